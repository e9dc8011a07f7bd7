import Foundation
import TestSupport
import Testing

@testable import ProviderSchema

/// Actions, queries and identities: their bindings, which the folder `Sample` has.
@Suite struct `Bindings of actions, queries and identities` {
  private static let schema = SchemaText.document(
    resources: ["thing_order": SchemaText.block([("name", SchemaText.required)])],
    actions: [
      "thing_notify": SchemaText.block(
        [
          (
            "channel",
            #"{"type": "string", "required": true, "description": "The receiver of the notice."}"#
          ), ("note", #"{"type": "dynamic", "optional": true}"#),
        ],
        blocks: [
          (
            "retry",
            SchemaText.nested(
              "list", SchemaText.block([("times", #"{"type": "number", "optional": true}"#)]),
              limits: #", "max_items": 1"#)
          )
        ])
    ],
    lists: [
      "thing_order": SchemaText.block(
        [("region", SchemaText.optional)],
        blocks: [
          (
            "filter",
            SchemaText.nested(
              "list",
              SchemaText.block([("values", #"{"type": ["list", "string"], "required": true}"#)]))
          )
        ])
    ],
    identities: [
      "thing_order": #"""
      {"number": {"type": "string", "required_for_import": true, "description": "That of the receipt."},
       "region": {"type": "string", "optional_for_import": true}}
      """#
    ])

  private static func files(_ patterns: String...) throws -> [BindingFile] {
    try BindingGenerator.files(
      for: BindingConfiguration(
        provider: "example/thing", version: "1.2.3", types: patterns.map { try TypePattern($0) }),
      schema: schema)
  }

  @Test func `They are selected by patterns of their own, identities with their resources`() throws
  {
    #expect(try Self.files("*").map(\.name) == ["Order.swift"])
    #expect(try Self.files("action.*").map(\.name) == ["ActionNotify.swift"])
    #expect(try Self.files("list.thing_*").map(\.name) == ["ListOrder.swift"])
    #expect(throws: SchemaError(.nothingSelected(pattern: "action.thing_order"))) {
      try Self.files("action.thing_order")
    }
    // Their names depend on all types, whatever is selected.
    #expect(try SchemaReader.readProvider("example/thing", Self.schema).typeNames.count == 3)
  }

  @Test func `The files are those of the folder Sample`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Sample")
    let files = try Self.files("*", "action.*", "list.*")
    for file in files {
      let path = folder.appending(path: file.name)
      if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        try file.contents.write(to: path, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOf: path, encoding: .utf8) == file.contents)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == files.map(\.name).sorted())
  }
}
