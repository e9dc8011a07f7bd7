/// A queue or a topic that Lambda sends to as a function's role: `with` named it by its ARN, which does not
/// say by which key it is encrypted.
struct Delivery: Sendable {
  let target: Identity
  let location: SourceLocation

  init?(to target: Expression<String>?, at location: SourceLocation) {
    guard let source = target?.source else { return nil }
    self.target = source
    self.location = location
  }

  /// A warning if a key of the user's encrypts the target and no permission is about it.
  func warning(
    role: String, _ permissions: [Permission], among resources: [ResourceDeclaration]
  ) -> DeclarationWarning? {
    guard
      let target = resources.first(where: { $0.identity == target }),
      // A topic's argument has the same name; `Pipeline` imports only the binding of a queue.
      let key = SQSQueue.Arguments(target.body).kmsMasterKeyID?.unlessNull?.ownKey,
      !permissions.contains(where: { $0.mayConcern("kms", key.targets) })
    else { return nil }
    return DeclarationWarning(
      PipelineWarning.keyNotPermitted(of: target.identity.address, role: role), at: location)
  }
}
