/// A folder that has the providers, in place of the registry.
package enum PluginFolder {
  /// The variable that names it.
  package static let variable = "INFRA_GEN_TERRAFORM_PLUGIN_DIR"

  /// Its path; nil if none is named.
  package static func path(in environment: [String: String]) -> String? {
    environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The arguments of `terraform init` that name it.
  package static func arguments(of environment: [String: String]) -> [String] {
    path(in: environment).map { ["-plugin-dir=\($0)"] } ?? []
  }
}
