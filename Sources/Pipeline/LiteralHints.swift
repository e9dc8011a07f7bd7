// A bare literal where one of these types is due does not compile; without the conformances below the
// compiler would only name both types. They are unavailable, so that it says what to write instead, and no
// initializer gains an overload.

@available(
  *, unavailable, message: "write its unit: .seconds(30), .minutes(5), .hours(48) or .days(7)"
)
extension TimeSpan: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .seconds(value) }
}

@available(*, unavailable, message: "write its unit: .days(30), or .forever")
extension LogRetention: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .days(value) }
}

@available(*, unavailable, message: "write .provisioned(shards: 2), or .onDemand")
extension Stream.Capacity: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .provisioned(shards: value) }
}

@available(
  *, unavailable,
  message: "write its type: .string(\"name\"), .number(\"name\") or .binary(\"name\")"
)
extension Table.Key: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
}

@available(*, unavailable, message: "write .include([\"name\"]), .keysOnly or .all")
extension Table.Index.Projection: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: String...) { self = .include(elements) }
}

@available(*, unavailable, message: "write .x86_64 or .arm64")
extension Function.Architecture: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .arm64 }
}

@available(
  *, unavailable,
  message:
    "write .swift(\"folder\", product: \"Name\"), .archive(\"path.zip\"), or another place of code"
)
extension FunctionPackage: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .archive(value) }
}

@available(
  *, unavailable,
  message: "write .trimHorizon, .latest or .timestamp(\"2026-01-31T08:00:00Z\")"
)
extension Mapping.StartingPosition: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .timestamp(value) }
}
