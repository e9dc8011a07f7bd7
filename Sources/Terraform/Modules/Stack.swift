/// A whole configuration: what one `terraform apply` brings about.
///
/// ```swift
/// let orders = Stack("orders") {
///   Provider.aws("~> 5.100", region: "eu-west-1")
///   let stream = Stream("orders")
///   Module("streaming") { stream }
/// }
/// let files = try orders.files()
/// ```
///
/// Nothing is written to disk here: the command line does that, last of all.
public struct Stack: Sendable {
  /// The name in messages, and after `--stack` on the command line.
  public let name: String
  /// The folder of the root module, below the output folder.
  package let directory: String
  /// As it was stated; nil if it follows from what is used.
  let requiredVersion: String?
  let contents: [any Declaration]
  package let location: SourceLocation
  /// Whether it is a root module or a published module.
  var kind = StackKind.root
  /// Whether each module gets a `README.md`.
  var hasReadmes = false
  /// Its state in the default workspace, as other stacks read it.
  let defaultState: StackState

  /// - Parameters:
  ///   - name: What messages call it.
  ///   - directory: The folder of the root module, below the output folder.
  ///   - requiredVersion: The Terraform versions that it works with, as a version constraint. If it is
  ///     not given, it is the lowest version that has all that the stack uses, and 1.5 at least: 1.7 with a
  ///     ``Removed``, 1.8 with a function of a provider, 1.10 with ephemeral values, 1.11 with write-only
  ///     arguments. A lower one than that is an error.
  ///   - contents: The declarations of the root module, modules among them.
  public init(
    _ name: String, directory: String = "template", requiredVersion: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    self.name = name
    self.directory = directory
    self.requiredVersion = requiredVersion
    self.contents = contents()
    location = SourceLocation(fileID: fileID, line: line, column: column)
    let source = StackSource(
      name: name, directory: directory, location: location, contents: self.contents)
    defaultState = StackState(of: source, label: source.label)
  }

  /// The same stack, with access to its declarations.
  init(copying source: StackSource, _ contents: [any Declaration]) {
    name = source.name
    directory = source.directory
    requiredVersion = nil
    self.contents = contents
    location = source.location
    defaultState = StackState(of: source, label: source.label)
  }
}

/// How the topmost module of a tree is used.
enum StackKind: Hashable, Sendable {
  /// `terraform apply` runs in its folder.
  case root
  /// It is a ``ReusableModule`` of the stack.
  case reusable
  /// It is called by other configurations:
  /// ``Stack/published(_:directory:requiredVersion:readme:fileID:line:column:_:)``.
  case published
}
