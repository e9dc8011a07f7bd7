import HCL

/// A part of the stack that becomes a module of its own: `modules/name/{main,var,output}.tf`.
///
/// Nothing has to be passed in or out by hand: what is referred to across the border becomes an
/// output, a variable and an argument of the module call.
///
/// ```swift
/// Module("streaming") { stream }
/// Module("mapping") { Mapping(from: stream, to: handler, …) }
/// ```
///
/// It has one instance: values pass in and out of it by themselves, which several would make ambiguous. What
/// is needed several times is a ``ReusableModule``, which can be called several times, and in ``Counted`` or
/// ``ForEach``.
public struct Module: Declaration, DependencyTarget {
  let name: String
  let contents: [any Declaration]
  /// How many modules lie in each other in it, itself counted.
  private let depth: Int
  private(set) var dependsOn: [Identity] = []
  public let identity: Identity

  /// - Parameters:
  ///   - name: The module's name, and its folder's: letters, digits, `_` and `-`.
  ///   - contents: Its declarations, further modules among them.
  public init(
    _ name: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    self.name = name
    // The stack takes them apart together with the module.
    let contents = PlacementWorker.$current.withValue(nil) { contents() }
    depth = 1 + Self.deepest(of: contents)
    // Without its contents it is no part of a chain that only recursion can release.
    self.contents = depth > Placement.deepest ? [] : contents
    identity = Identity(
      .module(name), location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same with `depends_on`: everything in the module waits for these, for what no argument shows.
  public func dependsOn(_ others: any DependencyTarget...) -> Self {
    var copy = self
    copy.dependsOn += others.map(\.identity)
    return copy
  }

  /// Whether so many modules lie in each other that its contents were left out; an error when the stack is
  /// checked.
  var isTooDeep: Bool { depth > Placement.deepest }

  private static func deepest(of contents: [any Declaration]) -> Int {
    var deepest = 0
    for index in contents.indices where type(of: contents[index]) == Module.self {
      guard let module = contents[index] as? Module, !module.isTooDeep else { continue }
      deepest = max(deepest, module.depth)
    }
    return deepest
  }

  public var declared: Declared { Declared(.module(self)) }
}

/// A module where it is placed: the call of it in the module around.
struct PlacedModule: Construct {
  private let module: Module
  var name: String { module.name }
  /// The number of its own scope.
  let child: Int

  init(_ module: Module, scope child: Int) {
    self.module = module
    self.child = child
  }

  var location: SourceLocation { module.identity.location }
  var addresses: [String] { ["module.\(module.name)"] }
  var dependencies: [Identity] { module.dependsOn }
  var isWrittenToMain: Bool { true }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {}

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(module.name, of: "module name", at: location)
    checker.checkLength(of: module.name, "module name", at: location)
    checker.checkPath(of: child)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into text: inout ModuleText
  ) {
    var body = BodySyntax()
    body.append("source", .string("./modules/\(module.name)"))
    let passed = renderer.passedProviders(to: child)
    if !passed.isEmpty { body.append("providers", .object(passed)) }
    body.items.append(.blankLine)
    for argument in renderer.resolution.interfaces[child].arguments {
      body.append(argument.name, renderer.syntax(argument.value, in: scope, at: location))
    }
    let waits = renderer.dependencies(on: module.dependsOn, in: scope, at: location)
    if !waits.isEmpty {
      body.items.append(.blankLine)
      body.append("depends_on", .list(waits))
    }
    text.main.append(
      BlockSyntax(IdentifierSyntax(unchecked: "module"), labels: [module.name], body))
  }
}
