/// A program that reads the language. Each has parts that the other lacks, and numbers its versions on its own.
package enum LanguageTool: String, Hashable, Sendable, CaseIterable {
  case terraform = "Terraform"
  case openTofu = "OpenTofu"

  /// The other one.
  var other: LanguageTool { self == .terraform ? .openTofu : .terraform }

  /// Its case in ``Stack/Tools``, as it is written in a declaration.
  var spelling: String { self == .terraform ? ".terraform" : ".openTofu" }
}

extension Stack {
  /// The programs that a stack is written for. Using a feature that one of them lacks is an error.
  public enum Tools: Hashable, Sendable {
    /// Terraform, as long as nothing else is stated.
    case terraform
    /// OpenTofu.
    case openTofu
    /// Either of them. `version.tf` has the constraint for Terraform. OpenTofu reads `version.tofu` in its place,
    /// which has its own. OpenTofu documentation, "Files and Directories", "File Extension".
    case both

    package var all: [LanguageTool] {
      switch self {
      case .terraform: [.terraform]
      case .openTofu: [.openTofu]
      case .both: [.terraform, .openTofu]
      }
    }
  }
}
