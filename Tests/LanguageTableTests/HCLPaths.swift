/// The names of the blocks and arguments in formatted HCL.
enum HCLPaths {
  /// Every block and argument by its path: `resource.lifecycle.prevent_destroy`. A block with one label
  /// is also there with it: `terraform.backend "s3".bucket`.
  static func all(in text: String) -> Set<String> {
    var found: Set<String> = []
    forEach(in: text) { paths, _ in found.formUnion(paths) }
    return found
  }

  /// The line on which a path stands, without what lies in it: `lifecycle { … }`.
  static func excerpt(of path: String, in text: String) -> String? {
    var found: String?
    forEach(in: text) { paths, line in
      guard found == nil, paths.contains(path) else { return }
      let tight = line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
      let line = line.contains("\"") && !line.contains(" = ") ? line.trimmed : tight
      found =
        switch line.last {
        case "{": line + " … }"
        case "[": line + "…]"
        case "(": line + "…)"
        default: line
        }
    }
    return found
  }

  private static func forEach(in text: String, _ visit: (Set<String>, String) -> Void) {
    var open: [(indentation: Int, paths: Set<String>)] = []
    var marker: String?
    for line in text.split(separator: "\n").map(String.init) {
      if let end = marker {
        if line.trimmed == end { marker = nil }
        continue
      }
      let indentation = line.prefix { $0 == " " }.count
      if let last = open.last, last.indentation == indentation, line.trimmed.isClosing {
        open.removeLast()
        continue
      }
      guard let names = names(in: line.trimmed) else { continue }
      let outer = open.last?.paths ?? [""]
      let paths = Set(
        outer.flatMap { outer in names.map { outer.isEmpty ? $0 : "\(outer).\($0)" } })
      visit(paths, line)
      if let heredoc = line.firstMatch(of: /<<-?([A-Z0-9]+)$/) { marker = String(heredoc.1) }
      if let last = line.last, "{[(".contains(last) { open.append((indentation, paths)) }
    }
  }

  /// The names that a line declares: `name = …`, `type {`, `type "label" {`.
  private static func names(in line: String) -> [String]? {
    if let argument = line.prefixMatch(of: #/"?([A-Za-z_][A-Za-z0-9_.-]*)"? += /#) {
      return [String(argument.1)]
    }
    guard let block = line.wholeMatch(of: #/([a-z_]+)((?: "[^"]*")*) \{\}?/#) else { return nil }
    let type = String(block.1)
    let labels = block.2.split(separator: " ")
    return labels.count == 1 ? [type, "\(type) \(labels[0])"] : [type]
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }

  fileprivate var isClosing: Bool { first.map { "}])".contains($0) } ?? false }
}
