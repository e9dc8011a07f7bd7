/// A resource or a data source in its place.
package struct PlacedResource: Sendable {
  let declaration: ResourceDeclaration
  let element: Configuration.Element
  let scope: Int
  let frame: Int
  private let frames: ModuleFrames
  /// As Terraform addresses it from the root module: `module.data.aws_sqs_queue.orders`.
  package let address: String

  init(
    _ declaration: ResourceDeclaration, _ element: Configuration.Element, in scope: Int,
    of frame: Int, of frames: ModuleFrames
  ) {
    self.declaration = declaration
    self.element = element
    self.scope = scope
    self.frame = frame
    self.frames = frames
    let place = frames.all[frame]
    let modules = place.path + place.configuration.names(around: scope)
    address = modules.map { "module.\($0)." }.joined() + declaration.identity.address
  }

  /// Which one it is.
  package var origin: PlacedOrigin {
    PlacedOrigin(identity: declaration.identity, frame: frame, attribute: nil)
  }
  package var kind: ResourceKind { declaration.block }
  /// Such as `aws_sqs_queue`.
  package var type: String { declaration.type }
  /// Such as `orders` in `aws_sqs_queue.orders`.
  package var label: String { declaration.label }
  /// Where it is declared in Swift.
  package var location: SourceLocation { declaration.identity.location }
  /// Whether Terraform may make several of it, or none.
  package var isRepeated: Bool { element.isRepeated || frames.all[frame].isRepeated }

  /// All declarations that its arguments and blocks refer to, in the order in which they stand, and those that it only
  /// waits for, each once.
  package var origins: [PlacedOrigin] {
    var found: [PlacedOrigin] = []
    declaration.body.forEachRoot { root in found += value(root).origins }
    found += declaration.dependencies.map {
      PlacedOrigin(identity: $0, frame: frame, attribute: nil)
    }
    return found.uniqued()
  }

  /// The value of an argument, in all blocks on the way to it, dynamic ones included.
  ///
  /// - Parameter path: The names of blocks, and last that of the argument.
  package func values(_ path: String...) -> [PlacedValue] {
    var bodies = [declaration.body]
    for name in path.dropLast() { bodies = bodies.flatMap { $0.contents(ofBlocksNamed: name) } }
    guard let name = path.last else { return [] }
    return bodies.compactMap { $0.argument(named: name).map(value) }
  }

  /// The value of an argument; nil if it is not set, or set to null.
  package func value(_ path: String...) -> PlacedValue? {
    var bodies = [declaration.body]
    for name in path.dropLast() { bodies = bodies.flatMap { $0.contents(ofBlocksNamed: name) } }
    guard let name = path.last else { return nil }
    return bodies.lazy.compactMap { $0.argument(named: name).map(value) }.first
  }

  /// The blocks of that name, dynamic ones included.
  package func blocks(_ name: String) -> [PlacedBlock] {
    declaration.body.contents(ofBlocksNamed: name).map {
      PlacedBlock(body: $0, frame: frame, frames: frames)
    }
  }

  private func value(_ node: Node) -> PlacedValue {
    PlacedValue(node: node, frame: frame, frames: frames)
  }
}

/// A block of a resource in its place.
package struct PlacedBlock: Sendable {
  let body: BlockBody
  let frame: Int
  let frames: ModuleFrames

  package func value(_ name: String) -> PlacedValue? {
    body.argument(named: name).map { PlacedValue(node: $0, frame: frame, frames: frames) }
  }

  package func blocks(_ name: String) -> [PlacedBlock] {
    body.contents(ofBlocksNamed: name).map {
      PlacedBlock(body: $0, frame: frame, frames: frames)
    }
  }
}

extension BlockBody {
  fileprivate func argument(named name: String) -> Node? {
    for item in items {
      switch item {
      case .argument(name, let value): return value.node == .null ? nil : value.node
      case .writeOnly(name, let node, _): return node
      default: break
      }
    }
    return nil
  }

  fileprivate func contents(ofBlocksNamed name: String) -> [BlockBody] {
    items.flatMap { item -> [BlockBody] in
      switch item {
      case .block(name, _, let body), .dynamic(name, _, _, let body): [body]
      // Written out by hand.
      case .block(DynamicBlock.type, let labels, let body) where labels == [name]:
        body.contents(ofBlocksNamed: DynamicBlock.content)
      default: []
      }
    }
  }
}
