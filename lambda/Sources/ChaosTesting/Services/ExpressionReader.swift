#if Handler
import EventModel
import ExactJSON

/// Evaluates the condition and update expressions of a request.
///
/// It knows comparisons, `BETWEEN`, `IN`, `AND`, `OR`, `NOT`, parentheses, `attribute_exists`,
/// `attribute_not_exists`, `begins_with` and `contains`, and paths into maps.
///
/// Source: Amazon DynamoDB Developer Guide, "Condition and filter expressions, operators, and functions".
struct ExpressionReader {
  private let text: String
  private var tokens: ArraySlice<String>
  private let names: JSONValue?
  private let values: JSONValue?

  /// - Parameter request: The request, whose `ExpressionAttributeNames` and `ExpressionAttributeValues` the expression
  ///   uses.
  init(_ text: String, _ request: JSONValue) throws(ServiceError) {
    self.text = text
    names = request["ExpressionAttributeNames"]
    values = request["ExpressionAttributeValues"]
    tokens = Self.tokens(of: text)[...]
  }

  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    func isOperator(_ character: Character) -> Bool { "<>=".contains(character) }
    for character in text {
      if let last = word.last, isOperator(last) != isOperator(character) {
        tokens.append(word)
        word = ""
      }
      if " \t\n".contains(character) || "(),+-".contains(character) {
        if !word.isEmpty { tokens.append(word) }
        word = ""
        if !character.isWhitespace { tokens.append(String(character)) }
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? tokens : tokens + [word]
  }

  // MARK: Conditions

  /// Whether the item meets the condition that the expression is.
  mutating func condition(on item: Item) throws(ServiceError) -> Bool {
    let isMet = try alternatives(item)
    guard tokens.isEmpty else { throw unknown() }
    return isMet
  }

  private mutating func alternatives(_ item: Item) throws(ServiceError) -> Bool {
    var isMet = try conjunction(item)
    while take("OR") {
      let other = try conjunction(item)
      isMet = isMet || other
    }
    return isMet
  }

  private mutating func conjunction(_ item: Item) throws(ServiceError) -> Bool {
    var isMet = try negation(item)
    while take("AND") {
      let other = try negation(item)
      isMet = isMet && other
    }
    return isMet
  }

  private mutating func negation(_ item: Item) throws(ServiceError) -> Bool {
    if take("NOT") { return try !negation(item) }
    if take("(") {
      let isMet = try alternatives(item)
      try expect(")")
      return isMet
    }
    switch tokens.first {
    case "attribute_exists": return try call(item) { $0[0] != nil }
    case "attribute_not_exists": return try call(item) { $0[0] == nil }
    case "begins_with":
      return try call(item) {
        guard case .string(let text)? = $0[0], $0.count == 2, case .string(let start)? = $0[1]
        else { return false }
        return Array(text.utf8).starts(with: Array(start.utf8))
      }
    case "contains":
      return try call(item) { $0.count == 2 && Self.contains($0[0], $0[1]) }
    default: return try comparison(item)
    }
  }

  private mutating func call(
    _ item: Item, _ test: ([AttributeValue?]) -> Bool
  ) throws(ServiceError) -> Bool {
    _ = next()
    try expect("(")
    var operands = [try operand(item)]
    while take(",") { operands.append(try operand(item)) }
    try expect(")")
    return test(operands)
  }

  private mutating func comparison(_ item: Item) throws(ServiceError) -> Bool {
    let left = try operand(item)
    guard let sign = next() else { throw unknown() }
    switch sign.uppercased() {
    case "BETWEEN":
      let low = try operand(item)
      guard take("AND") else { throw unknown() }
      let high = try operand(item)
      return Self.precedes(low, left, orEqual: true) && Self.precedes(left, high, orEqual: true)
    case "IN":
      try expect("(")
      var isFound = false
      repeat {
        let element = try operand(item)
        isFound = isFound || Self.isEqual(left, element)
      } while take(",")
      try expect(")")
      return isFound
    default: break
    }
    let right = try operand(item)
    switch sign {
    case "=": return Self.isEqual(left, right)
    case "<>": return !Self.isEqual(left, right)
    case "<": return Self.precedes(left, right, orEqual: false)
    case "<=": return Self.precedes(left, right, orEqual: true)
    case ">": return Self.precedes(right, left, orEqual: false)
    case ">=": return Self.precedes(right, left, orEqual: true)
    default: throw unknown()
    }
  }

  private static func isEqual(_ left: AttributeValue?, _ right: AttributeValue?) -> Bool {
    guard let left, let right else { return false }
    return ComparedValue(left) == ComparedValue(right)
  }

  private static func precedes(
    _ left: AttributeValue?, _ right: AttributeValue?, orEqual: Bool
  ) -> Bool {
    if orEqual, isEqual(left, right) { return true }
    switch (left, right) {
    case (.number(let left)?, .number(let right)?):
      guard let left = ExactNumber(left), let right = ExactNumber(right) else { return false }
      return left < right
    case (.string(let left)?, .string(let right)?):
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.binary(let left)?, .binary(let right)?): return left.lexicographicallyPrecedes(right)
    default: return false
    }
  }

  private static func contains(_ whole: AttributeValue?, _ part: AttributeValue?) -> Bool {
    guard let whole, let part else { return false }
    switch (whole, part, ComparedValue(whole)) {
    case (.string(let text), .string(let part), _):
      return part.isEmpty || text.contains(part)
    case (_, _, .list(let values)): return values.contains(ComparedValue(part))
    case (_, _, .set(let values)): return values.contains(ComparedValue(part))
    default: return false
    }
  }

  // MARK: Operands

  mutating func operand(_ item: Item) throws(ServiceError) -> AttributeValue? {
    guard let token = next() else { throw unknown() }
    if token.first == ":" {
      guard let json = values?[token], let value = AttributeValue(dynamoDBJSON: json) else {
        throw .invalid("the expression has no value \(token)")
      }
      return value
    }
    var found: AttributeValue? = .map(item)
    for name in try path(token) {
      guard case .map(let map)? = found else { return nil }
      found = map[name]
    }
    return found
  }

  /// The names of a path: `#order.total`.
  func path(_ token: String) throws(ServiceError) -> [String] {
    var path: [String] = []
    for part in token.split(separator: ".").map(String.init) {
      if part.first == "#" {
        guard let name = names?[part]?.stringValue else {
          throw .invalid("the expression has no name \(part)")
        }
        path.append(name)
      } else if part.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
        path.append(part)
      } else {
        throw unknown()
      }
    }
    guard !path.isEmpty else { throw unknown() }
    return path
  }

  // MARK: Tokens

  mutating func next() -> String? { tokens.popFirst() }

  /// Goes past a word or sign if it comes next.
  mutating func take(_ word: String) -> Bool {
    guard let token = tokens.first, token.uppercased() == word else { return false }
    tokens.removeFirst()
    return true
  }

  mutating func expect(_ word: String) throws(ServiceError) {
    guard take(word) else { throw unknown() }
  }

  func unknown() -> ServiceError { .unknown("the expression \"\(text)\"") }
}
#endif
