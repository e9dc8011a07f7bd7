internal import CommandLineSupport

extension JSONValue {
  /// A DynamoDB attribute value without the letter of its type: `{"N": "1.5"}` is `1.5`.
  var withoutDynamoDBType: JSONValue {
    guard case .object(let typed) = self, typed.count == 1, let (type, value) = typed.first else {
      return self
    }
    switch (type, value) {
    case ("N", .string(let number)): return .number(number)
    case ("L", .array(let values)): return .array(values.map(\.withoutDynamoDBType))
    case ("M", .object(let members)):
      return .object(members.mapValues(\.withoutDynamoDBType))
    case ("NULL", _): return .null
    default: return value
    }
  }
}
