import HCL

/// Where Terraform keeps something in its state: `aws_sqs_queue.old`, `module.storage`,
/// `module.queues.aws_sqs_queue.all["orders"]`. It names what is no longer declared; what is, is named by
/// its Swift value.
///
/// It is seen from the module in which it is used. What is no address is refused when the stack is
/// checked.
public struct Address: Hashable, Sendable, ExpressibleByStringLiteral {
  let text: String

  /// The address that `text` spells.
  public init(_ text: String) {
    self.text = text
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  var node: Node { .address(.text(text)) }
}

extension Address {
  /// The type of the resource that it names.
  var resourceType: String? {
    let names = innermostNames
    return names.count == 2 && names.first != "module" ? names.first : nil
  }

  /// Its names without those of the modules around what it names; none if it is not an address.
  var innermostNames: ArraySlice<String> {
    var names = (syntax?.names ?? [])[...]
    while names.first == "module", names.count > 2 { names = names.dropFirst(2) }
    return names
  }

  /// As HCL has it; nil if it is no address.
  var syntax: TraversalSyntax? {
    guard let traversal = TraversalSyntax(path: text), case .attribute? = traversal.steps.first
    else {
      return nil
    }
    return traversal
  }
}

extension TraversalSyntax {
  /// Names and indexes as they are spelled, `tags["owner"]`; nil if the text is not a path.
  init?(path text: String) {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false)[...]
    // A key may have points in it.
    var steps: [TraversalSyntax.Step] = []
    while var part = parts.popFirst() {
      while part.contains("["), part.last != "]", let next = parts.popFirst() {
        part = text[part.startIndex..<next.endIndex]
      }
      let name = part.prefix { $0 != "[" }
      guard let identifier = IdentifierSyntax(String(name)) else { return nil }
      steps.append(.attribute(identifier))
      let index = part[name.endIndex...]
      if index.isEmpty { continue }
      guard index.last == "]", let key = Self.key(index.dropFirst().dropLast()) else { return nil }
      steps.append(.index(key))
    }
    guard case .attribute(let root)? = steps.first else { return nil }
    self.init(root, Array(steps.dropFirst()))
  }

  private static func key(_ text: Substring) -> ExpressionSyntax? {
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !text.isEmpty {
      return .number(NumberSyntax(unchecked: String(text)))
    }
    let inner = text.dropFirst().dropLast()
    guard text.count >= 2, text.first == "\"", text.last == "\"", !inner.contains("\""),
      !inner.contains("\\")
    else { return nil }
    return .string(String(inner))
  }
}

extension TraversalSyntax {
  fileprivate var names: [String] {
    [root.text]
      + steps.compactMap { if case .attribute(let name) = $0 { name.text } else { nil } }
  }
}

extension DependencyTarget {
  /// Its address, or that of the instance that is meant.
  func address(like type: String? = nil) -> AddressNode {
    if type == nil, self is any Component, let component = self as? any ManagedResourceConvertible {
      return component.managedResource.address()
    }
    let steps = (self as? any Repeatable)?.repetition.instance ?? []
    return .target(identity, steps, type: type)
  }
}
