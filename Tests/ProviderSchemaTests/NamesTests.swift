import Testing

@testable import ProviderSchema

/// How Terraform's names become Swift's.
struct NamesTests {
  @Test(
    "Properties",
    arguments: [
      ("arn", "arn"), ("id", "id"), ("name", "name"), ("kms_key_id", "kmsKeyID"),
      ("sqs_managed_sse_enabled", "sqsManagedSSEEnabled"), ("topic_arns", "topicARNs"),
      ("s3_bucket", "s3Bucket"), ("url", "url"), ("dns_ip", "dnsIP"), ("vpc_ids", "vpcIDs"),
      ("ipv6_cidr_block", "ipv6CIDRBlock"), ("private_ipv4", "privateIPv4"), ("ttl", "ttl"),
      ("dynamodb_target", "dynamoDBTarget"), ("target_dynamodb", "targetDynamoDB"),
      ("api_id", "apiID"), ("rest_api_acl", "restAPIACL"), ("address_line_1", "addressLine1"),
      ("rfc_4180", "rfc4180"), ("convert_608_to_708", "convert608To708"),
      ("is_64_bits_only", "is64BitsOnly"), ("oauth2_scope", "oAuth2Scope"), ("iam", "iam"),
      ("apigateway_id", "apiGatewayID"), ("sesv2_id", "sesv2ID"), ("use-dash", "useDash"),
      ("camelCase", "camelCase"), ("a", "a"), ("__a__b_", "aB"), ("CloudWatch", "cloudWatch"),
    ])
  func properties(_ name: String, _ expected: String) {
    #expect(SwiftSpelling.lowerCamel(name) == expected)
  }

  @Test(
    "Types",
    arguments: [
      ("thing_kinesis_stream", "KinesisStream"), ("thing_dynamodb_table", "DynamoDBTable"),
      ("thing_iam_role", "IAMRole"), ("thing_wafv2_web_acl", "WAFv2WebACL"),
      ("data.thing_iam_policy_document", "DataIAMPolicyDocument"),
      ("ephemeral.thing_kms_secrets", "EphemeralKMSSecrets"), ("thing_vpc", "VPC"),
      ("thing_s3_bucket", "S3Bucket"), ("thing_string", "StringResource"),
      ("thing_expression", "ExpressionResource"), ("data.thing_source", "DataSourceDataSource"),
      ("thing_protocol", "ProtocolResource"), ("thing_2fa", "Thing2fa"),
      ("thing", "Thing"),
    ])
  func types(_ name: String, _ expected: String) {
    let names = BindingNames([typeName("thing_anything"), typeName(name)])
    #expect(names[typeName(name)] == expected)
  }

  @Test("Names that become the same get numbers in the order of the names")
  func sameTypes() {
    let all = [
      "thing_a_b", "thing_a-b", "thing_aB", "thing_AB", "thing_data_x", "data.thing_x",
    ].map(typeName)
    let names = BindingNames(all)
    #expect(Set(all.compactMap { names[$0]?.lowercased() }).count == all.count)
    #expect(names[typeName("thing_data_x")] == "DataX")
    #expect(names[typeName("data.thing_x")] == "DataXDataSource")
    #expect(BindingNames(all.reversed())[typeName("thing_a_b")] == names[typeName("thing_a_b")])
  }

  @Test("Without a word in common nothing is dropped")
  func noPrefix() {
    let names = BindingNames([typeName("null_resource"), typeName("random_id")])
    #expect(names[typeName("null_resource")] == "NullResource")
  }

  private func typeName(_ text: String) -> TypeName {
    for kind in TypeName.Kind.allCases.reversed() where text.hasPrefix(kind.prefix) {
      return TypeName(kind, String(text.dropFirst(kind.prefix.count)))
    }
    return TypeName(.resource, text)
  }
}
