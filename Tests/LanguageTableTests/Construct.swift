import AWS
import Terraform
import TestSupport
import Testing

/// One row of the language table: constructs of Terraform's language and their spelling in Swift.
///
/// The Swift is what stands between the braces of the row itself, so that it compiles; the HCL is what
/// the generator makes of it.
struct Construct: Sendable, CustomTestStringConvertible {
  /// The constructs in the row, as ``LanguageReference`` names them: `variable.nullable`, `a + b`, `upper`.
  let names: [String]
  let swift: String
  /// All of it, with what the row takes as given.
  let stack: Stack
  /// Its declarations, if they are not a whole stack.
  private var declarations: [any Declaration]?
  /// Code that it needs and that the documentation does not show.
  let given: Stack
  /// Whether the row is the value of a local, and not blocks.
  var isValue = false
  /// Modules that its calls name and that Terraform would download.
  var downloads: [Download] = []
  /// Whether Terraform takes it only in a root module.
  var needsRoot = false
  /// Files that it names and that are somebody else's to write.
  var files: [File] = []
  /// The source of its rules, if the Terraform that validates the table does not know it. One for each tool that has it.
  var sources: [LanguageSource] = []
  /// The same stack for other tools.
  let stackForTools: @Sendable (Stack.Tools) -> Stack

  var testDescription: String { names.joined(separator: ", ") }

  /// A module from a registry or a repository.
  struct Download {
    /// The name of the call.
    let call: String
    /// The address with all that Terraform adds to it.
    let source: String
    var version: String?
    /// A `main.tf` that takes the call's arguments.
    let text: String
  }

  /// A file of somebody else's.
  struct File {
    let path: String
    let text: String
  }

  /// Blocks.
  init(
    _ names: String..., base: [any Declaration] = [provider], given: [any Declaration] = [],
    needsRoot: Bool = false,
    downloads: [Download] = [], files: [File] = [], requires version: String = ">= 1.11",
    from sources: [LanguageSource] = [],
    filePath: StaticString = #filePath, line: UInt = #line,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    let directory = Self.directory(names)
    let declarations = base + given + contents()
    self.init(
      names, given: base + given, from: sources, filePath: filePath, line: line
    ) { tools in
      Stack(
        directory, for: tools, directory: directory,
        requiredVersion: sources.isEmpty ? version : nil
      ) { declarations }
    }
    self.declarations = declarations
    self.needsRoot = needsRoot || !downloads.isEmpty
    self.downloads = downloads
    self.files = files
  }

  /// A whole stack.
  init(
    stack name: String, filePath: StaticString = #filePath, line: UInt = #line,
    _ stack: (_ directory: String) -> Stack
  ) {
    let stack = stack(Self.directory([name]))
    self.init([name], given: [], from: [], filePath: filePath, line: line) { _ in stack }
  }

  /// The provider that most rows need.
  static let provider = Provider.aws("~> 5.100", region: "eu-west-1")

  /// The value of a local.
  init<Value>(
    _ names: [String], given: [any Declaration], from sources: [LanguageSource],
    filePath: StaticString, line: UInt, _ value: Expression<Value>
  ) {
    let directory = Self.directory(names)
    let base: [any Declaration] = [Self.provider]
    let declarations = base + given + [Local("value", value)]
    self.init(names, given: base + given, from: sources, filePath: filePath, line: line) { tools in
      Stack(
        directory, for: tools, directory: directory,
        requiredVersion: sources.isEmpty ? ">= 1.11" : nil
      ) { declarations }
    }
    self.declarations = declarations
    isValue = true
  }

  private init(
    _ names: [String], given: [any Declaration], from sources: [LanguageSource],
    filePath: StaticString, line: UInt, _ stack: @escaping @Sendable (Stack.Tools) -> Stack
  ) {
    self.names = names
    self.sources = sources
    stackForTools = stack
    let own = stack(sources.isEmpty || sources.has(.terraform) ? .terraform : .openTofu)
    self.stack = own
    self.given = Stack(
      own.name, for: own.tools, directory: own.directory, requiredVersion: ">= 1.11"
    ) {
      given
    }
    swift = SwiftSource.body(in: filePath.description, at: Int(line))
  }

  /// The row in a stack that states other versions of Terraform, or none; nil if the row is a whole stack.
  func stack(requiring version: String?) -> Stack? {
    declarations.map { declarations in
      Stack(
        stack.name, for: stack.tools, directory: stack.directory, requiredVersion: version
      ) { declarations }
    }
  }

  /// The folder of its root module, readable and without what folders cannot be called.
  private static func directory(_ names: [String]) -> String {
    let words = (names.first ?? "").map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    // Names made only of signs, such as `a + b` and `a - b`, would give one folder to several rows.
    let signs = (names.first ?? "").unicodeScalars
      .filter { !$0.properties.isAlphabetic && !" ._".unicodeScalars.contains($0) }
      .map { String($0.value, radix: 16) }
    return "row_" + String(words) + signs.joined()
  }
}

/// A row that shows an expression: the value of a local.
struct Value<Result: TerraformValue> {
  let construct: Construct

  init(
    _ names: String..., given: [any Declaration] = [], from sources: [LanguageSource] = [],
    filePath: StaticString = #filePath, line: UInt = #line, _ value: () -> Expression<Result>
  ) {
    construct = Construct(
      names, given: given, from: sources, filePath: filePath, line: line, value())
  }
}

extension ListBuilder where Element == Construct {
  /// A row of a value.
  static func buildExpression<Result>(_ value: Value<Result>) -> [Construct] { [value.construct] }
}
