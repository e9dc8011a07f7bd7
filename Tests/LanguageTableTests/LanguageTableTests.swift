import Foundation
import HCL
import Terraform
import TestSupport
import Testing

/// That the table in the documentation lists all of Terraform's language, and that Terraform accepts what
/// it lists.
@Suite("Language table") struct LanguageTableTests {
  @Test("The articles are those that the rows give", arguments: LanguageTable.pages)
  func articles(_ page: TablePage) throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Terraform/Terraform.docc/\(page.name).md")
    let text = try page.markdown()
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(page.name).md; run again without RECORD_SNAPSHOTS")
      return
    }
    let committed = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text == committed, "RECORD_SNAPSHOTS=1 swift test --filter LanguageTable writes it anew")
  }

  @Test("Each row generates something, under names of its own")
  func rows() throws {
    let names = LanguageTable.rows.flatMap(\.names)
    let twice = Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice == [])
    let folders = LanguageTable.rows.map(\.stack.directory)
    let shared = Dictionary(grouping: folders, by: \.self).filter { $0.value.count > 1 }.keys
      .sorted()
    #expect(shared == [])
    for row in LanguageTable.rows {
      #expect(!row.swift.isEmpty, "\(row.testDescription)")
      #expect(try !GeneratedHCL(row).text.isEmpty, "\(row.testDescription)")
    }
  }

  @Test(
    "terraform fmt changes no row, and terraform validate accepts all",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func validity() throws {
    try withTemporaryFolder { folder in
      let roots = try TableFolders(folder).write(LanguageTable.rows)
      let format = try Tool.terraform.run(
        ["fmt", "-check", "-diff", "-recursive", "-no-color"], in: folder,
        environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
      #expect(format.status == 0, "\(format.output)")
      for root in roots {
        if let complaint = try root.complaint() { Issue.record("\(complaint)") }
      }
      print(
        "\(roots.reduce(0) { $0 + $1.rows.count }) rows in \(roots.count) configurations validated")
    }
  }

  // MARK: Rows that this Terraform does not know

  static let newer = LanguageTable.rows.filter { !$0.sources.isEmpty }

  @Test("A newer row follows the rules in the source", arguments: newer)
  func grammar(_ row: Construct) throws {
    if row.isValue { return }
    let text = try GeneratedHCL(row).text
    #expect(LanguageGrammar.covers(text))
    #expect(LanguageGrammar.complaints(about: text) == [])
  }

  @Test("What breaks the rules is noticed") func brokenGrammar() {
    let text = """
      action "aws_lambda_invoke" "warm" {
        function_name = "orders"
      }

      resource "aws_sqs_queue" "orders" {
        lifecycle {
          action_trigger {
            events     = [after_read]
            on_failure = stop
          }
        }
      }
      """
    #expect(
      LanguageGrammar.complaints(about: text) == [
        "action takes no function_name", "resource.lifecycle.action_trigger has no actions",
        "resource.lifecycle.action_trigger: events = [after_read]",
        "resource.lifecycle.action_trigger: on_failure = stop",
      ])
  }

  @Test(
    "A newer row raises the required version, and a tool that lacks it is refused", arguments: newer
  )
  func requirement(_ row: Construct) throws {
    for (tool, tools) in [(LanguageTool.terraform, Stack.Tools.terraform), (.openTofu, .openTofu)] {
      let stack = row.stackForTools(tools)
      let releases = row.sources.filter { $0.tool == tool }.map(\.release)
      if let release = releases.first {
        let text = try stack.text(of: "\(stack.directory)/version.tf") ?? ""
        #expect(text.contains("required_version = \">= \(release)\""), "\(text)")
      } else {
        let isRefused = stack.problems().contains { problem in
          if case .notInTool(_, tool, _) = problem { true } else { false }
        }
        #expect(isRefused, "\(row.testDescription) for \(tool.rawValue)")
      }
    }
  }

  /// A folder with clones of both repositories, as `terraform` and `opentofu`.
  private static let clones = ProcessInfo.processInfo.environment["LANGUAGE_SOURCES"]

  @Test(
    "The named source has the construct, and the version before it does not",
    .enabled(if: clones != nil, "needs LANGUAGE_SOURCES, a folder with clones of the tools"),
    arguments: newer)
  func source(_ row: Construct) throws {
    let clones = URL(fileURLWithPath: try #require(Self.clones))
    for source in row.sources {
      let clone = clones.appendingPathComponent(source.repository.split(separator: "/")[1] + "")
      func contains(_ version: String) throws -> Bool {
        let file = try Tool("git").run(["show", "v\(version):\(source.file)"], in: clone)
        return file.status == 0 && file.output.contains(source.text)
      }
      #expect(try contains(source.version), "\(source)")
      #expect(try !contains(source.earlier), "\(source)")
      let tag = try Tool("git").run(["rev-parse", "v\(source.earlier)"], in: clone)
      #expect(tag.status == 0, "\(tag.output)")
    }
  }

  @Test("A stack that states a version below that of a row is refused")
  func versions() throws {
    var found: Set<String> = []
    for row in LanguageTable.rows {
      guard let stack = row.stack(requiring: nil) else { continue }
      let version = try #require(
        try stack.text(of: "\(stack.directory)/version.tf")?
          .firstMatch(of: /required_version = ">= ([0-9.]+)"/).map { String($0.1) },
        "\(row.testDescription)")
      found.insert(version)
      let stated = try #require(row.stack(requiring: ">= \(version)"))
      #expect(stated.problems() == [], "\(row.testDescription)")
      let minor = try #require(version.split(separator: ".").dropFirst().first.flatMap { Int($0) })
      guard minor > 5 else { continue }
      // Only the constraint is compared; no Terraform of that version is needed.
      let below = ">= 1.\(minor - 1)"
      let problems = try #require(row.stack(requiring: below)).problems()
      #expect(
        problems.contains {
          if case .versionTooLow(_, since: version, stated: below, _, _) = $0 {
            true
          } else {
            false
          }
        }, "\(row.testDescription) at \(below): \(problems)")
    }
    // Every version with something new is in a row.
    #expect(found.isSuperset(of: (5...11).map { "1.\($0).0" }), "\(found.sorted())")
  }

  // MARK: Completeness

  @Test("Every block and argument of the language reference is in the row that names it")
  func blocks() throws {
    let missing = try Self.missingPaths(in: LanguageTable.rows)
    #expect(missing == [])
  }

  @Test("Everything else of the language reference is in the row that names it")
  func texts() throws {
    let missing = try Self.missingTexts(in: LanguageTable.rows)
    #expect(missing == [])
  }

  @Test("No row names a block or an argument that it does not show") func shown() throws {
    for row in LanguageTable.rows where !row.isValue {
      let paths = try GeneratedHCL(row).paths
      for name in row.names where LanguageReference.paths.contains(name) {
        #expect(
          paths.contains(name), "\(row.testDescription) does not show \(name): \(paths.sorted())")
      }
    }
  }

  @Test(
    "Every function that Terraform has is in a row",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func functions() throws {
    let result = try Tool.terraform.run(
      ["metadata", "functions", "-json"], environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
    let metadata = try JSONDecoder().decode(FunctionMetadata.self, from: Data(result.output.utf8))
    let known = Set(metadata.functionSignatures.keys.filter { !$0.hasPrefix("core::") })
    #expect(known.count > 100)
    #expect(try Self.missingFunctions(known, in: LanguageTable.rows) == [])
  }

  @Test("Every operator, and every kind of expression, is in a row")
  func kinds() throws {
    #expect(try Self.missingKinds(in: LanguageTable.rows) == [])
  }

  @Test("A row that is taken out is missed") func missing() throws {
    let missing = try LanguageTable.rows.indices.filter { index in
      var rest = LanguageTable.rows
      let row = rest.remove(at: index)
      let isNeeded =
        row.names.contains { LanguageReference.paths.contains($0) }
        || LanguageReference.texts.contains { row.names.contains($0.key) }
      guard isNeeded else { return false }
      return try Self.missingPaths(in: rest).isEmpty && Self.missingTexts(in: rest).isEmpty
    }
    #expect(missing.map { LanguageTable.rows[$0].testDescription } == [])
    let functions = LanguageTable.functions.rows
    let names = Set(functions.flatMap(\.names))
    for index in functions.indices {
      var rest = functions
      let row = rest.remove(at: index)
      #expect(try Self.missingFunctions(names, in: rest) == row.names.sorted())
    }
  }
}

/// The output of `terraform metadata functions -json`, as far as it is of use here.
private struct FunctionMetadata: Decodable {
  struct Signature: Decodable {}
  let functionSignatures: [String: Signature]

  enum CodingKeys: String, CodingKey {
    case functionSignatures = "function_signatures"
  }
}

extension LanguageTableTests {
  private static func missingPaths(in rows: [Construct]) throws -> [String] {
    let named = Set(rows.flatMap(\.names))
    return LanguageReference.paths.filter { !named.contains($0) }
  }

  private static func missingTexts(in rows: [Construct]) throws -> [String] {
    try LanguageReference.texts.filter { name, pattern in
      guard let row = rows.first(where: { $0.names.contains(name) }) else { return true }
      let regex = try Regex(pattern).anchorsMatchLineEndings()
      return try GeneratedHCL(row).text.appending("\n").firstMatch(of: regex) == nil
    }.map(\.key)
  }

  private static func missingFunctions(_ names: Set<String>, in rows: [Construct]) throws
    -> [String]
  {
    let calls = Dictionary(
      try rows.flatMap { row in try row.names.map { ($0, try GeneratedHCL(row).text) } },
      uniquingKeysWith: { $1 })
    return names.filter { calls[$0]?.hasPrefix("\($0)(") != true }.sorted()
  }

  /// The kinds of syntax that no row's HCL contains.
  private static func missingKinds(in rows: [Construct]) throws -> [String] {
    let text = try rows.filter(\.isValue).map { try GeneratedHCL($0).text }.joined(separator: "\n")
    return BinaryOperatorSyntax.allCases.filter { !text.contains(" \($0.rawValue) ") }
      .map(\.rawValue)
      + UnaryOperatorSyntax.allCases.filter { !text.contains($0.rawValue) }.map(\.rawValue)
  }
}
