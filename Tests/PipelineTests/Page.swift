import Foundation

/// A page of documentation in Markdown.
struct Page {
  /// Code between two fences.
  struct Block {
    var language: String
    var text: String
    /// The line of the first fence, from 1.
    var line: Int
  }

  /// A piece of text at a line, from 1.
  struct Mark {
    var text: String
    var line: Int
    var target: String { text }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every page of the repository.
  static var all: [Page] {
    get throws {
      let folders = [".", ".github", "Sources", "Tests", "lambda", "findings"]
      return try folders.flatMap { folder in
        try names(in: root.appendingPathComponent(folder), recursively: folder != ".")
      }.map(Page.init)
    }
  }

  private static func names(in folder: URL, recursively: Bool) throws -> [URL] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    var result: [URL] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let item = folder.appendingPathComponent(name)
      if name.hasSuffix(".md") { result.append(item) }
      let isFolder = (try? item.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
      if recursively, isFolder, !name.hasPrefix("."), name != "dist" {
        result += try names(in: item, recursively: true)
      }
    }
    return result
  }

  let file: URL
  let text: String
  let lines: [String]

  init(_ file: URL) throws {
    self.file = file.standardizedFileURL
    text = try String(contentsOf: file, encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  init(_ path: String) throws { try self.init(Self.root.appendingPathComponent(path)) }

  /// Relative to the repository.
  var path: String {
    String(file.path.dropFirst(Self.root.standardizedFileURL.path.count + 1))
  }

  /// Whether its Swift uses the modules of the root package. The pages of the language table consist
  /// of rows that its own tests compile.
  var isAboutTheRootPackage: Bool {
    !path.hasPrefix("lambda/") && !path.contains("Terraform.docc/Language")
  }

  var blocks: [Block] {
    var result: [Block] = []
    var open: Block?
    for (index, line) in lines.enumerated() {
      if var block = open {
        if line == "```" {
          result.append(block)
          open = nil
        } else {
          block.text += (block.text.isEmpty ? "" : "\n") + line
          open = block
        }
      } else if line.hasPrefix("```") {
        open = Block(language: String(line.dropFirst(3)), text: "", line: index + 1)
      }
    }
    return result
  }

  /// The lines outside code, with their numbers.
  private var prose: [(number: Int, text: String)] {
    var isCode = false
    var result: [(Int, String)] = []
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode { result.append((index + 1, line)) }
    }
    return result
  }

  /// The targets of links, `[text](target)`.
  var links: [Mark] {
    prose.flatMap { line in
      line.text.matches(of: /\]\(([^)\s]+)\)/).map { Mark(text: "\($0.1)", line: line.number) }
    }
  }

  /// Files of the repository in code voice, such as `Tests/run`, without their arguments.
  var namedPaths: [Mark] {
    prose.flatMap { line in
      line.text.matches(of: /`((?:Sources|Tests|lambda|generated|\.ci|\.github)\/[^`\s]+)/)
        .map { "\($0.1)" }
        .filter { !$0.contains("*") && !$0.contains("NAME") && !$0.contains("…") }
        .map { Mark(text: $0, line: line.number) }
    }
  }

  /// The anchors that GitHub gives to the headings.
  var anchors: Set<String> {
    Set(
      prose.compactMap { line in
        guard let match = line.text.wholeMatch(of: /#+ (.*)/) else { return nil }
        return String(
          match.1.lowercased().compactMap { character -> Character? in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || "-_".contains(character)
              ? character : nil
          })
      })
  }
}
