import Foundation
import Synchronization

/// Swift as it stands in the files of these tests.
enum SwiftSource {
  private static let files = Mutex<[String: [String]]>([:])

  /// The text between the braces of the trailing closure of the call that begins in a line, moved to
  /// the margin. It goes by indentation, which `swift format lint --strict` keeps.
  static func body(in path: String, at line: Int) -> String {
    let lines = lines(of: path)
    guard line <= lines.count else { return "" }
    let margin = indentation(of: lines[line - 1])
    var start = line - 1
    while start < lines.count,
      lines[start].firstMatch(of: /\{( \w+ in)?$/) == nil || indentation(of: lines[start]) != margin
    {
      if let inline = inlineBody(of: lines[start]) { return inline }
      start += 1
    }
    let body = lines[min(start + 1, lines.count)...].prefix {
      indentation(of: $0) > margin || $0.isEmpty
    }
    return body.map { String($0.dropFirst(margin + 2)) }.joined(separator: "\n")
  }

  /// `{ body }` at the end of a line.
  private static func inlineBody(of line: String) -> String? {
    guard line.hasSuffix(" }"), let open = line.firstRange(of: " { ") else { return nil }
    return String(line[open.upperBound...].dropLast(2))
  }

  private static func indentation(of line: String) -> Int { line.prefix { $0 == " " }.count }

  private static func lines(of path: String) -> [String] {
    files.withLock { files in
      if let lines = files[path] { return lines }
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      files[path] = lines
      return lines
    }
  }

  /// On one line, where it is one statement that fits; nil otherwise.
  static func line(of text: String, upTo width: Int = 110) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard !text.contains("\"\"\""), !text.contains("//") else { return nil }
    // A second statement begins at the margin.
    guard lines.dropFirst().allSatisfy({ $0.first == " " || $0.first == "}" || $0.first == ")" })
    else { return nil }
    var joined = ""
    for line in lines.map({ $0.trimmingCharacters(in: .whitespaces) }) {
      let isTight =
        switch (joined.last, line.first) {
        case (nil, _), ("("?, _), ("["?, _), (_, ")"?), (_, "]"?), (")"?, "."?), ("}"?, "."?): true
        default: false
        }
      joined += (isTight ? "" : " ") + line
    }
    return joined.count <= width ? joined : nil
  }
}
