internal import CommandLineSupport

/// Something that the import did not carry over as it was, where, and why.
package struct ImportProblem: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// It is no valid Terraform.
    case syntax(String)
    /// It names something that does not exist.
    case missing(String)
    /// It is left out.
    case skipped(String)
    /// It is left out, since the language cannot express it.
    case unsayable(String, reason: String)
    /// It stands in Swift without a binding.
    case unbound(String)
    /// It stands in Swift as HCL.
    case raw(String, reason: String)
    /// A file that is not copied. The path to it stays the same.
    case notCopied(String)
    /// A comment that moves above its block, as it has no place where it was.
    case movedComment(String)
    /// A comment that is left out.
    case lostComment(String)
    /// It is said in another way.
    case changed(String)
    /// A resource that only the state has, and the identifier of its import; nil if it cannot be imported.
    case added(String, id: String?)
    /// A resource that only the state has, of a type without a binding.
    case unwritten(String, type: String, id: String?)
    /// A resource that only the state has, and that the package lacks.
    case notAdded(String, reason: String)
    /// Arguments that the state has, and that the package lacks.
    case leftOut([String], of: String, LeftOut)
  }

  /// Why an argument of a state is left out.
  package enum LeftOut: Hashable, Sendable {
    case secret
    /// The provider deprecates it, and sets it by itself.
    case deprecated
    /// Blocks that differ between the instances of a resource.
    case different
  }

  package let kind: Kind
  package let place: SourcePlace

  init(_ kind: Kind, at place: SourcePlace) {
    self.kind = kind
    self.place = place
  }

  /// Whether the Swift declares something else than the original.
  package var isLoss: Bool {
    switch kind {
    case .syntax, .missing, .skipped, .unsayable, .unwritten, .notAdded, .leftOut(_, _, .secret),
      .leftOut(_, _, .different):
      true
    case .unbound, .raw, .notCopied, .movedComment, .lostComment, .changed, .added,
      .leftOut(_, _, .deprecated):
      false
    }
  }

  package var description: String {
    let text =
      switch kind {
      case .syntax(let what): "error: \(what)"
      case .missing(let what): "error: \(what) does not exist"
      case .skipped(let what): "error: \(what) is not imported"
      case .unsayable(let what, let reason): "error: \(what) is not imported: \(reason)"
      case .unbound(let type): "note: \(type) has no binding; it is a RawResource"
      case .raw(let hcl, let reason): "note: .raw(\"\(hcl)\"): \(reason)"
      case .notCopied(let file):
        "note: \(file) is not copied; its path stays, from the folder of the generated module"
      case .movedComment(let text): "note: the comment \"\(text)\" moves above its block"
      case .lostComment(let text): "note: the comment \"\(text)\" is left out"
      case .changed(let what): "note: \(what)"
      case .added, .unwritten, .notAdded, .leftOut: stateDescription
      }
    return printable("\(place): \(text)")
  }
}
