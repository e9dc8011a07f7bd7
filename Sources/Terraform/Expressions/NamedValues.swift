/// Folders, as Terraform knows them when it runs.
///
/// ```swift
/// "\(TerraformPath.module)/templates/user-data.sh"      // "${path.module}/templates/user-data.sh"
/// ```
///
/// Terraform language documentation, "References to Named Values", "Filesystem and Workspace Info".
public enum TerraformPath {
  /// `path.module`: the folder of the module in which it is used.
  public static var module: Expression<String> { symbol("module") }

  /// `path.root`: the folder of the root module.
  public static var root: Expression<String> { symbol("root") }

  /// `path.cwd`: the folder in which Terraform was started.
  public static var workingDirectory: Expression<String> { symbol("cwd") }

  private static func symbol(_ name: String) -> Expression<String> {
    Expression(.symbol("path", [.attribute(name)]))
  }
}

/// Values of the current run that Terraform knows.
///
/// Terraform language documentation, "References to Named Values", "Filesystem and Workspace Info".
public enum TerraformRun {
  /// `terraform.workspace`: the name of the selected workspace.
  public static var workspace: Expression<String> {
    Expression(.symbol("terraform", [.attribute("workspace")]))
  }

  /// `terraform.applying`: whether it applies. It is ephemeral: use it where Terraform stores nothing,
  /// such as in the settings of a provider. Terraform 1.10 or later.
  public static var isApplying: Expression<Bool> {
    Expression(.symbol("terraform", [.attribute("applying")]))
  }
}
