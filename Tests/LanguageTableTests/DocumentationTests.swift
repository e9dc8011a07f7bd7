import Foundation
import TestSupport
import Testing

/// The documentation of the module `Terraform` as DocC makes it.
@Suite("Documentation") struct DocumentationTests {
  private static let docc = Tool("docc")

  @Test("Every public symbol of the module Terraform is documented")
  func symbols() throws {
    try withTemporaryFolder { folder in
      try Self.extractSymbols(into: folder)
      let symbols = try SymbolGraph(in: folder).symbols
      #expect(symbols.count > 500)
      let undocumented = symbols.filter { $0.docComment == nil && $0.location != nil }
        .map { $0.pathComponents.joined(separator: ".") }
      #expect(undocumented == [])
    }
  }

  @Test("Every type of declaration is in a row of the language table")
  func declarations() throws {
    try withTemporaryFolder { folder in
      try Self.extractSymbols(into: folder)
      let graph = try SymbolGraph(in: folder)
      let protocols = Set(
        ["Declaration", "TestFileContent", "TestRunContent", "MockContent"].flatMap { name in
          graph.symbols.filter { $0.pathComponents == [name] }.map(\.identifier.precise)
        })
      #expect(protocols.count == 4)
      let conforming = Set(
        graph.relationships.filter { $0.kind == "conformsTo" && protocols.contains($0.target) }
          .map(\.source))
      let names = graph.symbols.filter {
        conforming.contains($0.identifier.precise) && $0.kind.identifier != "swift.protocol"
      }.map { $0.pathComponents.joined(separator: ".") }
      #expect(names.count > 25)
      // A call is made with `call(…)`, which the module's row shows.
      let made: Set = ["ReusableModule.Call"]
      let text = LanguageTable.rows.map(\.swift).joined(separator: "\n")
      let missing = try names.filter { !made.contains($0) }.filter { name in
        try text.firstMatch(of: Regex("\\b\(name)([(.<]| \\{)")) == nil
      }
      #expect(missing == [])
    }
  }

  @Test(
    "DocC converts the catalog, and every link in it leads somewhere",
    .enabled(if: docc.url != nil, "needs docc, which comes with Swift"))
  func catalog() throws {
    try withTemporaryFolder { folder in
      let symbols = folder.appendingPathComponent("symbols")
      try FileManager.default.createDirectory(at: symbols, withIntermediateDirectories: true)
      try Self.extractSymbols(into: symbols)
      let catalog = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Terraform/Terraform.docc")
      let result = try Self.docc.run([
        "convert", catalog.path, "--fallback-display-name", "Terraform",
        "--fallback-bundle-identifier", "Terraform",
        "--additional-symbol-graph-dir", symbols.path,
        "--output-path", folder.appendingPathComponent("Terraform.doccarchive").path,
      ])
      #expect(result.status == 0, "\(result.output)")
      // Places in the source are parameters everywhere, and mean the same everywhere.
      let warnings = result.output.split(separator: "\n").filter {
        $0.contains("warning:") && !$0.hasSuffix("is missing documentation")
      }
      #expect(warnings == [], "\(result.output)")
    }
  }

  private static func extractSymbols(into folder: URL) throws {
    let modules = URL(fileURLWithPath: try SwiftCompiler.modules())
    let result = try Tool("swift").run([
      "symbolgraph-extract", "-module-name", "Terraform", "-I", modules.path,
      "-target", try SwiftCompiler.target(), "-minimum-access-level", "public",
      "-skip-synthesized-members", "-output-dir", folder.path,
    ])
    try #require(result.status == 0, "\(result.output)")
  }
}

/// The output of `swift symbolgraph-extract`, as far as it is of use here.
private struct SymbolGraph: Decodable {
  struct Symbol: Decodable {
    struct Identifier: Decodable { let precise: String }
    struct Kind: Decodable { let identifier: String }
    struct Comment: Decodable {}
    struct Location: Decodable {}
    let identifier: Identifier
    let kind: Kind
    let pathComponents: [String]
    let docComment: Comment?
    let location: Location?
  }

  struct Relationship: Decodable {
    let kind: String
    let source: String
    let target: String
  }

  let symbols: [Symbol]
  let relationships: [Relationship]

  init(in folder: URL) throws {
    let data = try Data(contentsOf: folder.appendingPathComponent("Terraform.symbols.json"))
    self = try JSONDecoder().decode(Self.self, from: data)
  }
}
