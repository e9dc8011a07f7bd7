import Foundation
import Terraform
import Testing

/// An article of the documentation with a part of the table.
struct TablePage: Sendable, CustomTestStringConvertible {
  /// The article's file without its ending.
  let name: String
  let title: String
  let abstract: String
  let overview: String
  let sections: [Section]

  /// Rows under a heading.
  struct Section: Sendable {
    let title: String
    let rows: [Construct]

    init(_ title: String, @ListBuilder<Construct> _ rows: () -> [Construct]) {
      self.title = title
      self.rows = rows()
    }
  }

  var testDescription: String { name }

  var rows: [Construct] { sections.flatMap(\.rows) }

  /// The article as it is committed.
  func markdown() throws -> String {
    var lines = [
      "# \(title)", "", abstract, "", "## Overview", "", overview, "",
      "<!-- Written by the tests of the language table, from rows that Terraform has accepted. -->",
    ]
    for section in sections {
      lines += ["", "### \(section.title)", ""]
      lines += ["| Construct | Swift | HCL |", "|---|---|---|"]
      let rows = try section.rows.map { try TableRow($0) }
      lines += rows.map(\.line)
      for row in rows where !row.fits { lines += [""] + row.details }
    }
    let sources = self.rows.flatMap { row in row.sources.map { (row: row, source: $0) } }
    if !sources.isEmpty {
      lines += [
        "", "### Sources of what is not validated", "",
        "The tests validate rows with Terraform 1.11. It does not know these: `terraform fmt` proves their format, and a "
          + "test compares them with rules that were read from the source of the tool.", "",
        "| Construct | Since | Source |", "|---|---|---|",
      ]
      lines += sources.map { row, source in
        let names = row.names.map { "`\($0)`".cell }.joined(separator: ", ")
        return "| \(names) | \(source.tool.rawValue) \(source.release) | "
          + "\(source.repository), `\(source.file)` at v\(source.version) |"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// How a row looks in the article.
private struct TableRow {
  /// A line of the table.
  let line: String
  /// Whether the line says it all.
  let fits: Bool
  /// The whole of it.
  let details: [String]

  init(_ construct: Construct) throws {
    let hcl = try GeneratedHCL(construct).text
    let swift = SwiftSource.line(of: construct.swift)
    fits = swift != nil && !hcl.contains("\n")
    let names = construct.names.map { "`\($0)`".cell }.joined(separator: ", ")
    let swiftCell = swift ?? Self.beginning(of: construct.swift)
    let since = construct.sources.map { "\($0.tool.rawValue) \($0.release)" }
    let note = since.isEmpty ? "" : " (since \(since.joined(separator: ", ")); not validated)"
    line = "| \(names)\(note) | \(swiftCell.codeCell) | \(Self.excerpts(of: construct, hcl)) |"
    details =
      ["#### \(construct.names.joined(separator: ", "))", "", "```swift"]
      + [construct.swift, "```", "", "```hcl", hcl, "```"]
  }

  private static func beginning(of text: String) -> String {
    let line = text.split(separator: "\n").first.map(String.init) ?? ""
    return switch line.last {
    case "(": line + "…)"
    case "{": line + (line.hasSuffix("({") ? " … })" : " … }")
    default: line + " …"
    }
  }

  private static func excerpts(of construct: Construct, _ hcl: String) -> String {
    if !hcl.contains("\n") { return hcl.codeCell }
    let found = construct.names.compactMap { HCLPaths.excerpt(of: $0, in: hcl) }
    var seen: Set<String> = []
    let excerpts = found.filter { seen.insert($0).inserted }
    return (excerpts.isEmpty ? [beginning(of: hcl)] : excerpts).map(\.codeCell)
      .joined(separator: " ")
  }
}

extension String {
  /// Without what would end a table's cell.
  fileprivate var cell: String { replacing("|", with: "\\|") }

  /// As code in a table's cell.
  fileprivate var codeCell: String {
    let fence = contains("`") ? "``" : "`"
    let space = hasPrefix("`") || hasSuffix("`") ? " " : ""
    return "\(fence)\(space)\(cell)\(space)\(fence)"
  }
}
