internal import CommandLineSupport
internal import HCL

/// The values in the variable files of a root module, by file and variable: `production.tfvars: region`.
struct CanonicalVariables {
  private(set) var parts: [String: String] = [:]

  init(_ module: SourceModule) {
    let canonical = CanonicalBody(CanonicalExpression { _ in nil })
    let variables = module.blocks.filter { $0.type == "variable" }
    for file in module.variableFiles {
      parts[file.path] = "values"
      guard let names = file.names else { continue }
      for name in names {
        // Terraform ignores values of variables that it does not know.
        guard let variable = variables.first(where: { $0.labels.first == name }) else { continue }
        let isSensitive = variable.body.value(of: "sensitive").map { $0.truth != false } ?? false
        // Differences are shown, and secrets are not.
        let value = isSensitive ? nil : file.body?.value(of: name).map(canonical.text)
        parts["\(file.path): \(name)"] = value ?? "a value"
      }
    }
  }
}
