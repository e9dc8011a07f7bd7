/// A role that functions act as: a ``Role`` of the stack, or one that exists already
/// (``Role/existing(_:policy:label:fileID:line:column:_:)``).
public protocol RoleReference: Sendable {
  /// The declaration that receives the permissions which follow from the role's use.
  var identity: Identity { get }
  /// The role's name.
  var name: Expression<String> { get }
  /// The role's Amazon Resource Name.
  var arn: Expression<String> { get }
}

extension Role: RoleReference {}
