/// The reusable modules of a configuration, each of which is a configuration of its own.
extension Configuration {
  /// Records reusable modules that are called or placed.
  mutating func note(_ definitions: [ModuleDefinition]) {
    for definition in definitions where !self.definitions.contains(where: { $0 === definition }) {
      self.definitions.append(definition)
    }
  }

  /// Whether stack-level declarations, such as providers, can be placed in it.
  func takes(_ construct: any Construct) -> Bool {
    switch kind {
    case .root: true
    case .reusable: false
    case .published: construct is Provider || construct.isOfTest
    }
  }

  /// Whether a variable or a local that is used needs no place. A reusable module names its inputs.
  func places(_ definition: any Definition) -> Bool {
    kind != .reusable || !definition.isOfStack
  }

  /// The calls of reusable modules in it.
  var moduleCalls: [ReusableModule.Call] {
    if definitions.isEmpty { return [] }
    return scopes.flatMap(\.elements).compactMap { $0.construct as? ReusableModule.Call }
  }

  /// Its reusable modules and the modules that they call in turn, each once.
  var allDefinitions: [ModuleDefinition] {
    var (found, index) = (definitions, 0)
    while index < found.count {
      for inner in found[index].configuration.definitions
      where !found.contains(where: { $0 === inner }) {
        found.append(inner)
      }
      index += 1
    }
    return found
  }

  /// All reusable modules, with the providers of the stack.
  func completedDefinitions() -> [CompletedDefinition] {
    allDefinitions.map { CompletedDefinition($0, providers: providers.declared, tools: tools) }
  }

  /// Marks the outputs of a call that are sensitive because of its arguments.
  ///
  /// - Returns: Whether there were any.
  mutating func addSensitiveOutputs(of call: ReusableModule.Call) -> Bool {
    let sensitive = Set(
      call.arguments.entries.filter { $0.value.isSensitive { isSensitive($0) } }.map(\.input))
    if sensitive.isEmpty { return false }
    var known = sensitiveArguments[call.identity] ?? []
    let before = known.count
    for (output, inputs) in call.definition.inputsOfOutputs
    where !inputs.isDisjoint(with: sensitive) {
      known.insert(output)
    }
    sensitiveArguments[call.identity] = known
    return known.count > before
  }
}

/// A reusable module with the providers of the stack that calls it, which its own configuration does not know.
struct CompletedDefinition {
  let definition: ModuleDefinition
  let configuration: Configuration

  var name: String { definition.name }
  var content: Stack { definition.content }

  fileprivate init(_ definition: ModuleDefinition, providers: [Provider], tools: Stack.Tools) {
    self.definition = definition
    var configuration = definition.configuration
    configuration.providers.declared = providers
    configuration.tools = tools
    self.configuration = configuration
  }
}
