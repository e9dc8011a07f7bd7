import HCL

/// A value in its place. All that it says is said of the value behind locals, and behind the inputs and outputs of calls.
package struct PlacedValue: Sendable {
  let node: Node
  let frame: Int
  let frames: ModuleFrames

  /// The text, if it is a string, a number or a Boolean that is known without Terraform.
  package var text: String? {
    switch resolved.node {
    case .string(let text): text
    case .number(let number): number.syntax.text
    case .bool(let value): "\(value)"
    default: nil
    }
  }

  /// The text that is known without Terraform, with `-` for each part that is not; empty if nothing is.
  package var literalParts: String {
    let resolved = resolved
    guard case .template(let parts) = resolved.node else { return text ?? "" }
    return parts.map { part in
      switch part {
      case .text(let text): text
      case .interpolation(let node): resolved.with(node).text ?? "-"
      case .conditional, .loop: "-"
      }
    }.joined()
  }

  /// The elements of a list or a set that is written out; any other value counts as a list of one, as policies have it.
  package var elements: [PlacedValue] {
    let resolved = resolved
    return switch resolved.node {
    case .list(let nodes): nodes.map(resolved.with)
    case .call("toset", let nodes, false), .call("concat", let nodes, false):
      nodes.flatMap { resolved.with($0).elements }
    default: [resolved]
    }
  }

  /// The values of an object that is written out, by the names that are known.
  package var members: [(name: String, value: PlacedValue)] {
    let resolved = resolved
    guard case .object(let members) = resolved.node else { return [] }
    return members.compactMap { member in
      resolved.with(member.key).text.map { ($0, resolved.with(member.value)) }
    }
  }

  /// The value of that name in an object.
  package subscript(name: String) -> PlacedValue? { members.first { $0.name == name }?.value }

  /// The value whose JSON it is, if it is a call of `jsonencode`.
  package var encoded: PlacedValue? {
    let resolved = resolved
    guard case .call("jsonencode", let arguments, false) = resolved.node else { return nil }
    return arguments.first.map(resolved.with)
  }

  /// The declaration that it is an attribute of, if it is nothing else.
  package var source: PlacedOrigin? {
    let resolved = resolved
    guard case .reference(let reference) = resolved.node else { return nil }
    return PlacedOrigin(reference, in: resolved.frame)
  }

  /// Every declaration that it is made from, at any depth, each once, in the order in which they stand.
  package var origins: [PlacedOrigin] {
    var found: [PlacedOrigin] = []
    var seen: Set<PlacedOrigin> = []
    var rest = [(node: node, frame: frame)]
    while let (node, frame) = rest.popLast() {
      var behind: [(node: Node, frame: Int)] = []
      node.forEachNode { part in
        guard case .reference(let reference) = part else { return }
        let origin = PlacedOrigin(reference, in: frame)
        guard seen.insert(origin).inserted else { return }
        if let value = frames.value(of: reference, in: frame) {
          behind.append(value)
        } else {
          found.append(origin)
        }
      }
      rest += behind.reversed()
    }
    return found
  }

  private func with(_ node: Node) -> PlacedValue {
    PlacedValue(node: node, frame: frame, frames: frames)
  }

  /// The same behind all names for it.
  private var resolved: PlacedValue {
    var value = self
    while true {
      switch value.node {
      case .reference(let reference):
        guard let next = frames.value(of: reference, in: value.frame) else { return value }
        value = PlacedValue(node: next.node, frame: next.frame, frames: frames)
      case .template(let parts):
        guard parts.count == 1, case .interpolation(let node) = parts[0] else { return value }
        value = value.with(node)
      case .commented(let node, _): value = value.with(node)
      default: return value
      }
    }
  }
}

/// A declaration in its place that a value refers to, and the attribute of it.
package struct PlacedOrigin: Hashable, Sendable {
  let identity: Identity
  let frame: Int
  package let attribute: String?

  init(identity: Identity, frame: Int, attribute: String?) {
    self.identity = identity
    self.frame = frame
    self.attribute = attribute
  }

  init(_ reference: Reference, in frame: Int) {
    identity = reference.target
    self.frame = frame
    attribute =
      reference.steps.lazy.compactMap { step in
        if case .attribute(let name) = step { name } else { nil }
      }.first
  }

  /// The whole declaration.
  package var declaration: PlacedOrigin {
    PlacedOrigin(identity: identity, frame: frame, attribute: nil)
  }

  /// As Terraform addresses it within its module, with the attribute: `var.queue_arn`.
  package var address: String {
    identity.address + (attribute.map { ".\($0)" } ?? "")
  }

  /// Where it is declared in Swift.
  package var location: SourceLocation { identity.location }
}
