/// The root module with its modules, and each call of a reusable module: the places in which a declaration stands.
final class ModuleFrames: Sendable {
  struct Frame: Sendable {
    let configuration: Configuration
    /// The reusable module; nil for the stack itself.
    let definition: ModuleDefinition?
    /// The frame of the call, and the values of the inputs there.
    let caller: Int?
    let arguments: [Identity: Node]
    /// The names of the modules around, from the root to this one.
    let path: [String]
    /// Whether the call, or one around it, has `count` or `for_each`.
    let isRepeated: Bool
    /// The frames of the calls in it.
    var calls: [Identity: Int] = [:]
  }

  let all: [Frame]

  init(of configuration: Configuration) {
    var frames = [
      Frame(
        configuration: configuration, definition: nil, caller: nil, arguments: [:], path: [],
        isRepeated: false)
    ]
    var next = 0
    while next < frames.count {
      let frame = frames[next]
      for (index, scope) in frame.configuration.scopes.enumerated() {
        for element in scope.elements {
          guard let call = element.construct as? ReusableModule.Call else { continue }
          frames[next].calls[call.identity] = frames.count
          frames.append(
            Frame(
              configuration: call.definition.configuration, definition: call.definition,
              caller: next,
              arguments: Dictionary(
                call.arguments.entries.map { ($0.input, $0.value) },
                uniquingKeysWith: { first, _ in first }),
              path: frame.path + frame.configuration.names(around: index) + [call.name],
              isRepeated: frame.isRepeated || element.isRepeated))
        }
      }
      next += 1
    }
    all = frames
  }

  /// The value that a reference stands for: of a local, of an input or of an output. Nil for any other.
  func value(of reference: Reference, in frame: Int) -> (node: Node, frame: Int)? {
    if let value = reference.target.definition?.alias {
      return reference.steps.isEmpty ? (value, frame) : nil
    }
    if let argument = all[frame].arguments[reference.target], let caller = all[frame].caller {
      return reference.steps.isEmpty ? (argument, caller) : nil
    }
    guard let called = all[frame].calls[reference.target],
      case .attribute(let name)? = reference.steps.last,
      let output = all[called].configuration.output(named: name)
    else { return nil }
    return (output, called)
  }
}

extension Configuration {
  /// The names of the modules around a scope and its own, without the topmost.
  func names(around scope: Int) -> [String] {
    guard let parent = scopes[scope].parent else { return [] }
    return names(around: parent) + [scopes[scope].name]
  }

  /// The value of an output of the topmost module.
  fileprivate func output(named name: String) -> Node? {
    for case .construct(let construct) in scopes[0].elements {
      if let output = construct as? OutputDefinition, output.name == name { return output.value }
    }
    return nil
  }
}
