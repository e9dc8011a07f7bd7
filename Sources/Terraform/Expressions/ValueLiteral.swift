/// A value of any type, written as Swift literals that may be nested as they like: what becomes JSON, or goes
/// where a provider takes anything.
///
/// ```swift
/// .jsonencode([
///   "name": "orders", "limits": [["cpu": 2, "burst": true]], "arn": .value(stream.arn),
///   "all": "\(stream.arn)/*", "owner": .null,
/// ])
/// // jsonencode({
/// //   name   = "orders"
/// //   limits = [{ cpu = 2, burst = true }]
/// //   arn    = aws_kinesis_stream.orders.arn
/// //   all    = "${aws_kinesis_stream.orders.arn}/*"
/// //   owner  = null
/// // })
/// ```
///
/// A string literal is a template as everywhere. What is no literal goes in by `.value(…)`, or into a
/// string: `"\(stream.arn)"` is written as `aws_kinesis_stream.orders.arn`.
public struct ValueLiteral: ExpressionConvertible {
  public let untyped: Expression<AnyValue>

  var node: Node { untyped.node }

  private init(_ node: Node) {
    untyped = Expression(node)
  }

  /// The literal itself, for a list or a map that gets a comment: `ValueLiteral(["a": 1]).commented("…")`.
  public init(_ literal: ValueLiteral) { self = literal }

  /// `null`
  public static var null: Self { Self(Node.null) }

  /// A value that is no literal: `.value(stream.arn)`.
  public static func value<Value>(_ value: Expression<Value>) -> Self {
    Self(value.node)
  }
}

extension ValueLiteral: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) {
    self.init(.string(value))
  }

  public init(stringInterpolation: Expression<String>.Interpolation) {
    self.init(stringInterpolation.node)
  }
}

extension ValueLiteral: ExpressibleByBooleanLiteral {
  public init(booleanLiteral value: Bool) {
    self.init(.bool(value))
  }
}

extension ValueLiteral: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) {
    self.init(.number(Number(value)))
  }

  public init(floatLiteral value: Double) {
    self.init(.number(Number(floatLiteral: value)))
  }
}

extension ValueLiteral: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: ValueLiteral...) {
    self.init(.list(elements.map(\.node)))
  }
}

extension ValueLiteral: ExpressibleByDictionaryLiteral {
  /// `{ key = value }`, in the order given; of two equal keys the last one counts.
  public init(dictionaryLiteral elements: (String, ValueLiteral)...) {
    var members = MemberList(capacity: elements.count)
    for (key, value) in elements { members.append(key, value.untyped) }
    self.init(.object(members.unique))
  }
}

extension Expression where Result == AnyValue {
  /// A value of mixed types, written as literals: `.value(["cpu": 2, "tags": ["a", true]])`.
  public static func value(_ literal: ValueLiteral) -> Self { literal.untyped }
}
