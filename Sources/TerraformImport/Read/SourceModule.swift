internal import HCL

/// A place in a Terraform file.
package struct SourcePlace: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file, from the imported folder.
  package let file: String
  /// 0 for the file as a whole.
  package let line: Int

  package init(file: String, line: Int = 0) {
    self.file = file
    self.line = line
  }

  package var description: String { line == 0 ? file : "\(file):\(line)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}

/// A block at the top of a file.
struct SourceBlock: Sendable {
  let type: String
  let labels: [String]
  var body: BodySyntax
  let place: SourcePlace
  /// The comment right above it.
  var comment: String?
  /// Whether it is written in JSON, where blocks look like arguments.
  var isJSON = false
}

/// A Terraform file.
struct SourceFile: Sendable {
  enum Item: Sendable {
    case block(SourceBlock)
    /// A comment of its own.
    case comment(String)
  }

  /// The name, such as `main.tf`.
  var name: String
  var items: [Item]

  /// The name without its ending.
  var stem: String {
    let ending = [".tf", ".tofu", ".tf.json", ".tofu.json"].first(where: name.hasSuffix) ?? ""
    return String(name.dropLast(ending.count))
  }

  var blocks: [SourceBlock] {
    items.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }
}

/// The files of a folder, which are a module.
struct SourceModule: Sendable {
  /// Absolute and without links.
  let folder: String
  /// From the imported folder; empty for the root module.
  let path: String
  var files: [SourceFile]
  /// The files for `terraform test`, of the root module.
  var tests: [SourceTest] = []
  /// The files with values of variables, of the root module.
  var variableFiles: [SourceVariableFile] = []
  /// The modules in folders that it calls, by the names of the calls.
  var children: [String: String] = [:]

  var blocks: [SourceBlock] { files.flatMap(\.blocks) }
}

/// The root module and the modules in folders that it needs.
struct SourceConfiguration: Sendable {
  /// By their folders.
  var modules: [String: SourceModule] = [:]
  /// The folder of the root module.
  let root: String
  /// Folders in an order in which each comes after those that it calls.
  var order: [String] = []
}
