public import AWSCore
internal import Terraform

extension DataIAMPolicyDocument {
  /// A role's trust policy: who may assume it.
  ///
  /// ```swift
  /// let trust = DataIAMPolicyDocument.trust("delivery", .firehose)
  /// let role = IAMRole("delivery", assumeRolePolicy: trust.json)
  /// // data "aws_iam_policy_document" "delivery" {
  /// //   statement {
  /// //     effect  = "Allow"
  /// //     actions = ["sts:AssumeRole"]
  /// //
  /// //     principals {
  /// //       type        = "Service"
  /// //       identifiers = ["firehose.amazonaws.com"]
  /// //     }
  /// //   }
  /// // }
  /// ```
  ///
  /// IAM User Guide, "Roles terms and concepts", "Trust policy".
  ///
  /// - Parameters:
  ///   - label: The name in the document's address, after the type.
  ///   - principals: The services.
  public static func trust(
    _ label: String, _ principals: ServicePrincipal...,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> DataIAMPolicyDocument {
    let identifiers = Expression<Set<String>>(principals.map { .service($0) })
    var statement = Statement()
    statement.effect = "Allow"
    statement.actions = ["sts:AssumeRole"]
    var principals = Principals(BlockBody())
    principals.type = "Service"
    principals.identifiers = identifiers
    statement.principals = [principals]
    var arguments = Arguments()
    arguments.statement = [statement]
    return DataIAMPolicyDocument(
      label, arguments, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(_ label: String, _ arguments: Arguments, at location: SourceLocation) {
    declaration = ResourceDeclaration(
      data: Self.dataSourceType, label: label, body: arguments.body, at: location)
  }
}
