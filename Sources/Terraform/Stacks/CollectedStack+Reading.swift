/// A stack whose outputs another one reads.
package struct ReadStack: Hashable, Sendable {
  /// The name in messages.
  package let name: String
  /// The folder of its root module.
  package let directory: String
  /// Whether its state is a local file.
  package let isLocal: Bool
  /// Where it is read first.
  package let reader: SourceLocation
}

extension CollectedStack {
  /// The stacks whose outputs this one reads, in the order in which they are used.
  package var readStacks: [ReadStack] {
    configuration.scopes[0].elements.compactMap { element in
      guard case .construct(let construct) = element, let block = construct as? StackStateBlock
      else { return nil }
      let source = block.definition.source
      return ReadStack(
        name: source.name, directory: source.directory,
        isLocal: StackBackend(of: source, readFrom: "").type == "local",
        reader: configuration.place(ofUserOf: block.identity) ?? block.location)
    }
  }
}
