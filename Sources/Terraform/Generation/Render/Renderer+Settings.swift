import HCL

extension Renderer {
  /// The content of a module's `terraform` block besides versions, providers and the backend.
  mutating func settings(
    in scope: Int
  ) -> (arguments: [BodySyntax.Item], blocks: [BodySyntax.Item]) {
    var result: (arguments: [BodySyntax.Item], blocks: [BodySyntax.Item]) = ([], [])
    for case .settings(let settings) in configuration.scopes[scope].elements {
      for item in syntax(settings.body, in: scope, at: settings.location).items {
        if case .block = item { result.blocks.append(item) } else { result.arguments.append(item) }
      }
    }
    return result
  }
}
