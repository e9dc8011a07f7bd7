#if Handler
import EventModel
import ExactJSON
import Foundation

extension ExpressionReader {
  /// Changes an item by the update that the expression is: `SET`, `ADD` and `REMOVE` of attributes.
  ///
  /// Source: Amazon DynamoDB Developer Guide, "Using update expressions in DynamoDB".
  mutating func update(_ item: inout Item) throws(ServiceError) {
    let before = item
    var clause = ""
    while let word = next() {
      switch word.uppercased() {
      case "SET", "ADD", "REMOVE": clause = word.uppercased()
      case ",": break
      default: throw unknown()
      }
      guard let token = next() else { throw unknown() }
      let path = try path(token)
      guard path.count == 1 else { throw unknown() }
      switch clause {
      case "SET":
        try expect("=")
        item.replace(path[0], with: try sum(before))
      case "ADD": item.replace(path[0], with: try added(to: before[path[0]], before))
      case "REMOVE": item.replace(path[0], with: nil)
      default: throw unknown()
      }
    }
  }

  /// `:v`, `#a + :v`, `if_not_exists(#a, :v)`.
  private mutating func sum(_ item: Item) throws(ServiceError) -> AttributeValue {
    var value = try summand(item)
    while true {
      let isSum = take("+")
      guard isSum || take("-") else { return value }
      value = try Self.sum(value, try summand(item), isNegative: !isSum)
    }
  }

  private mutating func summand(_ item: Item) throws(ServiceError) -> AttributeValue {
    if take("IF_NOT_EXISTS") {
      try expect("(")
      let first = try operand(item)
      try expect(",")
      let second = try operand(item)
      try expect(")")
      guard let value = first ?? second else { throw unknown() }
      return value
    }
    guard let value = try operand(item) else {
      throw .invalid("an attribute of the expression does not exist in the item")
    }
    return value
  }

  private mutating func added(
    to old: AttributeValue?, _ item: Item
  ) throws(ServiceError) -> AttributeValue {
    guard let change = try operand(item) else { throw unknown() }
    switch (old, change) {
    case (nil, .number), (nil, .stringSet), (nil, .numberSet), (nil, .binarySet): return change
    case (.number?, .number): return try Self.sum(old, change, isNegative: false)
    case (.stringSet(let old)?, .stringSet(let new)): return .stringSet(Array(Set(old + new)))
    case (.binarySet(let old)?, .binarySet(let new)): return .binarySet(Array(Set(old + new)))
    default: throw .invalid("ADD cannot add these types")
    }
  }

  private static func sum(
    _ left: AttributeValue?, _ right: AttributeValue, isNegative: Bool
  ) throws(ServiceError) -> AttributeValue {
    // A Decimal has 38 digits, as many as a number of DynamoDB.
    guard case .number(let left)? = left, case .number(let right) = right,
      let left = Decimal(string: left), let right = Decimal(string: right)
    else { throw .invalid("only numbers can be added") }
    return .number("\(isNegative ? left - right : left + right)")
  }
}

extension Item {
  fileprivate mutating func replace(_ name: String, with value: AttributeValue?) {
    attributes.removeAll { $0.name.isIdentical(to: name) }
    if let value { attributes.append(Attribute(name: name, value: value)) }
  }
}
#endif
