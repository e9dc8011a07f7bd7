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
    configuration.components.compactMap { $0 as? Placed }
  }

  /// See ``Stack/files(_:)``.
  package func files(
    _ context: GenerationContext = GenerationContext()
  ) throws(DeclarationErrors) -> [GeneratedFile] {
    if let errors = DeclarationErrors(Checker.problems(of: configuration, declaredBy: stack)) {
      throw errors
    }
    let resolution = Resolver.resolution(of: configuration)
    var renderer = Renderer(resolution, context: context)
    let files = renderer.files(of: stack, requiredVersion: configuration.requiredVersion(of: stack))
    if let errors = DeclarationErrors(renderer.problems) { throw errors }
    return files
  }
}

extension Stack {
  /// Every placed component of one type; see ``CollectedStack/components(of:)``.
  package func components<Placed: Component>(of type: Placed.Type) -> [Placed] {
    CollectedStack(self).components(of: type)
  }
}
