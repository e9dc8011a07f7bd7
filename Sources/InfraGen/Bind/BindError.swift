internal import ProviderSchema

/// Why bindings cannot be made. The wording is here, and in ``SchemaError``.
enum BindError: ExplainedFailure {
  /// `bindings.json` is not there, and the command line does not say what it would.
  case noConfiguration(path: String)
  /// No folder below `Sources` has a `bindings.json`.
  case noFolder(sources: String)
  /// The command line says what the bindings should be, but not in which of the folders.
  case severalFolders([String])
  /// The folders have several providers, or none of them has the one that is named.
  case otherProviders(wanted: String?, [String])
  /// A version has nothing of what a folder selects.
  case nothingLeft(folder: String, version: String)
  /// `bindings.json` is not what it should be.
  case configuration(path: String, SchemaError)
  /// A pattern, a provider or a version on the command line is malformed.
  case arguments(SchemaError)
  /// The schema has several providers or none, and nothing says which of them is meant.
  case severalProviders(String, [String])
  /// The schema cannot be used; the path is nil if Terraform gave it.
  case schema(String?, SchemaError)
  /// Files of other origin stand where bindings belong.
  case conflicts([String])
  /// A file or a folder cannot be read or written.
  case file(String, reason: String)

  var description: String {
    switch self {
    case .noConfiguration(let path):
      "there is no \(path); say what to bind: "
        + "\(programName) bind --provider hashicorp/aws --provider-version 5.100.0 'aws_kinesis_*'"
    case .noFolder(let sources):
      "no folder below \(sources) has a \(BindFolder.settings); name a target's folder with --into: "
        + "\(programName) bind --into \(sources)/AWS --provider hashicorp/aws "
        + "--provider-version 5.100.0 'aws_kinesis_*'"
    case .severalFolders(let paths):
      "patterns, acronyms, a provider and a version apply to one folder; name it with --into: "
        + paths.joined(separator: ", ")
    case .otherProviders(let wanted?, let sources):
      "no folder has bindings of \(wanted); there are some of \(sources.joined(separator: ", "))"
    case .otherProviders(nil, let sources):
      "an upgrade is of one provider; name it with --provider: \(sources.joined(separator: ", "))"
    case .nothingLeft(let folder, let version):
      "version \(version) has nothing of what \(folder)/\(BindFolder.settings) selects; "
        + "remove the folder, or select something else"
    case .configuration(let path, let error): "\(path): \(error)"
    case .arguments(let error): "\(error)"
    case .severalProviders(let path, let sources):
      sources.isEmpty
        ? "\(path) has no provider; run 'terraform providers schema -json' where one is required"
        : "\(path) has several providers; name one with --provider: \(sources.joined(separator: ", "))"
    case .schema(let path?, let error): "\(path): \(error)"
    case .schema(nil, let error): "the schema that terraform printed: \(error)"
    case .conflicts(let paths):
      paths.map { "\($0) was not generated, but has the path of a generated binding; move it away" }
        .joined(separator: "\n")
    case .file(let path, let reason): "\(path): \(reason)"
    }
  }
}
