/// A stack whose declarations were collected once, for all who ask something about it: its files, its warnings,
/// its resources.
package struct CollectedStack: Sendable {
  package let stack: Stack
  let configuration: Configuration

  package init(_ stack: Stack) {
    self.stack = stack
    configuration = Collector.configuration(of: stack)
  }

  /// Every placed component of one type, in the order in which they were placed, those in modules
  /// and other components included.
  package func components<Placed: Component>(of type: Placed.Type) -> [Placed] {
    configuration.composition.components.compactMap { $0 as? Placed }
  }

  /// See ``Stack/files(_:)``.
  package func files(
    _ context: GenerationContext = GenerationContext()
  ) throws(DeclarationErrors) -> [GeneratedFile] {
    let problems = Checker.problems(of: configuration, declaredBy: stack)
    // Values that need each other in a circle cannot be passed from module to module. The rest is written all
    // the same, for its problems, so that all come in one report.
    let resolution =
      problems.isEmpty ? Resolver.resolution(of: configuration) : Resolution(of: configuration)
    var renderer = Renderer(resolution, context: context)
    let files = renderer.files(of: stack, requiredVersion: configuration.requiredVersion(of: stack))
    if let errors = DeclarationErrors(problems + renderer.problems) { throw errors }
    return files
  }
}
