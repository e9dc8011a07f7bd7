import HCL

/// The resources and data sources of a stack as Terraform will have them: those of a reusable module stand once in each
/// call of it. Values can be followed from module to module.
package struct PlacedStack: Sendable {
  /// In the order of the modules.
  package let resources: [PlacedResource]
  private let frames: ModuleFrames

  package init(_ stack: CollectedStack) {
    let frames = ModuleFrames(of: stack.configuration)
    self.frames = frames
    resources = frames.all.indices.flatMap { frame in
      let scopes = frames.all[frame].configuration.scopes
      return scopes.indices.flatMap { scope in
        scopes[scope].elements.compactMap { element in
          element.construct.resourceOfSchema.map {
            PlacedResource($0, element, in: scope, of: frame, of: frames)
          }
        }
      }
    }
  }

  /// The blocks of some resources as they stand in the generated files, in the same order.
  package func texts(of resources: [PlacedResource]) -> [String] {
    var renderers: [ObjectIdentifier?: Renderer] = [:]
    return resources.map { resource in
      let frame = frames.all[resource.frame]
      let key = frame.definition.map { ObjectIdentifier($0) }
      var renderer =
        renderers[key]
        ?? Renderer(Resolver.resolution(of: frame.configuration), context: GenerationContext())
      let text = renderer.text(of: resource)
      renderers[key] = renderer
      return text
    }
  }
}

extension Renderer {
  fileprivate mutating func text(of resource: PlacedResource) -> String {
    let prerequisites = configuration.prerequisites(of: resource.element, in: resource.scope)
    let block = block(resource.declaration, after: prerequisites, in: resource.scope)
    return Writer.text(of: BodySyntax([.block(block)]))
  }
}
