#if Handler
import ExactJSON

/// A rule that a value of a record is compared with.
///
/// Source: AWS Lambda Developer Guide, "Control which events Lambda sends to your function",
/// "Filter rule syntax".
enum FilterRule: Sendable, Hashable {
  /// `null`, `""`, `"Alice"`, `100`, `true`: equal; numbers are compared by their text.
  case equals(JSONValue)
  /// `{"equals-ignore-case": "alice"}`
  case equalsIgnoringCase(String)
  /// `{"anything-but": ["initializing"]}`: there is a value, and it is not in the list.
  case anythingBut([JSONValue])
  /// `{"numeric": [">", 0, "<=", 5]}`
  case numeric([NumericCondition])
  /// `{"exists": true}`; an object does not count as a value.
  case exists(Bool)
  /// `{"prefix": "us-"}`
  case prefix(String)
  /// `{"suffix": ".png"}`
  case suffix(String)

  static let operators: Set<String> = [
    "anything-but", "equals-ignore-case", "exists", "numeric", "prefix", "suffix",
  ]

  init(_ rule: JSONValue, path: String) throws(FilterPatternError) {
    switch rule {
    case .null, .bool, .number, .string: self = .equals(rule)
    case .array: throw FilterPatternError("\(path) has a list inside its list of rules")
    case .object(let object):
      guard let member = object.members.first, object.members.count == 1 else {
        throw FilterPatternError("a rule of \(path) must have exactly one operator")
      }
      try self.init(member.name, member.value, path: path)
    }
  }

  private init(
    _ name: String, _ value: JSONValue, path: String
  ) throws(FilterPatternError) {
    switch (name, value) {
    case ("exists", .bool(let flag)): self = .exists(flag)
    case ("exists", _): throw FilterPatternError("\(path): exists takes true or false")
    case ("prefix", .string(let text)) where !text.isEmpty: self = .prefix(text)
    case ("suffix", .string(let text)) where !text.isEmpty: self = .suffix(text)
    case ("equals-ignore-case", .string(let text)): self = .equalsIgnoringCase(text)
    case ("prefix", _), ("suffix", _), ("equals-ignore-case", _):
      throw FilterPatternError("\(path): \(name) takes a string")
    case ("anything-but", .string), ("anything-but", .number): self = .anythingBut([value])
    case ("anything-but", .array(let values)) where !values.isEmpty:
      guard values.allSatisfy({ $0.isTextOrNumber }) else {
        throw FilterPatternError("\(path): anything-but takes strings and numbers")
      }
      self = .anythingBut(values)
    case ("anything-but", _):
      throw FilterPatternError(
        "\(path): anything-but takes a string, a number or a list of them")
    case ("numeric", .array(let parts)):
      self = .numeric(try NumericCondition.conditions(parts, path: path))
    case ("numeric", _):
      throw FilterPatternError("\(path): numeric takes a list such as [\">\", 0, \"<=\", 5]")
    default:
      throw FilterPatternError("\(path): Lambda has no operator \"\(name)\"")
    }
  }

  /// - Parameter value: `nil` if the record has no such field.
  func matches(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .object?, .array([])?: return self == .exists(false)
    // A list matches if one of its elements does.
    case .array(let elements)?:
      if case .exists(let flag) = self { return flag }
      return elements.contains { matches($0) }
    case let value?: return matches(leaf: value)
    }
  }

  private func matches(leaf value: JSONValue) -> Bool {
    switch self {
    case .exists(let flag): return flag
    case .equals(let expected): return value == expected
    case .anythingBut(let values): return !values.contains(value)
    case .numeric(let conditions):
      guard case .number(let text) = value, let number = Double(text) else { return false }
      return conditions.allSatisfy { $0.holds(number) }
    case .prefix(let start): return value.stringValue?.utf8.starts(with: start.utf8) ?? false
    case .suffix(let end):
      return value.stringValue?.utf8.reversed().starts(with: end.utf8.reversed()) ?? false
    case .equalsIgnoringCase(let text):
      return value.stringValue?.lowercased() == text.lowercased()
    }
  }
}

/// One comparison of a numeric rule.
struct NumericCondition: Sendable, Hashable {
  enum Comparison: String, Sendable, Hashable {
    case equal = "="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  let comparison: Comparison
  let bound: Double

  func holds(_ number: Double) -> Bool {
    switch comparison {
    case .equal: number == bound
    case .less: number < bound
    case .lessOrEqual: number <= bound
    case .greater: number > bound
    case .greaterOrEqual: number >= bound
    }
  }

  static func conditions(
    _ parts: [JSONValue], path: String
  ) throws(FilterPatternError) -> [NumericCondition] {
    guard parts.count == 2 || parts.count == 4 else {
      throw FilterPatternError("\(path): numeric takes one or two comparisons, each with a number")
    }
    var conditions: [NumericCondition] = []
    for index in stride(from: 0, to: parts.count, by: 2) {
      guard let comparison = parts[index].stringValue.flatMap(Comparison.init(rawValue:)),
        case .number(let text) = parts[index + 1], let bound = Double(text)
      else {
        throw FilterPatternError(
          "\(path): numeric takes comparisons such as \">\", 0; they are =, <, <=, > and >=")
      }
      conditions.append(NumericCondition(comparison: comparison, bound: bound))
    }
    return conditions
  }
}

extension JSONValue {
  fileprivate var isTextOrNumber: Bool {
    switch self {
    case .string, .number: true
    default: false
    }
  }
}
#endif
