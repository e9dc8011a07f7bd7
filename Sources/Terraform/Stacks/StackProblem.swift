/// A problem of a stack that reads another one.
package enum StackProblem: DeclarationProblem {
  /// The stack has no such output in its root module; the names of the outputs that it has.
  case unknownOutput(String, of: String, known: [String])
  /// The output has another type.
  case otherOutput(String, of: String)
  /// The backend leaves settings to `terraform init`, and the reader does not give them.
  case incompleteBackend(of: String, type: String, missing: [String])
  /// The backend has several workspaces, and none is named.
  case workspaceMissing(of: String)
  /// The root module has a data source for another state at the same address.
  case repeatedState(String, of: String, first: SourceLocation)

  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  private var wording: Wording {
    switch self {
    case .unknownOutput(let name, let stack, let known):
      Wording(
        "the stack \(stack.quoted) has no output \(name.quoted) in its root module",
        remedy: known.isEmpty
          ? "place the Output in that stack"
          : "place the Output in that stack; it has \(known.map(\.quoted).joined(separator: ", "))")
    case .otherOutput(let name, let stack):
      Wording(
        "the output \(name.quoted) of the stack \(stack.quoted) has another type",
        remedy: "read it by the Output that is placed in that stack")
    case .incompleteBackend(let stack, let type, let missing):
      Wording(
        "the \(type) backend of the stack \(stack.quoted) has no \(missing.joined(separator: " and no ")), "
          + "so its outputs cannot be read",
        remedy: "write it in that Backend, or read by .state(settings: [\(Self.settings(missing))])"
      )
    case .workspaceMissing(let stack):
      Wording(
        "the backend of the stack \(stack.quoted) has several workspaces, and none is named here",
        remedy:
          "read by .state(workspace: …), which takes the rest of the name after a prefix, or by "
          + ".state(settings: [\"workspaces\": [\"name\": …]])")
    case .repeatedState(let address, let stack, let first):
      Wording(
        "\(address) reads the stack \(stack.quoted), declared at \(first), and another state too",
        remedy: "make a stack once, with let, and pass it on; for two states of one stack, "
          + "give one of them a name with .state(label: …)")
    }
  }

  private static func settings(_ names: [String]) -> String {
    names.map { "\($0.quoted): …" }.joined(separator: ", ")
  }
}
