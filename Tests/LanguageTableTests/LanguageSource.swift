import Terraform

/// The file of a tool's source from which the rules of a construct were read, in the first version that has it.
struct LanguageSource: Hashable, Sendable {
  let tool: LanguageTool
  /// The tag of the version, without the `v`.
  let version: String
  /// A version before it, which does not have the construct.
  let earlier: String
  /// Below the root of the repository.
  let file: String
  /// A text that the file contains in that version, and not in the earlier one.
  let text: String

  static func terraform(
    _ version: String, after earlier: String, _ file: String, _ text: String
  ) -> LanguageSource {
    LanguageSource(tool: .terraform, version: version, earlier: earlier, file: file, text: text)
  }

  static func openTofu(
    _ version: String, after earlier: String, _ file: String, _ text: String
  ) -> LanguageSource {
    LanguageSource(tool: .openTofu, version: version, earlier: earlier, file: file, text: text)
  }

  var repository: String {
    switch tool {
    case .terraform: "hashicorp/terraform"
    case .openTofu: "opentofu/opentofu"
    }
  }

  /// The version of a release, also of one that was read before it was out: `1.16.0` of `1.16.0-rc2`.
  var release: String { String(version.prefix { $0 != "-" }) }
}

extension [LanguageSource] {
  func has(_ tool: LanguageTool) -> Bool { contains { $0.tool == tool } }
}

extension [LanguageSource] {
  static let deprecated: Self = [
    .terraform(
      "1.15.0", after: "1.14.0", "internal/configs/named_values.go", "Name: \"deprecated\""),
    .openTofu(
      "1.10.0", after: "1.9.0", "internal/configs/named_values.go", "Name: \"deprecated\""),
  ]
  static let const: Self = [
    .terraform("1.15.0", after: "1.14.0", "internal/configs/named_values.go", "Name: \"const\""),
    .openTofu("1.12.0", after: "1.11.0", "internal/configs/named_values.go", "Name: \"const\""),
  ]
  static let outputType: Self = [
    .terraform(
      "1.15.0", after: "1.14.0", "internal/configs/named_values.go",
      "ConstraintType is a type constraint which")
  ]
  static let convert: Self = [
    .terraform("1.15.0", after: "1.14.0", "internal/lang/functions.go", "\"convert\":")
  ]
  static let importIdentity: Self = [
    .terraform("1.12.0", after: "1.11.0", "internal/configs/import.go", "Name: \"identity\""),
    .openTofu("1.12.0", after: "1.11.0", "internal/configs/import.go", "\"identity\""),
  ]
  static let destroy: Self = [
    .terraform("1.16.0-rc2", after: "1.15.0", "internal/configs/resource.go", "\"destroy\""),
    .openTofu("1.12.0", after: "1.11.0", "internal/configs/resource.go", "\"destroy\""),
  ]
  static let enabled: Self = [
    .openTofu("1.11.0", after: "1.10.0", "internal/configs/resource.go", "Name: \"enabled\"")
  ]
  static let enabledModule: Self = [
    .openTofu("1.11.0", after: "1.10.0", "internal/configs/module_call.go", "Name: \"enabled\"")
  ]
  static let computedPreventDestroy: Self = [
    .openTofu(
      "1.12.0", after: "1.11.0", "internal/configs/resource.go", "PreventDestroy = attr.Expr")
  ]
  // 1.13 has actions and lists as experiments, which releases do not take.
  static let action: Self = [
    .terraform("1.14.0", after: "1.12.0", "internal/configs/action.go", "Type: \"config\"")
  ]
  static let actionTrigger: Self = [
    .terraform(
      "1.14.0", after: "1.12.0", "internal/configs/resource.go", "Type: \"action_trigger\"")
  ]
  static let destroyEvents: Self = [
    .terraform("1.16.0-rc2", after: "1.15.0", "internal/configs/action.go", "\"before_destroy\"")
  ]
  static let query: Self = [
    .terraform(
      "1.14.0", after: "1.12.0", "internal/configs/query_file.go", "Name: \"include_resource\"")
  ]
  static let parallel: Self = [
    .terraform("1.12.0", after: "1.11.0", "internal/configs/test_file.go", "Name: \"parallel\"")
  ]
  static let testVariable: Self = [
    .terraform("1.13.0", after: "1.12.0", "internal/configs/test_file.go", "case \"variable\":")
  ]
  static let runOutputs: Self = [
    .terraform(
      "1.13.0", after: "1.12.0", "internal/moduletest/graph/transform_variables.go", "package graph"
    )
  ]
  static let computedSource: Self = [
    .terraform("1.15.0", after: "1.14.0", "internal/configs/module_call.go", "SourceExpr"),
    // OpenTofu takes any variable from 1.8 on, and const ones, which Terraform needs, later.
    .openTofu("1.12.0", after: "1.11.0", "internal/configs/named_values.go", "Name: \"const\""),
  ]
  static let oci: Self = [
    .openTofu("1.10.0", after: "1.9.0", "internal/getmodules/oci_getter.go", "oci")
  ]
  static let encryption: Self = [
    .openTofu("1.7.0", after: "1.6.0", "internal/configs/parser_config.go", "\"encryption\"")
  ]
  /// Values in an `encryption` block.
  static let computedEncryption: Self = [
    .openTofu(
      "1.8.0", after: "1.7.0", "internal/encryption/encryption.go", "StaticEvaluator")
  ]
  static let providerInstances: Self = [
    .openTofu(
      "1.9.0", after: "1.8.0", "internal/configs/provider.go", "provider.ForEach = attr.Expr")
  ]
  static let language: Self = [
    .openTofu("1.12.0", after: "1.11.0", "internal/configs/language.go", "\"compatible_with\"")
  ]
}
