/// A filter of a ``Mapping``: the events that reach the function. Several filters admit an event that matches any.
///
/// ```swift
/// Mapping(from: stream, to: handler, startingAt: .trimHorizon, filters: [
///   EventFilter { $0.data.event_name == "purchase" && $0.data.value > 10 }
/// ], onFailure: rejected)
/// // pattern = jsonencode({ data = { event_name = ["purchase"], value = [{ numeric = [">", 10] }] } })
/// ```
///
/// Fields are named as Lambda's records name them: `data` of a stream's record and `body` of a queue's message, if these
/// are JSON; `eventName`, `dynamodb.Keys`, `dynamodb.NewImage` and `dynamodb.OldImage` of a table's stream, where a
/// field has a type, as in `$0.dynamodb.NewImage.status.S == "paid"`. Values may be variables; a null value matches
/// only `null`.
///
/// An ``EventRule`` and a ``Subscription`` take the same conditions, on the fields of their events and messages.
///
/// Lambda Developer Guide, "Control which events Lambda sends to your function".
public struct EventFilter: Sendable {
  private let condition: Condition
  /// Where it is written.
  let location: SourceLocation

  /// - Parameter condition: The condition that matching events meet.
  public init(
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ condition: (Field) -> Condition
  ) {
    self.condition = condition(Field(path: []))
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// A field of an event: `$0.data.customer.country`; `$0["event-name"]` for a name that Swift does not allow.
  @dynamicMemberLookup
  public struct Field: Sendable {
    let path: [String]

    public subscript(dynamicMember name: String) -> Field { self[name] }
    /// A field in this one.
    public subscript(name: String) -> Field { Field(path: path + [name]) }

    /// Whether the event has the field.
    public var exists: Condition { matches(.exists(true)) }
    /// Whether the event lacks the field.
    public var isMissing: Condition { matches(.exists(false)) }
    /// Whether the field is `null`.
    public var isNull: Condition { matches(.equals(.null)) }

    /// Whether it is a text that begins like this.
    public func hasPrefix(_ text: Expression<String>) -> Condition { matches(.prefix(text)) }
    /// Whether it is a text that ends like this.
    public func hasSuffix(_ text: Expression<String>) -> Condition { matches(.suffix(text)) }
    /// Whether it is this text, in upper or lower case.
    public func equalsIgnoringCase(_ text: Expression<String>) -> Condition {
      matches(.equalsIgnoringCase(text))
    }
    /// Whether it is one of the texts.
    public func isOneOf(_ texts: [Expression<String>]) -> Condition {
      Condition(.field(path, texts.map { .equals(.text($0)) }))
    }
    /// Whether it is present and differs from each of the texts.
    public func isNoneOf(_ texts: [Expression<String>]) -> Condition {
      matches(.differs(from: texts.map(Value.text)))
    }

    public static func == (field: Field, text: Expression<String>) -> Condition {
      field.matches(.equals(.text(text)))
    }
    public static func != (field: Field, text: Expression<String>) -> Condition {
      field.isNoneOf([text])
    }
    public static func == (field: Field, value: Expression<Bool>) -> Condition {
      field.matches(.equals(.bool(value)))
    }
    public static func == (field: Field, number: Expression<Number>) -> Condition {
      field.matches(.equals(.number(number)))
    }
    public static func != (field: Field, number: Expression<Number>) -> Condition {
      field.matches(.differs(from: [.number(number)]))
    }
    public static func < (field: Field, number: Expression<Number>) -> Condition {
      field.matches(.numeric([.init("<", number)]))
    }
    public static func <= (field: Field, number: Expression<Number>) -> Condition {
      field.matches(.numeric([.init("<=", number)]))
    }
    public static func > (field: Field, number: Expression<Number>) -> Condition {
      field.matches(.numeric([.init(">", number)]))
    }
    public static func >= (field: Field, number: Expression<Number>) -> Condition {
      field.matches(.numeric([.init(">=", number)]))
    }

    func matches(_ rule: Rule) -> Condition { Condition(.field(path, [rule])) }
  }

  /// A condition on fields of an event. `&&` and `||` combine them.
  public struct Condition: Sendable {
    let kind: Kind

    indirect enum Kind: Sendable {
      /// One of the rules holds for the field.
      case field([String], [Rule])
      case all([Condition])
      case any([Condition])
    }

    init(_ kind: Kind) { self.kind = kind }

    public static func && (left: Condition, right: Condition) -> Condition {
      Condition(.all(left.parts + right.parts))
    }

    public static func || (left: Condition, right: Condition) -> Condition {
      switch (left.kind, right.kind) {
      // An array of rules is Lambda's spelling for one field.
      case (.field(let path, let rules), .field(let other, let others))
      where path == other && !(rules + others).contains(where: \.isList):
        Condition(.field(path, rules + others))
      case (.any(let conditions), _): Condition(.any(conditions + [right]))
      default: Condition(.any([left, right]))
      }
    }

    private var parts: [Condition] { if case .all(let parts) = kind { parts } else { [self] } }
  }
}

extension EventFilter {
  /// A rule for one field.
  enum Rule: Sendable {
    case equals(Value)
    /// One of a list that only Terraform knows.
    case isIn(Expression<[String]>)
    case differs(from: [Value])
    case isNotIn(Expression<[String]>)
    case prefix(Expression<String>)
    case suffix(Expression<String>)
    case equalsIgnoringCase(Expression<String>)
    case exists(Bool)
    case numeric([Bound])

    /// Whether its list takes the place of all rules of the field.
    var isList: Bool { if case .isIn = self { true } else { false } }
  }

  struct Bound: Sendable {
    let comparison: String
    let number: Expression<Number>

    init(_ comparison: String, _ number: Expression<Number>) {
      self.comparison = comparison
      self.number = number
    }

    var isLower: Bool { comparison.hasPrefix(">") }
  }

  enum Value: Sendable {
    case text(Expression<String>)
    case number(Expression<Number>)
    case bool(Expression<Bool>)
    case null
  }

  /// The pattern for a mapping from this kind of source.
  func pattern(for source: MappingSource.Kind, _ checks: inout Checks) -> Expression<String> {
    let pattern = pattern(&checks)
    for root in pattern.roots where !source.roots.contains(root) {
      checks.require(
        false, .filterOfOtherSource(root, expected: source.roots), at: location)
    }
    return pattern.text
  }

  /// The pattern of an ``EventRule``.
  func patternOfRule(_ checks: inout Checks) -> Expression<String> {
    let pattern = pattern(&checks)
    for root in pattern.roots where !Self.fieldsOfEvents.contains(root) {
      checks.require(
        false, SenderProblem.filterOfOtherEvent(root, expected: Self.fieldsOfEvents), at: location)
    }
    return pattern.text
  }

  /// The pattern, without a look at its fields.
  func pattern(_ checks: inout Checks) -> EventPattern {
    var pattern = EventPattern()
    for problem in pattern.add(condition) { checks.require(false, problem, at: location) }
    return pattern
  }

  /// The fields of an event on a bus. Amazon EventBridge User Guide, "AWS service events in Amazon EventBridge".
  private static let fieldsOfEvents = [
    "source", "detail-type", "detail", "account", "region", "resources", "time", "id", "version",
    "replay-name",
  ]
}

extension MappingSource.Kind {
  /// The fields of a record that patterns can name. Lambda Developer Guide, "Using event filtering with a Kinesis event
  /// source", "… with a DynamoDB event source", "… with an Amazon SQS event source".
  fileprivate var roots: [String] {
    switch self {
    case .stream:
      [
        "data", "partitionKey", "sequenceNumber", "approximateArrivalTimestamp",
        "kinesisSchemaVersion",
      ]
    case .table:
      [
        "dynamodb", "eventName", "eventID", "eventSource", "eventVersion", "awsRegion",
        "userIdentity",
      ]
    case .queue:
      [
        "body", "attributes", "messageAttributes", "messageId", "eventSource", "eventSourceARN",
        "awsRegion", "md5OfBody",
      ]
    }
  }
}
