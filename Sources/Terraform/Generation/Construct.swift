import HCL

/// Something of the language that stands at the top of a module, or in a file of its own.
///
/// Each construct has one file, which answers all that the stages of a generation ask: which names it
/// takes, which values it uses, what can be wrong with it, which version of the language it needs, and how
/// it is written.
protocol Construct: LanguagePart {
  // MARK: Collect

  /// The declaration that others refer to by its address.
  var declaredIdentity: Identity? { get }

  /// The names that nothing else in its module may have: `output.url`.
  var addresses: [String] { get }

  /// Whether it belongs to the root module, wherever it is named.
  var isOfStack: Bool { get }

  /// The variables of a test that are declared in it and not in the stack.
  var variablesOfTest: [Identity] { get }

  /// The data source in it, which nothing else can use.
  var scopedData: ResourceDeclaration? { get }

  /// The resource that a check against the provider's schema looks at.
  var resourceOfSchema: ResourceDeclaration? { get }

  /// Its parts that are checked at places of their own; it writes them itself.
  var parts: [any Construct] { get }

  /// Calls `visit` for every whole expression in it, in the order in which they are written.
  ///
  /// - Parameter visit: Also gets whether `self` has a meaning there.
  func forEachRoot(_ visit: (_ root: Node, _ mayUseSelf: Bool) -> Void)

  /// Calls `visit` for every whole expression of a test in it, in the order in which they are written, with
  /// the declaration in whose module it is written; nil for the root module.
  func forEachRootOfTest(_ visit: (_ root: Node, _ place: Identity?) -> Void)

  /// The declarations that it waits for, though none of its values shows it.
  var dependencies: [Identity] { get }

  /// Whether it waits for the prerequisites of the values that it uses.
  var waitsForPrerequisites: Bool { get }

  /// The local name of the provider that it belongs to, if it is no resource.
  var neededProvider: String? { get }

  /// The configurations of providers that it names.
  var providers: [ProviderReference] { get }

  /// The uses in it of what a provider has besides resources.
  var blocksOfProviders: [BlockOfProvider] { get }

  /// Whether others can need it before it has a value, so that it takes part in circles.
  var isPartOfGraph: Bool { get }

  /// The dependencies of a called module whose content is not part of the configuration; nil for other constructs.
  var foreignModule: ForeignModule? { get }

  /// The reusable modules that it calls or writes.
  var definitions: [ModuleDefinition] { get }

  /// Whether it belongs to a test, which may use values that nothing else may.
  var isOfTest: Bool { get }

  /// Whether it is a ``Refactoring``: a cast takes much longer.
  var isRefactoring: Bool { get }

  /// The construct as a local value, or nil. A cast would take much longer.
  var local: LocalEntry? { get }

  /// Leaves in the configuration what other constructs or stages ask for.
  func note(in configuration: inout Configuration)

  /// Whether it has `count`, so that `count.index` has a meaning in it.
  var isCounted: Bool { get }

  /// Whether it has `for_each`, so that `each` has a meaning in it.
  var isForEach: Bool { get }

  // MARK: Check

  /// Where the value was written that refers to a declaration.
  func location(ofReferenceTo target: Identity) -> SourceLocation

  /// Reports the problems that are its own.
  func check(_ checker: inout Checker, in scope: Int)

  // MARK: Render

  /// Whether a block for it stands in `main.tf`.
  var isWrittenToMain: Bool { get }

  /// Adds it to the files of its module.
  ///
  /// - Parameter prerequisites: The declarations that it waits for since it uses values that are of use only
  ///   when those are there.
  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText)
}

/// Something of the language that is written in Swift: a ``Construct``, or a ``TestBlock`` in a test.
protocol LanguagePart: Sendable {
  /// Where it was written.
  var location: SourceLocation { get }

  /// The parts of the language in it that not every version has, apart from those of its expressions.
  var requirements: [LanguageRequirement] { get }
}

extension LanguagePart {
  var requirements: [LanguageRequirement] { [] }
}

/// A part of the language that not every version of Terraform or OpenTofu has.
struct LanguageRequirement: Hashable, Sendable {
  /// Its name in messages: "a removed block".
  let title: String
  /// The first version of Terraform that has it; nil if none has.
  private let terraform: Version?
  /// The same of OpenTofu, whose versions are numbered on their own.
  private let openTofu: Version?

  init(_ title: String, terraform: Version?, openTofu: Version?) {
    self.title = title
    self.terraform = terraform
    self.openTofu = openTofu
  }

  /// The first version of a tool that has it; nil if none has.
  func version(of tool: LanguageTool) -> Version? {
    switch tool {
    case .terraform: terraform
    case .openTofu: openTofu
    }
  }
}

/// The dependencies of a called module: of its instances and of its content. For a foreign module it is unknown which
/// output depends on which argument.
struct ForeignModule {
  let instances: [Node]
  let arguments: [Node]
  /// The arguments that each output depends on, if they are known.
  var outputs: [String: [Node]] = [:]
}

extension Construct {
  func location(ofReferenceTo target: Identity) -> SourceLocation { location }
  var declaredIdentity: Identity? { nil }
  var addresses: [String] { [] }
  var isOfStack: Bool { false }
  var variablesOfTest: [Identity] { [] }
  var scopedData: ResourceDeclaration? { nil }
  var resourceOfSchema: ResourceDeclaration? { scopedData }
  var parts: [any Construct] { [] }
  func forEachRootOfTest(_ visit: (Node, Identity?) -> Void) {}
  var dependencies: [Identity] { [] }
  var waitsForPrerequisites: Bool { false }
  var neededProvider: String? { nil }
  var providers: [ProviderReference] { [] }
  var blocksOfProviders: [BlockOfProvider] { [] }
  var isPartOfGraph: Bool { true }
  var foreignModule: ForeignModule? { nil }
  var definitions: [ModuleDefinition] { [] }
  var isOfTest: Bool { false }
  var isRefactoring: Bool { false }
  var local: LocalEntry? { nil }
  func note(in configuration: inout Configuration) {}
  var isCounted: Bool { false }
  var isForEach: Bool { false }
  func check(_ checker: inout Checker, in scope: Int) {}
  var isWrittenToMain: Bool { false }
}
