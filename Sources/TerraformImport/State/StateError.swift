internal import CommandLineSupport

/// Why a state cannot be used, with the wording.
package struct StateError: Error, Hashable, CustomStringConvertible {
  package enum Problem: Hashable, Sendable {
    case notJSON
    /// It is some other JSON.
    case notState
    /// It is the state file itself, not the output of `terraform show`.
    case stateFile
    /// It is a plan without a prior state.
    case planWithoutState
    /// Its format is newer.
    case newer(String)
    /// A required member is missing.
    case lacks(part: String, member: String)
    /// Nothing says which values are secret.
    case noSensitivity(String)
  }

  /// The file, as it was named.
  package let file: String
  package let problem: Problem

  package var description: String {
    let command = "terraform show -json > state.json"
    let text =
      switch problem {
      case .notJSON:
        "is not JSON; write it in the folder of the root module: \(command)"
      case .notState:
        "is JSON, but of no state; write it in the folder of the root module: \(command)"
      case .stateFile:
        "is a state file, whose format only Terraform reads; let Terraform print it: "
          + "terraform show -json \(file) > state.json"
      case .planWithoutState:
        "is a plan without a state before it, so nothing exists yet; after the apply, write: \(command)"
      case .newer(let version):
        "has the format version \(version), which is newer than the known 1; use a version of Terraform "
          + "that prints format version 1"
      case .lacks(let part, let member):
        "is damaged: \(part) has no \(member); write it again: \(command)"
      case .noSensitivity(let address):
        "does not say which values of \(address) are secret; print it with Terraform 1.0 or later: "
          + command
      }
    return printable("\(file) \(text)")
  }
}
