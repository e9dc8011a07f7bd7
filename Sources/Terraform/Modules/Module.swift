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
  var dependsOn: [any DependencyTarget] = []
  public let identity: Identity

  /// - Parameters:
  ///   - name: The module's name, and its folder's: letters, digits, `_` and `-`.
  ///   - contents: Its declarations, further modules among them.
  public init(
    _ name: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    self.name = name
    self.contents = contents()
    identity = Identity(
      .module(name), location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same with `depends_on`: everything in the module waits for these, for what no argument shows.
  public func dependsOn(_ others: any DependencyTarget...) -> Self {
    var copy = self
    copy.dependsOn += others
    return copy
  }

  public var declared: Declared { Declared(.module(self)) }
}
