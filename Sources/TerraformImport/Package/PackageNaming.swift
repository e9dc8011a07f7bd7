internal import CommandLineSupport

/// The names of the parts of a new package.
struct PackageNaming {
  /// The package, its program and its stack.
  let package: String

  init(_ name: String) {
    let words = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let text = String(words).split(separator: "-").joined(separator: "-")
    package = text.isEmpty ? "stack" : text.first?.isNumber == true ? "stack-\(text)" : text
  }

  /// The structure of the program.
  var infrastructure: String { "\(SwiftNames.word(package))Infrastructure" }

  /// The structure that declares the module in a folder.
  func structure(of folder: String, _ taken: inout Set<String>) -> String {
    let base = "\(SwiftNames.word(Paths.split(folder).name))Module"
    return taken.insertUnique(base)
  }

  /// The folder below `modules` of a module in a folder.
  func folder(of folder: String, _ taken: inout Set<String>) -> String {
    let name = Paths.split(folder).name.map { character -> Character in
      character.isASCII && (character.isLetter || character.isNumber) || character == "-"
        ? character : "_"
    }
    let start = name.first.map { $0.isLetter || $0 == "_" } == true ? "" : "_"
    return taken.insertUnique(start + String(name), separator: "_")
  }
}
