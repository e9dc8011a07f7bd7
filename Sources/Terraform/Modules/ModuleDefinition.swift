/// The content of a reusable module, shared by all of its calls, as a separate configuration.
final class ModuleDefinition: Sendable {
  /// Its declarations, as those of a stack.
  let content: Stack
  let configuration: Configuration
  /// Its inputs, in the order in which they are placed.
  let inputs: [VariableBlock]
  /// The outputs that others can use.
  private let outputs: [OutputDefinition]
  /// The outputs that are sensitive for any inputs.
  let sensitiveOutputs: Set<String>
  /// The inputs that each output depends on.
  let inputsOfOutputs: [String: Set<Identity>]
  /// The providers with an alias that its callers must pass, for itself or for the modules that it calls.
  let aliases: [ProviderReference]
  /// The names by which it knows its providers.
  let providerNames: [String]

  init(_ content: Stack) {
    self.content = content
    let configuration = Collector.configuration(of: content)
    self.configuration = configuration
    let constructs = configuration.scopes[0].elements.map(\.construct)
    inputs = constructs.compactMap { $0 as? VariableBlock }
    outputs = constructs.compactMap { $0 as? OutputDefinition }
    sensitiveOutputs = Set(
      outputs.filter { output in
        output.isSensitive || output.value.isSensitive { configuration.isSensitive($0) }
      }.map(\.name))
    inputsOfOutputs = InputNeeds.ofOutputs(outputs, inputs, in: configuration)
    aliases = configuration.scopes.flatMap(\.elements).flatMap(\.construct.providers)
      .filter { $0.alias != nil }.uniqued()
    providerNames = (configuration.usedProviders() + aliases.map(\.address)).uniqued()
  }

  var name: String { content.name }
  var location: SourceLocation { content.location }

  /// Whether an output is placed in it.
  func has(_ output: OutputDefinition) -> Bool {
    outputs.contains { $0.name == output.name && $0.location == output.location }
  }

  /// The provider configurations that a call passes: the ones that it names, and all others with an alias.
  func passedProviders(
    instead named: [(name: String, reference: ProviderReference)]
  ) -> [(name: String, reference: ProviderReference)] {
    let others = aliases.filter { alias in !named.contains { $0.name == alias.address } }
    return named + others.map { ($0.address, $0) }
  }
}

/// The inputs that declarations of a module depend on, directly or indirectly.
private struct InputNeeds {
  private let inputs: Set<Identity>
  private var elements: [Identity: Configuration.Element] = [:]
  private let composition: Configuration.Composition

  static func ofOutputs(
    _ outputs: [OutputDefinition], _ inputs: [VariableBlock], in configuration: Configuration
  ) -> [String: Set<Identity>] {
    let needs = InputNeeds(inputs, in: configuration)
    return Dictionary(
      outputs.map { ($0.name, needs.inputs(of: .construct($0))) },
      uniquingKeysWith: { first, _ in first })
  }

  private init(_ inputs: [VariableBlock], in configuration: Configuration) {
    self.inputs = Set(inputs.map(\.identity))
    composition = configuration.composition
    for element in configuration.scopes.flatMap(\.elements) {
      if let identity = element.identity { elements[identity] = element }
    }
  }

  private func inputs(of output: Configuration.Element) -> Set<Identity> {
    var (found, seen, rest) = (Set<Identity>(), Set<Identity>(), [output])
    func look(at target: Identity) {
      guard seen.insert(target).inserted else { return }
      if inputs.contains(target) { found.insert(target) }
      if let element = elements[target] { rest.append(element) }
      for member in composition.members(of: target) ?? [] { look(at: member) }
    }
    while let element = rest.popLast() {
      for target in element.dependsOn { look(at: target) }
      element.forEachReference { reference in
        look(at: reference.target)
        for target in reference.prerequisites { look(at: target) }
      }
    }
    return found
  }
}
