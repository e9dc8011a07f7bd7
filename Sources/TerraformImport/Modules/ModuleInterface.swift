/// A module in a folder, as the modules that call it see it in Swift.
struct ModuleInterface: Sendable {
  /// The structure that declares it.
  let structure: String
  /// The folder below `modules` that it is generated to.
  let name: String
  /// Its variables: the properties, and the types of their values.
  var inputs: [String: Symbols.Value] = [:]
  /// Its outputs.
  var outputs: [String: Symbols.Value] = [:]
  /// The providers that it and the modules in it need, by their names.
  var providers: [String: ProviderRequirement] = [:]
  /// The version constraints on Terraform of the module and of those in it.
  var versions: [String] = []
  /// The modules that have the types of its outputs.
  var imports: Set<String> = []
}

/// The Swift of a module.
struct WrittenModule {
  var interface: ModuleInterface
  /// The modules that it imports.
  var imports: Set<String> = ["Terraform"]
  /// The types that it declares.
  var types: [String] = []
  /// The declarations in order, each a statement.
  var statements: [String] = []
  /// The placements, in order.
  var placements: [String] = []
  /// Files in the package that git must not take.
  var ignored: [String] = []
  /// Whether it states the versions of Terraform or of a provider.
  var statesVersions = false
  /// The version of OpenTofu that it states, if it is for both programs.
  var openTofuVersion: String?
  /// The programs that it is for.
  var tools = SourceReading.Tools.terraform
}
