internal import Synchronization

/// A stack as seen by stacks that read its outputs. Its declarations are collected at most once, when an output is
/// first read.
final class StackSource: Sendable {
  let name: String
  let directory: String
  let location: SourceLocation
  private let contents: [any Declaration]
  private let known = Mutex<StackInterface?>(nil)

  init(name: String, directory: String, location: SourceLocation, contents: [any Declaration]) {
    self.name = name
    self.directory = directory
    self.location = location
    self.contents = contents
  }

  /// The name of its state in the stacks that read it.
  var label: String { Label.derived(from: name) ?? "stack" }

  var interface: StackInterface {
    known.withLock { known in
      if let known { return known }
      let interface = StackInterface(of: Stack(copying: self, contents))
      known = interface
      return interface
    }
  }
}

/// The outputs of a stack, and where its state is.
struct StackInterface: Sendable {
  struct Output: Hashable, Sendable {
    let type: ValueType
    let isSensitive: Bool
  }

  /// Nil if none is declared: then the state is a file in the folder of the root module.
  let backend: Backend?
  /// By their names.
  let outputs: [String: Output]

  init(of stack: Stack) {
    let configuration = Collector.configuration(of: stack)
    let constructs = configuration.scopes[0].elements.compactMap { element -> (any Construct)? in
      if case .construct(let construct) = element { construct } else { nil }
    }
    backend = constructs.lazy.compactMap { $0 as? Backend }.first
    let outputs = constructs.compactMap { $0 as? OutputDefinition }.map { output in
      let isSensitive =
        output.isSensitive || output.value.isSensitive { configuration.isSensitive($0) }
      return (output.name, Output(type: output.type, isSensitive: isSensitive))
    }
    self.outputs = Dictionary(outputs, uniquingKeysWith: { first, _ in first })
  }
}
