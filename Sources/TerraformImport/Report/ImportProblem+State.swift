extension ImportProblem {
  /// The message about a resource of a state; empty for any other problem.
  var stateDescription: String {
    switch kind {
    case .added(let address, let id?):
      "note: \(address) is added from the state; it is imported by the id \(id)"
    case .added(let address, nil):
      "note: \(address) is added from the state; it cannot be imported, so use the state that has it"
    case .unwritten(let address, let type, let id?):
      "error: \(type) has no binding, so only the import of \(address) by the id \(id) is added; "
        + "write its arguments, or let terraform plan -generate-config-out=FILE write them"
    case .unwritten(let address, let type, nil):
      "error: \(type) has no binding, so \(address) is not added; write it as a RawResource"
    case .notAdded(let address, let reason):
      "error: \(address) is in the state and in no file, but is not added: \(reason)"
    case .leftOut(let names, let address, let reason):
      Self.description(of: names, address, reason)
    case .syntax, .missing, .skipped, .unsayable, .unbound, .raw, .notCopied, .movedComment,
      .lostComment, .changed:
      ""
    }
  }

  private static func description(
    of names: [String], _ address: String, _ reason: LeftOut
  ) -> String {
    let list = names.joined(separator: ", ")
    let verb = names.count == 1 ? "is" : "are"
    return switch reason {
    case .secret:
      "error: \(list) of \(address) \(verb) secret and left out; give each a value that no file has, "
        + "such as a sensitive variable"
    case .deprecated:
      "note: \(list) of \(address) \(verb) deprecated and left out; the provider sets what is not given"
    case .different:
      "error: \(list) of \(address) \(verb) left out, since the blocks of its instances differ; write "
        + "them, such as with dynamic"
    }
  }
}
