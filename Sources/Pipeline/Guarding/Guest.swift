/// Somebody whom the policy of a stream, table, queue, topic or bucket admits: a producer or a reader in another account.
///
/// ```swift
/// Queue("requests", admits: [.writer(.account("210987654321"))])
/// Stream("orders", encryption: .customerManagedKey(key.arn), admits: [
///   .reader(.arn("arn:aws:iam::210987654321:role/audit"))
/// ])
/// ```
///
/// A role of another account also needs a policy there that permits the same. If a ``Key`` of the stack encrypts the
/// resource, its policy admits the guest too. IAM User Guide, "Cross account resource access in IAM".
public struct Guest: Sendable {
  enum Access: Sendable { case reads, writes }

  let principal: Role.Principal
  let access: Access

  /// Reads: the records of a stream, the items of a table and its indexes, the objects of a bucket; receives and deletes
  /// the messages of a queue; subscribes to a topic.
  public static func reader(_ principal: Role.Principal) -> Guest {
    Guest(principal: principal, access: .reads)
  }

  /// Writes: records, items, objects or messages; in a table, it also changes and deletes items.
  public static func writer(_ principal: Role.Principal) -> Guest {
    Guest(principal: principal, access: .writes)
  }
}

extension [Guest] {
  /// The statements of a resource's policy: those of readers, then those of writers.
  func statements(reading: [Permission], writing: [Permission]) -> [Expression<AnyValue>] {
    [(Guest.Access.reads, reading), (.writes, writing)].flatMap { access, permissions in
      filter { $0.access == access }.map(\.principal).statements.flatMap { principals in
        permissions.map { permission in
          .statement(
            actions: permission.actions,
            [(.principal, principals.object), (.resource, permission.resources.oneOrList)],
            when: principals[0].conditions)
        }
      }
    }
  }

  /// The statements that the policy of the key needs.
  ///
  /// - Parameter key: Not read if there are no guests: most resources have none.
  func contributions(toKey key: @autoclosure () -> Expression<String>?) -> [Contribution] {
    if isEmpty { return [] }
    let key = key()
    return flatMap { Contribution.use(of: key, .guest($0.principal)) }
  }
}

extension Checks {
  mutating func require(guests: [Guest]) {
    if guests.isEmpty { return }
    require(guests.map(\.principal))
    for guest in guests {
      require(guest.principal.type != "Federated", RoleProblem.federatedAdmitted)
    }
  }
}

extension Expression<AnyValue> {
  /// A statement that denies requests without TLS to everybody.
  static func denyWithoutTLS(
    _ actions: [Expression<String>], on resources: [Expression<String>], at location: SourceLocation
  ) -> Self {
    let everybody: Expression<String> = "*"
    return .statement(
      isDenied: true, actions: actions,
      [(.principal, everybody.unsafelyTyped()), (.resource, resources.oneOrList)],
      when: [PolicyCondition("Bool", "aws:SecureTransport", ["false"], at: location)])
  }
}
