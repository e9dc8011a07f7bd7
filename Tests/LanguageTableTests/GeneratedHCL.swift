import Foundation
import Terraform
import TestSupport

/// The HCL that the generator made of a row.
struct GeneratedHCL {
  /// The part that the table shows.
  let text: String
  /// The blocks and arguments in it: `variable.nullable`; of a block with one label also with it:
  /// `terraform.backend "s3"`.
  let paths: Set<String>

  init(_ construct: Construct) throws {
    if construct.isValue {
      let main = try construct.stack.text(of: "\(construct.stack.directory)/main.tf") ?? ""
      text = Self.value(in: main)
      paths = []
      return
    }
    // A stack that declares nothing is an error, and here what a row may take as given.
    let given = Set((try? Self.parts(of: construct.given).map(\.text)) ?? [])
    let parts = try Self.parts(of: construct.stack).filter { !given.contains($0.text) }
    var shown: [String] = []
    var file = ""
    for part in parts {
      if part.file != file, !part.isUsual {
        shown.append("# \(part.file)\n\(part.text)")
      } else {
        shown.append(part.text)
      }
      file = part.file
    }
    text = shown.joined(separator: "\n\n")
    paths = HCLPaths.all(in: parts.map(\.text).joined(separator: "\n"))
  }

  /// A block, or another part between empty lines, and the file that contains it.
  private struct Part {
    let file: String
    let text: String

    /// Whether it stands where one would look for it.
    var isUsual: Bool { !file.contains("/") && file.hasSuffix(".tf") }
  }

  private static func parts(of stack: Stack) throws -> [Part] {
    try stack.files().flatMap { file in
      let name = String(file.path.dropFirst(stack.directory.count + 1))
      var parts: [[String]] = [[]]
      // The first line says where the file comes from.
      for line in file.contents.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      {
        if line.isEmpty, !(parts.last?.isOpen ?? false) {
          parts.append([])
        } else {
          parts[parts.count - 1].append(String(line))
        }
      }
      return parts.filter { !$0.isEmpty && !$0.allSatisfy { $0.hasPrefix("# T") } }
        .map { Part(file: name, text: $0.joined(separator: "\n")) }
    }
  }

  /// The value of `locals { value = … }`.
  private static func value(in text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if lines.isEmpty {
        if let start = line.prefixMatch(of: #/  value += /#) {
          lines = [line[start.range.upperBound...]]
        }
        continue
      }
      // The next local, or the end of the block.
      if line == "}" || line.prefixMatch(of: #/  [a-z_]+ += /#) != nil { break }
      lines.append(line.hasPrefix("  ") ? line.dropFirst(2) : line)
    }
    return lines.joined(separator: "\n")
  }
}

extension [String] {
  /// Whether the block that begins here has not ended.
  fileprivate var isOpen: Bool { first?.hasSuffix("{") == true && last != "}" }
}
