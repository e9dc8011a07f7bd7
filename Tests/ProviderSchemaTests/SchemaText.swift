@testable import ProviderSchema

/// Schemas for tests, as JSON.
enum SchemaText {
  /// A schema of the provider `example/thing` with these types, as `terraform providers schema`
  /// lays it out.
  ///
  /// - Parameter identities: The attributes of each, as JSON.
  static func document(
    resources: [String: String] = [:], dataSources: [String: String] = [:],
    ephemeral: [String: String] = [:], actions: [String: String] = [:],
    lists: [String: String] = [:], identities: [String: String] = [:],
    provider: String = #"{"description_kind": "plain"}"#
  ) -> [UInt8] {
    func types(_ blocks: [String: String], _ content: String = "block") -> String {
      let members = blocks.sorted { $0.key < $1.key }.map { name, block in
        "\"\(name)\": {\"version\": 1, \"\(content)\": \(block)}"
      }
      return "{\(members.joined(separator: ", "))}"
    }
    return Array(
      """
      {"format_version": "1.0", "provider_schemas": {"registry.terraform.io/example/thing": {
        "provider": {"version": 0, "block": \(provider)},
        "resource_schemas": \(types(resources)),
        "data_source_schemas": \(types(dataSources)),
        "ephemeral_resource_schemas": \(types(ephemeral)),
        "action_schemas": \(types(actions)),
        "list_resource_schemas": \(types(lists)),
        "resource_identity_schemas": \(types(identities, "attributes")),
        "functions": {}
      }}}
      """.utf8)
  }

  /// A block with these members, each written as JSON.
  static func block(
    _ attributes: [(String, String)] = [], blocks: [(String, String)] = []
  ) -> String {
    func object(_ members: [(String, String)]) -> String {
      "{\(members.map { "\"\($0)\": \($1)" }.joined(separator: ", "))}"
    }
    return "{\"attributes\": \(object(attributes)), \"block_types\": \(object(blocks))}"
  }

  static let required = #"{"type": "string", "required": true}"#
  static let optional = #"{"type": "string", "optional": true}"#
  static let computed = #"{"type": "string", "computed": true}"#

  /// A nested block.
  static func nested(_ mode: String, _ block: String, limits: String = "") -> String {
    #"{"nesting_mode": "\#(mode)"\#(limits), "block": \#(block)}"#
  }

  /// The Swift file of one resource, `thing_sample`.
  static func binding(_ block: String) throws -> String {
    let configuration = try BindingConfiguration(
      provider: "example/thing", version: "1.2.3", types: [TypePattern("thing_sample")])
    return try BindingGenerator.files(
      for: configuration, schema: document(resources: ["thing_sample": block, "thing_other": "{}"])
    )[0].contents
  }
}
