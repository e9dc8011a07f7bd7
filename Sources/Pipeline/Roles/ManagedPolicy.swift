/// A managed policy that is attached to a ``Role``: an AWS managed policy, or your own.
///
/// ```swift
/// Role("orders", assumedBy: .lambda) {
///   ManagedPolicy.aws("CloudWatchLambdaInsightsExecutionRolePolicy")
///   ManagedPolicy.arn(policy.arn)
/// }
/// // resource "aws_iam_role_policy_attachment" "orders_cloudwatchlambdainsightsexecutionrolepolicy" { … }
/// ```
///
/// A function that acts as the role waits for the attachments. IAM User Guide, "Managed policies and inline policies".
public struct ManagedPolicy: RolePart {
  let arn: Expression<String>
  let label: String?
  /// The text that the label is derived from.
  let title: Expression<String>
  let problem: RoleProblem?
  let location: SourceLocation

  /// An AWS managed policy, by its name with its path: `service-role/AWSLambdaVPCAccessExecutionRole`.
  ///
  /// - Parameters:
  ///   - name: The name, after `policy/` in the ARN.
  ///   - partition: The partition of the account; `aws-cn` in China, or `DataPartition("current").partition`.
  ///   - label: The name in Terraform, after the role's; derived from `name` if it is nil.
  public static func aws(
    _ name: String, partition: Expression<String> = "aws", label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ManagedPolicy {
    let isName =
      !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.isASCIILetterOrDigit || "_+=,.@-/".unicodeScalars.contains($0)
      }
    return ManagedPolicy(
      arn: partition.literal.map { "arn:\($0):iam::aws:policy/\(name)" }.map { Expression($0) }
        ?? "arn:\(partition):iam::aws:policy/\(name)",
      label: label, title: Expression(name.split(separator: "/").last.map(String.init) ?? name),
      problem: isName ? nil : .invalidManagedPolicy(name),
      location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A policy by its ARN, such as that of an `IAMPolicy`.
  ///
  /// - Parameter label: The name in Terraform, after the role's; derived from the ARN, or from the policy's own name in
  ///   Terraform, if it is nil.
  public static func arn(
    _ arn: Expression<String>, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ManagedPolicy {
    let source = arn.source?.address.split(separator: ".").last.map(String.init)
    let name = arn.literalParts.split(separator: "/").last.map(String.init)
    return ManagedPolicy(
      arn: arn, label: label, title: Expression(source ?? name ?? ""),
      problem: arn.isARN ? nil : .managedPolicyNotARN(arn.literal ?? ""),
      location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  public var rolePart: RolePartContent { RolePartContent(.managed(self)) }
}
