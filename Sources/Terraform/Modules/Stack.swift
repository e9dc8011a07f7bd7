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
  /// The tools that it is written for.
  package internal(set) var tools: Tools
  /// As it was stated; nil if it follows from what is used.
  let requiredVersion: String?
  /// The same for OpenTofu, of a stack for both tools.
  let openTofuVersion: String?
  let contents: [any Declaration]
  /// Takes the contents apart while they are declared; nil for a copy.
  let worker: PlacementWorker?
  package let location: SourceLocation
  /// Whether it is a root module or a published module.
  var kind = StackKind.root
  /// Whether each module gets a `README.md`.
  var hasReadmes = false
  /// Whether each module of a reusable one says which versions of Terraform and of the providers it works with.
  var statesVersions = true
  /// Its state in the default workspace, as other stacks read it.
  let defaultState: StackState

  /// - Parameters:
  ///   - name: What messages call it.
  ///   - directory: The folder of the root module, below the output folder.
  ///   - tools: The programs that it is written for. Using a feature that one of them lacks is an error.
  ///   - requiredVersion: The Terraform versions that it works with, as a version constraint; of a stack for
  ///     OpenTofu only, those of OpenTofu. If it is not given, it is the lowest version that has all that the stack
  ///     uses, and Terraform 1.5 or OpenTofu 1.6 at least: Terraform 1.7 with a ``Removed``, 1.8 with a function of
  ///     a provider, 1.10 with ephemeral values, 1.11 with write-only arguments. A lower one than that is an error.
  ///   - openTofuVersion: The same for OpenTofu, of a stack for both.
  ///   - contents: The declarations of the root module, modules among them.
  public init(
    _ name: String, for tools: Tools = .terraform, directory: String = "template",
    requiredVersion: String? = nil, openTofuVersion: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    self.name = name
    self.directory = directory
    self.tools = tools
    self.requiredVersion = requiredVersion
    self.openTofuVersion = openTofuVersion
    location = SourceLocation(fileID: fileID, line: line, column: column)
    let worker = PlacementWorker(for: name, at: location)
    self.contents = worker.during(contents)
    self.worker = worker
    let source = StackSource(
      name: name, directory: directory, location: location, contents: self.contents)
    defaultState = StackState(of: source, label: source.label)
  }

  /// The same stack, with access to its declarations.
  init(copying source: StackSource, _ contents: [any Declaration]) {
    name = source.name
    directory = source.directory
    tools = .terraform
    requiredVersion = nil
    openTofuVersion = nil
    self.contents = contents
    worker = nil
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
  /// ``Stack/published(_:for:directory:requiredVersion:openTofuVersion:readme:fileID:line:column:_:)``.
  case published
}
