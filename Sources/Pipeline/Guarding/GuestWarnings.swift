// The policy of a key that AWS manages admits only the account that it belongs to, so a guest of a resource that it
// encrypts could do nothing. AWS KMS Developer Guide, "AWS managed keys".

extension Stream: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    guests.warnings(
      of: resource.declaration.identity,
      hasKeyOfAWS: resource.arguments.kmsKeyID?.literal == "alias/aws/kinesis"
        && resource.arguments.encryptionType?.literal != "NONE")
  }
}

extension Table: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let encryption = resource.arguments.assumingDynamicBlocks.serverSideEncryption
    return guests.warnings(
      of: resource.declaration.identity,
      hasKeyOfAWS: encryption?.enabled?.isWritten(as: true) == true
        && encryption?.kmsKeyARN?.unlessNull == nil)
  }
}

extension [Guest] {
  /// - Parameters:
  ///   - resource: The resource that admits them.
  ///   - hasKeyOfAWS: Whether a key that AWS manages encrypts it.
  func warnings(
    of resource: Identity, hasKeyOfAWS: @autoclosure () -> Bool
  ) -> [DeclarationWarning] {
    guard !isEmpty, hasKeyOfAWS() else { return [] }
    return [
      DeclarationWarning(
        PipelineWarning.guestsWithKeyOfAWS(resource.address), at: resource.location)
    ]
  }
}
