/// A stack whose declarations were collected once, for all who ask something about it: its files, its warnings,
/// its resources.
package struct CollectedStack: Sendable {
  package let stack: Stack
  let configuration: Configuration

  package init(_ stack: Stack) {
    self.stack = stack
    configuration = Collector.configuration(of: stack)
  }

  /// The content of a reusable module, with the providers of the stack around it.
  init(_ stack: Stack, _ configuration: Configuration) {
    self.stack = stack
    self.configuration = configuration
  }

  /// Every placed component of one type, in the order in which they were placed, those in modules
  /// and other components included.
  package func components<Placed: Component>(of type: Placed.Type) -> [Placed] {
    let definitions = configuration.allDefinitions.map(\.configuration)
    return ([configuration] + definitions)
      .flatMap { $0.composition.components(where: { $0.type == type }) }
      .compactMap { $0 as? Placed }
  }

  /// The number of its elements.
  var count: Int { configuration.scopes.reduce(0) { $0 + $1.elements.count } }

  /// See ``Stack/files(_:)``.
  package func files(
    _ context: GenerationContext = GenerationContext()
  ) throws(DeclarationErrors) -> [GeneratedFile] {
    let definitions = configuration.completedDefinitions()
    let checks = Meanwhile(of: count) { [configuration, stack] in
      Checker.problems(of: configuration, declaredBy: stack)
        + definitions.flatMap { Checker.problems(of: $0.configuration, declaredBy: $0.content) }
        + configuration.problems(of: definitions.map(\.definition))
    }
    // Values that need each other in a circle cannot be passed from module to module. The rest is written all
    // the same, for its problems, so that all come in one report. Within a single module nothing is passed, so that it
    // can be written before the checks end.
    let resolution =
      configuration.scopes.count == 1 || !checks.result.isEmpty
      ? Resolution(of: configuration) : Resolver.resolution(of: configuration)
    let copiesFiles = stack.kind == .published
    var renderer = Renderer(resolution, context: context, copiesFiles: copiesFiles)
    var files = renderer.files(
      of: stack, in: stack.directory, requiredVersions: configuration.requiredVersions(of: stack))
    let problems = checks.result
    var found = problems + renderer.problems
    var copies = renderer.copiedFiles
    for definition in definitions {
      let resolution =
        problems.isEmpty
        ? Resolver.resolution(of: definition.configuration)
        : Resolution(of: definition.configuration)
      var content = definition.content
      content.tools = stack.tools
      content.hasReadmes = content.hasReadmes || stack.hasReadmes
      var renderer = Renderer(
        resolution, context: context, base: "modules/\(definition.name)/",
        copiesFiles: copiesFiles)
      files += renderer.files(
        of: content, in: stack.directory,
        requiredVersions: definition.configuration.requiredVersions(of: content))
      found += renderer.problems
      copies += renderer.copiedFiles
    }
    files += copies.uniqued().map { file in
      GeneratedFile(
        path: "\(stack.directory)/\(CopiedFiles.folder)/\(CopiedFiles.path(of: file))",
        copyOf: file)
    }
    if let errors = DeclarationErrors(found) { throw errors }
    return definitions.isEmpty && copies.isEmpty ? files : files.sorted { $0.path < $1.path }
  }
}
