/// Why a text is not the schema of a provider that bindings can be made from.
package struct SchemaError: Error, Hashable, CustomStringConvertible {
  /// The problem.
  package enum Problem: Hashable, Sendable {
    /// The text is not JSON, or a value is of another kind than its place asks for. The offset
    /// counts bytes from the start of the text.
    case notJSON(String, offset: Int)
    /// The JSON has no `provider_schemas`, so it is something else.
    case notASchema
    /// The JSON has no `function_signatures`, so it is something else.
    case noFunctions
    /// A function takes another number of parameters than the table of its Swift types knows.
    case unexpectedParameters(Int, expected: Int)
    /// `format_version` is one that this reader does not know.
    case unsupportedFormat(String)
    /// The schema has other providers than the one that was asked for.
    case noSuchProvider(String, available: [String])
    /// A member that every schema has is absent.
    case missing(String)
    /// A type is not one of Terraform's.
    case unknownType(String)
    /// A nesting mode is not one of single, list, set, map and group.
    case unknownNestingMode(String)
    /// A name holds something else than ASCII letters, digits, `_` and `-`, or nothing else than
    /// the last two. No such name reaches Swift source.
    case invalidName(String)
    /// A block has two members of this name.
    case duplicateName(String)
    /// A pattern has characters that no name of a type has.
    case invalidPattern(String)
    /// A pattern selects no type of the schema.
    case nothingSelected(pattern: String)
    /// A setting of `bindings.json` has a value that it cannot have.
    case invalidSetting(String, String, expected: String)
    /// `bindings.json` has a setting that does not exist.
    case unknownSetting(String)
  }

  package var problem: Problem
  /// The names that lead to the place, outermost first; empty if the place is the whole text.
  package var path: [String]

  package init(_ problem: Problem, path: [String] = []) {
    self.problem = problem
    self.path = path
  }

  package var description: String {
    let place = path.map(Self.printable).joined(separator: " > ")
    return place.isEmpty ? message : "\(place): \(message)"
  }

  private var message: String {
    switch problem {
    case .notJSON(let what, let offset): "byte \(offset): \(what)"
    case .notASchema:
      "this is not a provider schema; use the output of 'terraform providers schema -json'"
    case .noFunctions:
      "these are not function signatures; use the output of 'terraform metadata functions -json'"
    case .unexpectedParameters(let count, let expected):
      "the function takes \(count) parameters, but its Swift types in FunctionShape have "
        + "\(expected); update them"
    case .unsupportedFormat(let version):
      "format_version is \"\(Self.printable(version))\", but only 1.x is supported"
    case .noSuchProvider(let name, let available):
      "there is no provider \"\(Self.printable(name))\"; the schema has "
        + available.map { "\"\(Self.printable($0))\"" }.joined(separator: ", ")
    case .missing(let name): "\"\(name)\" is missing"
    case .unknownType(let type): "\"\(Self.printable(type))\" is not a type of Terraform"
    case .unknownNestingMode(let mode):
      "\"\(Self.printable(mode))\" is not a nesting mode; known: single, list, set, map, group"
    case .invalidName(let name):
      "\"\(Self.printable(name))\" is not a name; names have ASCII letters, digits, '_' and '-'"
    case .duplicateName(let name): "\"\(Self.printable(name))\" appears twice"
    case .invalidPattern(let pattern):
      "\"\(Self.printable(pattern))\" is not a pattern; "
        + "write a type's name, \"data.\" before a data source's, \"ephemeral.\" before an "
        + "ephemeral resource's, \"action.\" before an action's, \"list.\" before a query's, "
        + "\"function.\" before a function's, \"*\" for any characters, "
        + "\"provider\" for the provider's own settings"
    case .invalidSetting(let name, let value, let expected):
      "\"\(name)\" cannot be \"\(Self.printable(value))\"; write it as in \(expected)"
    case .unknownSetting(let name):
      "there is no setting \"\(Self.printable(name))\"; known: provider, version, oldest, schema, history, acronyms, types"
    case .nothingSelected(let pattern):
      "nothing in the schema matches \"\(Self.printable(pattern))\""
    }
  }

  /// Text from the schema as one line of moderate length that a terminal prints as it is.
  static func printable(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(80).map { scalar in
      scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar == "\""
        || scalar.properties.generalCategory == .format
        ? scalar.escaped(asASCII: true)
        : String(scalar)
    }
    return visible.joined() + (text.unicodeScalars.count > 80 ? "…" : "")
  }
}
