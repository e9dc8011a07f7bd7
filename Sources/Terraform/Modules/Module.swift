/// A part of the stack that becomes a module of its own: `modules/name/{main,var,output}.tf`.
///
/// Nothing has to be passed in or out by hand: what is referred to across the border becomes an
/// output, a variable and an argument of the module call.
///
/// ```swift
/// Module("streaming") { stream }
/// Module("mapping") { Mapping(from: stream, to: handler, …) }
/// ```
public struct Module: Declaration, DependencyTarget {
  let name: String
  let contents: [any Declaration]
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

  public var declared: Declared { Declared(.module(self)) }
}
