import Testing

@testable import TerraformImport

struct ImportIdentifierTests {
  @Test(arguments: [
    ("aws_sqs_queue.a", #"{"id": "https://sqs/a", "name": "a"}"#, "https://sqs/a"),
    ("aws_kinesis_stream.a", #"{"id": "arn:x", "name": "a"}"#, "a"),
    (
      "aws_iam_role_policy_attachment.a", #"{"id": "r-1", "role": "r", "policy_arn": "arn:p"}"#,
      "r/arn:p"
    ),
    ("aws_lambda_permission.a", #"{"id": "s", "function_name": "f", "statement_id": "s"}"#, "f/s"),
    (
      "aws_lambda_permission.a",
      #"{"id": "s", "function_name": "f", "statement_id": "s", "qualifier": "live"}"#, "f:live/s"
    ),
    (
      "aws_route.a",
      #"{"id": "r-1", "route_table_id": "rtb", "destination_cidr_block": "", "destination_ipv6_cidr_block": "::/0"}"#,
      "rtb_::/0"
    ),
    (
      "aws_network_acl_rule.a",
      #"{"network_acl_id": "acl", "rule_number": 7, "protocol": "6", "egress": false}"#,
      "acl:7:6:false"
    ),
    ("aws_dynamodb_table_item.a", #"{"id": "a"}"#, nil),
    ("aws_sqs_queue.a", #"{"name": "a"}"#, nil),
    ("aws_kinesis_stream.a", #"{"id": "arn:x", "name": ""}"#, nil),
  ])
  func `The identifier is the one that the provider wants`(
    _ row: (address: String, values: String, id: String?)
  ) throws {
    let state = try StateText.file(StateText.state([StateText.resource(row.address, row.values)]))
    #expect(ImportIdentifier.of(try #require(state.resources.first)) == row.id)
  }

  @Test
  func `Identifiers and contradictions name arguments and attributes that exist`() throws {
    let checkout = TerraformFolder.checkout
    let types = Set(ImportIdentifier.names.keys).union(StateArguments.contradictions.keys)
    let catalog = try BindingCatalog(
      checkout: checkout, for: SourceConfiguration(root: checkout), and: types)
    var found = 0
    for type in types {
      guard let members = catalog[.resource, type]?.members else { continue }
      found += 1
      let known = Set(members.parameters.map(\.name)).union(members.attributes.keys)
      let contradictions = StateArguments.contradictions[type] ?? [:]
      let names =
        (ImportIdentifier.names[type] ?? []) + contradictions.keys
        + contradictions.values.joined().map(\.name)
      #expect(Set(names).subtracting(known).isEmpty, "\(type)")
    }
    #expect(found > 40)
  }
}
