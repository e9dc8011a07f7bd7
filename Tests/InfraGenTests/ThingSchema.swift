import Foundation
import Terraform
import TestSupport

@testable import InfraGen

/// The schema of a small provider.
enum ThingSchema {
  static let text = document(
    "example/thing",
    resources: [
      "thing_sample": """
      {
        "attributes": {
          "arn": {"type": "string", "computed": true},
          "id": {"type": "string", "computed": true},
          "name": {"type": "string", "required": true},
          "visibility_timeout": {"type": "number", "optional": true},
          "size": {"type": "number", "optional": true},
          "label": {"type": "string", "optional": true, "computed": true},
          "enabled": {"type": "bool", "optional": true},
          "tags": {"type": ["map", "string"], "optional": true},
          "names": {"type": ["set", "string"], "optional": true},
          "lines": {"type": ["list", ["object", {"text": "string"}]], "optional": true}
        },
        "block_types": {
          "rule": {
            "nesting_mode": "list", "min_items": 1, "max_items": 2,
            "block": {"attributes": {"port": {"type": "number", "required": true}}}
          },
          "timeouts": {
            "nesting_mode": "single",
            "block": {"attributes": {"create": {"type": "string", "optional": true}}}
          }
        }
      }
      """
    ],
    dataSources: [
      "thing_source": #"{"attributes": {"id": {"type": "string", "optional": true}}}"#
    ])

  /// The arguments of `thing_sample` that can be set, its blocks, and both.
  static let arguments = [
    "enabled", "label", "lines", "name", "names", "size", "tags", "visibility_timeout",
  ]
  static let blocks = ["rule", "timeouts"]
  static let names = (["arn", "id"] + arguments).sorted() + blocks

  /// A finding and the line that it is reported at; nil for an error of another kind.
  struct Found: Hashable, Sendable {
    let line: UInt
    let finding: SchemaFinding?

    init(_ line: UInt, _ finding: SchemaFinding?) {
      self.line = line
      self.finding = finding
    }
  }

  /// The conflicts between a schema and a stack.
  static func findings(_ stack: Stack, _ schema: String = text) throws -> [Found] {
    try withTemporaryFolder { folder in
      try folder.write(schema, to: "schema.json")
      let check = SchemaCheck(
        path: folder.appendingPathComponent("schema.json").path, store: SchemaStore(path: ""))
      return try check.errors(in: CollectedStack(stack)).map {
        Found($0.location.line, $0.problem as? SchemaFinding)
      }
    }
  }

  /// A document with one provider.
  static func document(
    _ provider: String, resources: [String: String], dataSources: [String: String] = [:],
    configuration: String? = nil
  ) -> String {
    func types(_ blocks: [String: String]) -> String {
      blocks.sorted { $0.key < $1.key }.map { #""\#($0.key)": {"block": \#($0.value)}"# }
        .joined(separator: ", ")
    }
    let settings = configuration.map { #""provider": {"version": 0, "block": \#($0)},"# } ?? ""
    return """
      {"format_version": "1.0", "provider_schemas": {"registry.terraform.io/\(provider)": {
        \(settings)
        "resource_schemas": {\(types(resources))}, "data_source_schemas": {\(types(dataSources))}
      }}}
      """
  }
}
