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
/// is needed several times is a Swift function that is called several times, or a ``ModuleCall`` in
/// ``Counted`` or ``ForEach``.
public struct Module: Declaration, DependencyTarget {
  let name: String
  let contents: [any Declaration]
  /// How many modules lie in each other in it, itself counted.
  private let depth: Int
  private(set) var dependsOn: [Dependency] = []
  public let identity: Identity

  /// - Parameters:
  ///   - name: The module's name, and its folder's: letters, digits, `_` and `-`.
  ///   - contents: Its declarations, further modules among them.
  public init(
    _ name: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    self.name = name
    let contents = contents()
    depth = 1 + Self.deepest(of: contents)
    // Without its contents it is no part of a chain that only recursion can release.
    self.contents = depth > Placement.deepest ? [] : contents
    identity = Identity(
      .module(name), location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same with `depends_on`: everything in the module waits for these, for what no argument shows.
  public func dependsOn(_ others: any DependencyTarget...) -> Self {
    var copy = self
    copy.dependsOn += others.map { Dependency($0) }
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
