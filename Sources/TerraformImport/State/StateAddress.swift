internal import HCL
internal import HCLParser

/// The address of a module or of a managed resource, part by part, with the keys of `count` and `for_each`.
struct StateAddress: Hashable, Sendable {
  /// The key of an instance.
  enum Key: Hashable, Sendable {
    case number(Int)
    case text(String)
  }

  /// A module or a resource: `module.network`, `aws_sqs_queue.orders`.
  struct Part: Hashable, Sendable {
    let first: String
    let second: String
    var key: Key?

    var isModule: Bool { first == "module" }
    /// Without its key.
    var name: String { "\(first).\(second)" }
  }

  var parts: [Part]

  init(_ parts: [Part]) {
    self.parts = parts
  }

  /// The address that an expression spells; nil if it spells none.
  init?(_ expression: ExpressionSyntax) {
    let parts = expression.text.flatMap(Self.parts(spelledBy:)) ?? Self.parts(of: expression)
    guard let parts else { return nil }
    self.parts = parts
  }

  /// The address that a text spells: `module.network["a"].aws_vpc.main[0]`.
  init?(_ text: String) {
    guard let parts = Self.parts(spelledBy: text) else { return nil }
    self.parts = parts
  }

  private static func parts(spelledBy text: String) -> [Part]? {
    let parsed = ParsedFile("it = \(text)\n")
    guard parsed.problems.isEmpty, !text.contains("\n"),
      let value = parsed.body.syntax.value(of: "it")
    else { return nil }
    return parts(of: value)
  }

  private static func parts(of expression: ExpressionSyntax) -> [Part]? {
    guard case .traversal(let traversal) = expression else { return nil }
    var parts: [Part] = []
    var first: String? = traversal.root.text
    for step in traversal.steps {
      switch step {
      case .attribute(let name):
        if let start = first {
          parts.append(Part(first: start, second: name.text))
          first = nil
        } else {
          first = name.text
        }
      case .index(let index):
        guard first == nil, let key = Key(index), let last = parts.indices.last,
          parts[last].key == nil
        else { return nil }
        parts[last].key = key
      case .splat: return nil
      }
    }
    // Only the last part may be a resource, and a data source is not one.
    guard first == nil, !parts.isEmpty, parts.dropLast().allSatisfy(\.isModule),
      parts.last?.first != "data"
    else { return nil }
    return parts
  }
}

extension StateAddress.Key {
  init?(_ expression: ExpressionSyntax) {
    if let text = expression.text {
      self = .text(text)
    } else if case .number(let number) = expression, let value = Int(number.text) {
      self = .number(value)
    } else {
      return nil
    }
  }

  var expression: ExpressionSyntax {
    switch self {
    case .number(let number): .number(NumberSyntax(number))
    case .text(let text): .string(text)
    }
  }
}

extension StateAddress: CustomStringConvertible {
  /// As HCL spells it.
  var expression: ExpressionSyntax {
    var names: [TraversalSyntax.Step] = []
    for part in parts {
      names.append(.attribute(IdentifierSyntax(unchecked: part.first)))
      names.append(.attribute(IdentifierSyntax(unchecked: part.second)))
      if let key = part.key { names.append(.index(key.expression)) }
    }
    guard case .attribute(let root)? = names.first else { return .null }
    return .traversal(TraversalSyntax(root, Array(names.dropFirst())))
  }

  var description: String { expression.written }

  /// The modules around a resource, or the module itself.
  var modules: [Part] { parts.filter(\.isModule) }

  /// The resource; nil for a module.
  var resource: Part? { parts.last.flatMap { $0.isModule ? nil : $0 } }

  /// Whether it is a place or lies in it, where a part of the place without a key means all instances.
  func isWithin(_ place: StateAddress) -> Bool {
    parts.count >= place.parts.count
      && zip(parts, place.parts).allSatisfy { own, other in
        own.name == other.name && (other.key == nil || other.key == own.key)
      }
  }

  /// The address after a resource or module has moved from one place to another.
  ///
  /// - Returns: Nil if it does not lie there.
  func moved(from old: StateAddress, to new: StateAddress) -> StateAddress? {
    guard isWithin(old), let last = old.parts.last else { return nil }
    var parts = new.parts
    // Without keys, each instance keeps its own.
    for (place, part) in old.parts.enumerated().dropLast()
    where part.key == nil && place < parts.count && parts[place] == part {
      parts[place].key = self.parts[place].key
    }
    if last.key == nil, parts.last?.key == nil {
      parts[parts.count - 1].key = self.parts[old.parts.count - 1].key
    }
    return StateAddress(parts + self.parts.dropFirst(old.parts.count))
  }
}
