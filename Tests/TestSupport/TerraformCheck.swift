package import Foundation
package import Terraform

extension Tool {
  /// Runs `terraform fmt -check`, `init` and `validate` on a stack's files, with `plans` also `plan`, and returns
  /// the output of the first that fails; nil if all pass.
  ///
  /// `INFRA_GEN_TERRAFORM_PLUGIN_DIR` names a folder with providers; without it `terraform init`
  /// downloads them.
  ///
  /// - Parameters:
  ///   - stack: The stack.
  ///   - files: Files of somebody else's that it needs, by their paths.
  ///   - plans: Whether Terraform makes a plan too.
  package static func complaint(
    about stack: Stack, with files: [String: String] = [:], plans: Bool = false
  ) throws -> String? {
    try withTemporaryFolder { folder in
      for file in try stack.files() { try folder.write(file.contents, to: file.path) }
      for (path, text) in files { try folder.write(text, to: path) }
      return try complaint(in: folder.appendingPathComponent(stack.directory), plans: plans)
    }
  }

  /// The same for the root module in a folder.
  package static func complaint(in root: URL, plans: Bool = false) throws -> String? {
    let environment = ProcessInfo.processInfo.environment
    let plugins = environment["INFRA_GEN_TERRAFORM_PLUGIN_DIR"].map { ["-plugin-dir=\($0)"] } ?? []
    for arguments in [
      ["fmt", "-check", "-diff", "-recursive"],
      ["init", "-backend=false", "-input=false"] + plugins,
      ["validate"],
    ] + (plans ? [["plan", "-input=false"]] : []) {
      let result = try Tool.terraform(arguments, for: root)
      if result.status != 0 { return "terraform \(arguments[0]): \(result.output)" }
    }
    return nil
  }
}
