/// A check of Checkov that a resource does not have to pass, and the reason. Checkov documentation, "Suppressing and
/// Skipping Policies".
struct SkippedCheck: Hashable, Sendable {
  let name: String
  let reason: String
  let location: SourceLocation

  /// The comment that Checkov looks for, which stands within the block.
  var comment: String { "checkov:skip=\(name): \(reason)" }
}

extension ResourceReferencing {
  /// The same with a comment in the block by which Checkov skips a check of this resource, and reports the reason.
  ///
  /// ```swift
  /// SQSQueue("orders", name: "orders").skipping("CKV_AWS_27", because: "The messages are public.")
  /// // resource "aws_sqs_queue" "orders" {
  /// //   # checkov:skip=CKV_AWS_27: The messages are public.
  /// ```
  ///
  /// - Parameters:
  ///   - check: The identifier of the check.
  ///   - reason: Why the resource need not pass it, in one line.
  public func skipping(
    _ check: String, because reason: String,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    let skipped = SkippedCheck(
      name: check, reason: reason,
      location: SourceLocation(fileID: fileID, line: line, column: column))
    return withDeclaration {
      $0.skippedChecks.removeAll { $0.name == check }
      $0.skippedChecks.append(skipped)
    }
  }
}

extension Checker {
  /// A comment that Checkov does not understand would have no effect, and nobody would notice.
  mutating func checkSkips(of resource: ResourceDeclaration) {
    for skipped in resource.skippedChecks {
      let isName = skipped.name.utf8.allSatisfy {
        $0.isUppercaseASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
      }
      if !isName || !skipped.name.contains("_") {
        report(
          .invalidName(skipped.name, of: "check to skip", against: .check), at: skipped.location)
      }
      if skipped.reason.allSatisfy(\.isWhitespace) || skipped.reason.contains(where: \.isNewline) {
        report(
          .unfitReason(skipped.name, of: resource.identity.kind.address), at: skipped.location)
      }
    }
  }
}
