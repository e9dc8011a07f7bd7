extension Expression: ExpressibleByUnicodeScalarLiteral where Result == String {
  public init(unicodeScalarLiteral value: String) {
    self.init(of: .string(value))
  }
}

extension Expression: ExpressibleByExtendedGraphemeClusterLiteral where Result == String {
  public init(extendedGraphemeClusterLiteral value: String) {
    self.init(.string(value))
  }
}

extension Expression: ExpressibleByStringLiteral where Result == String {
  public init(stringLiteral value: String) {
    self.init(of: .string(value))
  }
}

extension Expression where Result == String {
  /// The text itself, whatever it contains.
  public init(_ text: String) {
    self.init(of: .string(text))
  }

  /// The text, if it is known without Terraform.
  package var literal: String? {
    switch node.uncommented {
    case .string(let text): text
    case .template(let parts) where parts.isEmpty: ""
    default: nil
    }
  }

  /// The text that is known without Terraform, with `-` for each interpolation: what a name can be
  /// derived from.
  package var literalParts: String {
    switch node.uncommented {
    case .string(let text): text
    case .template(let parts):
      parts.map { part in if case .text(let text) = part { text } else { "-" } }.joined()
    default: ""
    }
  }
}

extension Expression where Result == String {
  /// `true` or `false`, for an argument that is a Boolean to people and a string to its provider, so that it
  /// can be absent: `ebsOptimized: .bool(true)`. Terraform converts it.
  public static func bool(_ value: Bool) -> Self { Self(.bool(value)) }

  /// A number, for an argument that is one to people and a string to its provider:
  /// `healthyThreshold: .number(3)`. Terraform converts it.
  public static func number(_ value: Number) -> Self { Self(.number(value)) }
}

extension Expression: ExpressibleByBooleanLiteral where Result == Bool {
  public init(booleanLiteral value: Bool) {
    self.init(.bool(value))
  }
}

extension Expression where Result == Bool {
  /// `true` or `false`.
  public init(_ value: Bool) {
    self.init(of: .bool(value))
  }
}

extension Expression: ExpressibleByIntegerLiteral where Result == Number {
  public init(integerLiteral value: Int) {
    self.init(of: .number(Number(value)))
  }
}

extension Expression: ExpressibleByFloatLiteral where Result == Number {
  public init(floatLiteral value: Double) {
    self.init(.number(Number(floatLiteral: value)))
  }
}

extension Expression where Result == Number {
  /// An exact number.
  public init(_ value: Number) {
    self.init(.number(value))
  }

  /// A whole number.
  public init(_ value: some BinaryInteger) {
    self.init(of: .number(Number(value)))
  }

  /// The number, if it is a whole one and nothing that Terraform computes.
  package var literal: Int? {
    if case .number(let number) = node.uncommented { number.whole } else { nil }
  }
}

/// Collections that are written `[a, b]`.
public protocol TerraformSequence: TerraformValue {
  /// The type of the elements.
  associatedtype Element: TerraformValue
}

extension Array: TerraformSequence where Element: TerraformValue {}
extension Set: TerraformSequence where Element: TerraformValue {}
extension ObjectSet: TerraformSequence {}

extension Expression: ExpressibleByArrayLiteral where Result: TerraformSequence {
  public init(arrayLiteral elements: Expression<Result.Element>...) {
    self.init(elements)
  }

  /// `[a, b]`, in the order given.
  @inlinable
  public init(_ elements: some Sequence<Expression<Result.Element>>) {
    // Inlined, so that the types are known at compile time.
    var list = NodeList(capacity: elements.underestimatedCount)
    for element in elements { list.append(element) }
    self.init(list)
  }

  @usableFromInline
  init(_ list: NodeList) {
    self.init(.list(list.nodes))
  }
}

/// The elements of a list that is being put together.
@usableFromInline
struct NodeList {
  fileprivate var nodes: [Node] = []

  @usableFromInline
  init(capacity: Int) {
    nodes.reserveCapacity(capacity)
  }

  @usableFromInline
  mutating func append<Value>(_ element: Expression<Value>) {
    nodes.append(element.node)
  }
}

/// Collections that are written `{ key = value }`.
public protocol TerraformMap: TerraformValue {
  /// The type of the values.
  associatedtype Value: TerraformValue
}

extension Dictionary: TerraformMap where Key == String, Value: TerraformValue {}

extension Expression: ExpressibleByDictionaryLiteral where Result: TerraformMap {
  /// `{ key = value }`, in the order given; of two equal keys the last one counts. Keys are equal where
  /// Unicode takes them for the same text, as in Terraform, which composes strings (NFC).
  @inlinable
  public init(dictionaryLiteral elements: (String, Expression<Result.Value>)...) {
    // Inlined, so that the types are known at compile time.
    var members = MemberList(capacity: elements.underestimatedCount)
    for (key, value) in elements { members.append(key, value) }
    self.init(members)
  }

  /// `{ key = value }`, in the order given; of two equal keys the last one counts.
  @inlinable
  public init(_ elements: some Sequence<(String, Expression<Result.Value>)>) {
    var members = MemberList(capacity: elements.underestimatedCount)
    for (key, value) in elements { members.append(key, value) }
    self.init(members)
  }

  /// Of a parameter that takes a literal.
  init(literal items: KeyValuePairs<String, Expression<Result.Value>>) {
    self.init(items.lazy.map { ($0.key, $0.value) })
  }

  @usableFromInline
  init(_ members: MemberList) {
    self.init(.object(members.unique))
  }

  /// `{ (key) = value }`, in the order given, with keys that Terraform computes.
  public init(
    computedKeys elements: [(Expression<String>, Expression<Result.Value>)]
  ) {
    self.init(.object(elements.map { Node.Member(key: $0.node, value: $1.node) }))
  }
}

/// The items of an object that is being put together.
@usableFromInline
struct MemberList {
  private var members: [Node.Member] = []

  @usableFromInline
  init(capacity: Int) {
    members.reserveCapacity(capacity)
  }

  @usableFromInline
  mutating func append<Value>(_ key: String, _ value: Expression<Value>) {
    members.append(Node.Member(key: key, value: value.node))
  }

  /// In the order given; of two equal keys the last one.
  var unique: [Node.Member] {
    // Most objects have few keys, for which a set is slower.
    if members.count < 8, !hasRepetitions { return members }
    var seen: Set<Node> = []
    return members.reversed().filter { seen.insert($0.key).inserted }.reversed()
  }

  private var hasRepetitions: Bool {
    for index in members.indices {
      for earlier in 0..<index where members[earlier].key == members[index].key { return true }
    }
    return false
  }
}
