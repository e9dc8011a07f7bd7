extension Table {
  /// Whether items expire, and the attribute that holds when, in seconds since 1970. DynamoDB Developer
  /// Guide, "Using time to live (TTL) in DynamoDB".
  ///
  /// ```swift
  /// Table("events", partitionKey: .string("id"), timeToLive: "expires")
  /// Table("events", partitionKey: .string("id"), timeToLive: .off("expires"))
  /// ```
  ///
  /// DynamoDB turns it off only by the attribute's name. A table that had it goes on deleting items if
  /// the argument is only left out, so say ``off(_:)``.
  public struct TimeToLive: Hashable, Sendable, ExpressibleByStringLiteral {
    let attribute: String
    let isEnabled: Bool

    /// Items expire at the time in that attribute: 1 to 255 bytes.
    public static func attribute(_ name: String) -> TimeToLive {
      TimeToLive(attribute: name, isEnabled: true)
    }

    /// Items stay, whatever that attribute holds, which had made them expire before.
    public static func off(_ name: String) -> TimeToLive {
      TimeToLive(attribute: name, isEnabled: false)
    }

    public init(stringLiteral name: String) {
      self = .attribute(name)
    }

    private init(attribute: String, isEnabled: Bool) {
      self.attribute = attribute
      self.isEnabled = isEnabled
    }
  }
}
