/// The members of a JSON object, in the order in which they were sent.
public struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// A name and its value.
  public struct Member: Sendable, Hashable {
    public var name: String
    public var value: JSONValue

    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }

    public static func == (left: Member, right: Member) -> Bool {
      left.name.isIdentical(to: right.name) && left.value == right.value
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(ExactString(name))
      hasher.combine(value)
    }
  }

  /// The members. The parser makes sure that each name occurs once.
  public var members: [Member]

  public init(_ members: [Member] = []) {
    self.members = members
  }

  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.members = elements.map(Member.init)
  }

  /// The value of the first member with this name, compared byte for byte.
  public subscript(name: String) -> JSONValue? {
    members.first { $0.name.isIdentical(to: name) }?.value
  }
}
