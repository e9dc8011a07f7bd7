/// The rules for blocks that the Terraform of these tests does not know, written from the source of the tools.
enum LanguageGrammar {
  /// The arguments and blocks of one kind of block.
  struct Rule: Sendable {
    /// The block by its path, as ``HCLPaths`` finds it.
    let block: String
    let required: Set<String>
    /// Nil if a provider or a module defines its members.
    let optional: Set<String>?
    /// The form of an argument's line.
    let values: [String: String]

    init(
      _ block: String, required: Set<String> = [], optional: Set<String>?,
      values: [String: String] = [:]
    ) {
      self.block = block
      self.required = required
      self.optional = optional
      self.values = values
    }
  }

  static let rules = [
    // hashicorp/terraform at v1.16.0-rc2 and opentofu/opentofu at v1.12.6, internal/configs/named_values.go.
    Rule(
      "variable",
      optional: [
        "const", "default", "deprecated", "description", "ephemeral", "nullable", "sensitive",
        "type", "validation",
      ], values: ["const": "const = true", "deprecated": "deprecated = \".+\""]),
    Rule(
      "output", required: ["value"],
      optional: [
        "depends_on", "deprecated", "description", "ephemeral", "precondition", "sensitive", "type",
      ], values: ["deprecated": "deprecated = \".+\""]),
    // The same, internal/configs/import.go. The parser takes either id or identity.
    Rule("import", required: ["identity", "to"], optional: ["for_each", "provider"]),
    // The same, internal/configs/resource.go.
    Rule("resource", optional: nil),
    Rule(
      "resource.lifecycle",
      optional: [
        "action_trigger", "create_before_destroy", "destroy", "enabled", "ignore_changes",
        "postcondition", "precondition", "prevent_destroy", "replace_triggered_by",
      ], values: ["destroy": "destroy = (true|false)"]),
    // hashicorp/terraform at v1.16.0-rc2, internal/configs/action.go.
    Rule("action", optional: ["config", "count", "for_each", "provider"]),
    Rule(
      "resource.lifecycle.action_trigger", required: ["actions", "events"],
      optional: ["condition", "on_failure"],
      values: [
        "actions": #"actions = \[action\.\w+\.\w+(\[.+\])?(, action\.\w+\.\w+)*\]"#,
        "events":
          #"events = \[(before|after)_(create|update|destroy)(, (before|after)_(create|update|destroy))*\]"#,
        "on_failure": "on_failure = (halt|taint|continue)",
      ]),
    // hashicorp/terraform at v1.16.0-rc2, internal/configs/query_file.go.
    Rule(
      "list", required: ["provider"],
      optional: ["config", "count", "for_each", "include_resource", "limit"]),
    // The same, internal/configs/test_file.go.
    Rule("test", optional: ["parallel", "skip_cleanup"], values: ["parallel": "parallel = true"]),
    Rule(
      "run",
      optional: [
        "assert", "backend", "command", "expect_failures", "module", "override_data",
        "override_module", "override_resource", "parallel", "plan_options", "providers",
        "skip_cleanup", "state_key", "variables",
      ], values: ["parallel": "parallel = (true|false)"]),
    // opentofu/opentofu at v1.12.6, internal/configs/module_call.go.
    Rule("module", required: ["source"], optional: nil),
    Rule("module.lifecycle", optional: ["enabled"]),
    // The same, internal/configs/provider.go. An alias is required with for_each.
    Rule("provider", required: ["alias", "for_each"], optional: nil),
    // The same, internal/configs/language.go.
    Rule("language", optional: ["compatible_with", "edition", "experiments"]),
    Rule("language.compatible_with", required: ["opentofu"], optional: nil),
    // The same, internal/encryption/config/config.go.
    Rule(
      "terraform.encryption",
      optional: ["key_provider", "method", "plan", "remote_state_data_sources", "state"]),
    Rule("terraform.encryption.key_provider", optional: nil),
    Rule("terraform.encryption.method", optional: nil),
    Rule("terraform.encryption.state", optional: ["enforced", "fallback", "method"]),
    Rule("terraform.encryption.plan", optional: ["enforced", "fallback", "method"]),
    Rule("terraform.encryption.state.fallback", optional: ["fallback", "method"]),
    Rule("terraform.encryption.plan.fallback", optional: ["fallback", "method"]),
    Rule(
      "terraform.encryption.remote_state_data_sources",
      optional: ["default", "remote_state_data_source"]),
    Rule(
      "terraform.encryption.remote_state_data_sources.default", optional: ["fallback", "method"]),
  ]

  /// Where a text breaks the rules, in words.
  static func complaints(about text: String) -> [String] {
    let paths = HCLPaths.all(in: text).filter { !$0.contains("\"") }
    var complaints: [String] = []
    for rule in rules where paths.contains(rule.block) {
      let inside = Set(
        paths.compactMap { path -> String? in
          guard path.hasPrefix(rule.block + ".") else { return nil }
          let rest = path.dropFirst(rule.block.count + 1)
          return rest.contains(".") ? nil : String(rest)
        })
      for name in rule.required.subtracting(inside).sorted() {
        complaints.append("\(rule.block) has no \(name)")
      }
      if let optional = rule.optional {
        for name in inside.subtracting(rule.required).subtracting(optional).sorted() {
          complaints.append("\(rule.block) takes no \(name)")
        }
      }
      for (name, pattern) in rule.values.sorted(by: { $0.key < $1.key }) where inside.contains(name)
      {
        let line = HCLPaths.excerpt(of: "\(rule.block).\(name)", in: text) ?? ""
        let matches = (try? Regex(pattern).wholeMatch(in: line)) ?? nil
        if matches == nil { complaints.append("\(rule.block): \(line)") }
      }
    }
    return complaints
  }

  /// Whether any rule is about a text.
  static func covers(_ text: String) -> Bool {
    let paths = HCLPaths.all(in: text)
    return rules.contains { paths.contains($0.block) }
  }
}
