/// Declarations that are written in a common place. They belong to the module around the group.
struct DeclarationGroup: Sendable {
  enum Kind: Sendable {
    /// In a file of their own.
    case file(FileName)
    /// In a `locals` block of their own.
    case locals
    /// Below a comment.
    case commented(String)
  }

  let kind: Kind
  let contents: [any Declaration]
  let location: SourceLocation

  /// - Parameter contents: Are taken apart together with the group.
  init(_ kind: Kind, at location: SourceLocation, _ contents: () -> [any Declaration]) {
    self.kind = kind
    self.location = location
    self.contents = PlacementWorker.$current.withValue(nil) { contents() }
  }
}
