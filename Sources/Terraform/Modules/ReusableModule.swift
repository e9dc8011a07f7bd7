/// A module that is declared once and called as often as needed: its folder is written once.
///
/// The variables that are placed in it are its inputs; the outputs that are placed in it are the only values that
/// others can use. Each call is a `module` block and sets the inputs by their variables:
///
/// ```swift
/// @Variable("name", description: "Name of the stream.") var name: Expression<String>
/// @Variable("shards", default: 1, description: "Its shards.") var shards
/// let stream = KinesisStream("events", name: name, shardCount: shards)
/// let streamARN = Output("stream_arn", stream.arn, description: "ARN of the stream.")
/// let ingestion = ReusableModule("ingestion") {     // modules/ingestion
///   $name
///   $shards
///   stream
///   streamARN
/// }
///
/// let eu = ingestion.call("eu") {
///   $0.set($name, "orders-eu")
///   $0.set($shards, 2)
/// }
/// eu                                                // module "eu" { source = "./modules/ingestion" … }
/// eu[streamARN]                                     // module.eu.stream_arn
/// let regions = ForEach(["a": 1, "b": 2]) { each in
///   ingestion.call("regions") {
///     $0.set($name, each.key)
///     $0.set($shards, each.value)
///   }
/// }
/// regions["a"][streamARN]                           // module.regions["a"].stream_arn
/// ```
///
/// Unlike a ``Module``, values do not cross its border automatically. It can contain modules and calls of other
/// reusable modules. Providers come from the stack; each call passes those with an alias. If it is placed itself, it is
/// written even if it is not called, with a warning. Terraform language documentation, "Modules".
public struct ReusableModule: Declaration {
  let definition: ModuleDefinition

  /// - Parameters:
  ///   - name: The module's name, and its folder's: letters, digits, `_` and `-`.
  ///   - hasReadmes: Whether it, and each module in it, gets a `README.md` with its inputs, outputs, providers and
  ///     resources.
  ///   - statesVersions: Whether it, and each module in it, says which versions of Terraform and of the providers it
  ///     works with: in `version.tf`. Without, only the root module says so, and a module lists the providers that
  ///     Terraform cannot find by their names.
  ///   - contents: Its inputs (variables), its outputs, and all other declarations.
  public init(
    _ name: String, readme hasReadmes: Bool = false, statesVersions: Bool = true,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    var content = Stack(
      name, directory: "modules", fileID: fileID, line: line, column: column, contents)
    content.kind = .reusable
    content.hasReadmes = hasReadmes
    content.statesVersions = statesVersions
    definition = ModuleDefinition(content)
  }

  /// A call of the module, which is placed like any declaration; ``Counted`` and ``ForEach`` make several instances of
  /// it.
  ///
  /// - Parameters:
  ///   - name: The name of the call; that of the module, if it is not given.
  ///   - providers: The provider configurations to pass, by their names in the module: `aws` or `aws.replica`. The
  ///     others get the configurations of the same name.
  ///   - arguments: Sets the inputs.
  public func call(
    _ name: String? = nil, providers: KeyValuePairs<String, Provider> = [:],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ arguments: (inout Arguments) -> Void = { _ in }
  ) -> Call {
    var call = Call(
      name ?? definition.name, of: definition, providers.map { ($0.key, $0.value) },
      at: SourceLocation(fileID: fileID, line: line, column: column))
    arguments(&call.arguments)
    return call
  }

  public var declared: Declared { Declared(PlacedDefinition(definition)) }
}

extension ReusableModule {
  /// The values that a call gives to the inputs.
  public struct Arguments: Sendable {
    struct Entry: Sendable {
      let input: Identity
      let value: Node
      let location: SourceLocation
    }

    /// In the order in which they were set.
    private(set) var entries: [Entry] = []

    /// `name = value`
    ///
    /// - Parameters:
    ///   - input: A variable that is placed in the module.
    ///   - value: Its value in this call.
    public mutating func set<Value>(
      _ input: Variable<Value>, _ value: Expression<Value>,
      fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
    ) {
      entries.append(
        Entry(
          input: input.identity, value: value.node,
          location: SourceLocation(fileID: fileID, line: line, column: column)))
    }

    /// Sorts the values by numbers for the names of their variables; equal ones stay in order.
    mutating func reorder(_ rank: (String) -> Int) {
      let ranks = entries.map { entry in
        if case .variable(let name) = entry.input.kind { rank(name) } else { Int.max }
      }
      entries = entries.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { entries[$0] }
    }
  }
}

/// A reusable module that is placed itself: it is written even if it is not called.
struct PlacedDefinition: Construct {
  let definition: ModuleDefinition

  init(_ definition: ModuleDefinition) { self.definition = definition }

  var location: SourceLocation { definition.location }
  var definitions: [ModuleDefinition] { [definition] }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {}

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {}
}
