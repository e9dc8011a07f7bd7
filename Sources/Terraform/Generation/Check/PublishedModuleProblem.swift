/// The problems of modules that are published, and of the files of the package.
package enum PublishedModuleProblem: DeclarationProblem {
  /// A provider in the module has settings.
  case providerSettings(String, module: String)
  /// The path of a package file leads outside of the package.
  case notOfPackage(String)

  package var statement: String {
    switch self {
    case .providerSettings(let provider, let module):
      "the provider \(provider.quoted) has settings, and \(module.quoted) is a module that others call, which has no "
        + "provider blocks"
    case .notOfPackage(let path): "\(path.quoted) is not the path of a file of the package"
    }
  }

  package var remedy: String {
    switch self {
    case .providerSettings(let provider, _):
      "leave the settings to the caller: Provider(\(provider.quoted), source: …, version: …)"
    case .notOfPackage: "write the path from the package's folder, such as templates/policy.json"
    }
  }
}
