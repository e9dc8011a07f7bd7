import Foundation
import Terraform
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
    #expect(SwiftSpelling().lowerCamel(name) == expected)
  }

  @Test(
    "Types",
    arguments: [
      ("thing_kinesis_stream", "KinesisStream"), ("thing_dynamodb_table", "DynamoDBTable"),
      ("thing_iam_role", "IAMRole"), ("thing_wafv2_web_acl", "WAFv2WebACL"),
      ("data.thing_iam_policy_document", "DataIAMPolicyDocument"),
      ("ephemeral.thing_kms_secrets", "EphemeralKMSSecrets"), ("thing_vpc", "VPC"),
      ("thing_s3_bucket", "S3Bucket"), ("thing_string", "ThingString"),
      ("thing_expression", "ThingExpression"), ("data.thing_source", "DataThingSource"),
      ("thing_protocol", "ThingProtocol"), ("thing_resource", "ThingResource"),
      ("thing_variable", "ThingVariable"), ("thing_role", "ThingRole"),
      ("thing_stack", "ThingStack"),
      ("thing_infrastructure", "ThingInfrastructure"), ("thing_provider", "ThingProvider"),
      ("thing_2fa", "Thing2fa"), ("thing_error", "ThingError"), ("thing_task", "ThingTask"),
      ("thing_process", "ThingProcess"), ("data.thing", "DataThing"),
      ("thing_linux_vm", "LinuxVM"), ("thing_vnet_nics", "VNetNics"), ("thing_mssql", "MSSQL"),
      ("thing_gke_kv", "GKEKV"),
      ("thing", "Thing"),
    ])
  func types(_ name: String, _ expected: String) {
    let names = BindingNames([typeName("thing_anything"), typeName(name)])
    #expect(names[typeName(name)] == expected)
  }

  @Test("A configuration spells words of its own, in types, members, nested types and functions")
  func configuredAcronyms() throws {
    let nested = SchemaText.nested("list", SchemaText.block([("zt_id", SchemaText.optional)]))
    let block = SchemaText.block([("mlflow_uri", SchemaText.required)], blocks: [("zt", nested)])
    let function = #""functions": {"mlflow_zt": {"return_type": ["object", {"zt": "bool"}]}}"#
    let schema = String(
      decoding: SchemaText.document(resources: ["thing_mlflow_x": block, "thing_y": "{}"]),
      as: UTF8.self
    ).replacing(#""functions": {}"#, with: function)
    let files = try BindingGenerator.files(
      for: BindingConfiguration(
        provider: "example/thing", origin: .version("1.0.0"),
        types: [TypePattern("thing_mlflow_x"), TypePattern("function.*")],
        acronyms: ["ZT", "MLFlow", "ZT"]),
      schema: Array(schema.utf8))
    #expect(files.map(\.name) == ["MLFlowX.swift", "ProviderFunctions.swift"])
    for text in [
      "public struct MLFlowX: Resource {", "    mlFlowURI: Expression<String>,",
      "  public struct ZT: NestedBlock {", "public var ztID: ",
    ] {
      #expect(files[0].contents.contains(text), "\(text)")
    }
    #expect(files[1].contents.contains("public static func mlFlowZT() -> Self"))
    #expect(files[1].contents.contains("public enum MLFlowZTResult: "))
  }

  /// The public types at the top of the modules that every declaration imports.
  @Test("No binding is named like a type of the language, and the list of those is complete")
  func languageNames() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    let declaration =
      /^public (?:indirect |final )?(?:struct|enum|class|actor|protocol|typealias) (\w+)/
    var declared: Set<String> = []
    for module in ["Terraform", "Pipeline", "PipelineContract", "InfraGen", "PipelineCommands"] {
      let folder = sources.appendingPathComponent(module)
      let names = try #require(FileManager.default.enumerator(atPath: folder.path))
      for case let name as String in names where name.hasSuffix(".swift") {
        let text = try String(
          contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        for line in text.split(separator: "\n") {
          if let match = line.firstMatch(of: declaration) { declared.insert(String(match.1)) }
        }
      }
    }
    #expect(declared.count > 80)
    #expect(
      declared.subtracting(LanguageNames.types).sorted() == [], "add them to LanguageNames.types")
    #expect(
      LanguageNames.types.subtracting(declared).sorted() == [],
      "take them out of LanguageNames.types")
    for name in declared {
      let names = BindingNames([
        typeName("thing_\(name)"), typeName("thing_other"), typeName("data.thing_\(name)"),
      ])
      #expect(names.all.isDisjoint(with: declared), "\(name)")
    }
  }

  @Test("Where the name with the provider's word is taken too, the kind stands behind it")
  func takenTwice() {
    let names = BindingNames(["thing_stack", "thing_thing_stack", "thing_data"].map(typeName))
    #expect(names[typeName("thing_stack")] == "ThingStack")
    #expect(names[typeName("thing_thing_stack")] == "ThingStackResource")
  }

  @Test("The one resource of a provider keeps the provider's word where it is called a resource")
  func nullResource() {
    let names = BindingNames([typeName("null_resource"), typeName("data.null_data_source")])
    #expect(names[typeName("null_resource")] == "NullResource")
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

  @Test("A word of Swift is a name between backticks", arguments: ["default", "each", "repeat"])
  func keywords(word: String) {
    #expect(ReservedNames.escaped(word) == "`\(word)`")
    #expect(ReservedNames.escaped("\(word)s") == "\(word)s")
  }

  @Test("Without a word in common nothing is dropped")
  func noPrefix() {
    let names = BindingNames([typeName("null_resource"), typeName("random_id")])
    #expect(names[typeName("null_resource")] == "NullResource")
  }

  private func typeName(_ text: String) -> TypeName {
    for kind in SchemaKind.allCases.reversed() where text.hasPrefix(kind.prefix) {
      return TypeName(kind, String(text.dropFirst(kind.prefix.count)))
    }
    return TypeName(.resource, text)
  }
}
