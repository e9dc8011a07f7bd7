internal import HCL

/// A file with values of variables: `terraform.tfvars`, `production.tfvars`, or one of them in JSON.
struct SourceVariableFile: Sendable {
  /// From the imported folder, such as `environments/production.tfvars`.
  let path: String
  /// The file, absolute and without links.
  let source: String
  /// The values; nil if it is no HCL.
  let body: BodySyntax?
  /// The names of the variables that it sets; nil if it cannot be read.
  let names: [String]?
  /// The lines of the values, by the names.
  let lines: [String: Int]

  /// Whether it lies in the folder of the root module, as files in Swift do.
  var isInRoot: Bool { !path.contains("/") }
}
