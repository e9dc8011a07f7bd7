#if Handler
import AWSValues
import ExactJSON

/// The expressions of a request, and the names and values of their substitution tokens. Attributes are
/// always named by tokens, since DynamoDB reserves over 500 words.
///
/// Source: Amazon DynamoDB Developer Guide, "Using expressions in DynamoDB".
struct ItemExpressions {
  private var condition: String?
  private var update: String?
  private var names: [(token: String, name: String)] = []
  private var values: [(token: String, value: AttributeValue)] = []

  /// - Parameters:
  ///   - condition: The condition on the existing item.
  ///   - key: The name of an attribute of the key, which every item has.
  ///   - changes: The changes of an update.
  ///   - written: The value that the write gives to an attribute.
  /// - Throws: An error of kind `invalidRequest` if the condition compares with a value that is not
  ///   written.
  init(
    _ condition: ItemCondition, key: String, changes: [AttributeChange] = [],
    written: (String) -> AttributeValue?
  ) throws(AWSError) {
    switch condition {
    case .always: break
    case .absent: self.condition = "attribute_not_exists(\(token(name: key)))"
    case .present: self.condition = "attribute_exists(\(token(name: key)))"
    case .smaller(let attribute):
      guard let value = written(attribute) else {
        throw AWSError(
          .invalidRequest,
          message: "the write gives no value to \"\(attribute)\", which its condition compares")
      }
      let name = token(name: attribute)
      self.condition = "attribute_not_exists(\(name)) OR \(name) < \(token(value: value))"
    case .expression(let text, let names, let values):
      self.condition = text
      // Sorted, so that the same request always has the same bytes.
      self.names = names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      self.values = values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    update = clauses(of: changes)
  }

  /// `SET #n0 = :v0, #n1 = if_not_exists(#n1, :v1) ADD #n2 :v2 REMOVE #n3`; `nil` without changes.
  private mutating func clauses(of changes: [AttributeChange]) -> String? {
    var set: [String] = []
    var add: [String] = []
    var remove: [String] = []
    for change in changes {
      switch change {
      case .set(let attribute, let value):
        set.append("\(token(name: attribute)) = \(token(value: value))")
      case .setIfAbsent(let attribute, let value):
        let name = token(name: attribute)
        set.append("\(name) = if_not_exists(\(name), \(token(value: value)))")
      case .add(let attribute, let value):
        add.append("\(token(name: attribute)) \(token(value: value))")
      case .remove(let attribute):
        remove.append(token(name: attribute))
      }
    }
    let clauses = [("SET", set), ("ADD", add), ("REMOVE", remove)].filter { !$0.1.isEmpty }
    guard !clauses.isEmpty else { return nil }
    return clauses.map { "\($0) \($1.joined(separator: ", "))" }.joined(separator: " ")
  }

  private mutating func token(name: String) -> String {
    if let known = names.first(where: { $0.name.isIdentical(to: name) }) {
      return known.token
    }
    let new = Self.unused("#n", from: names.count) { text in
      names.contains { $0.token == text }
    }
    names.append((new, name))
    return new
  }

  private mutating func token(value: AttributeValue) -> String {
    let new = Self.unused(":v", from: values.count) { text in
      values.contains { $0.token == text }
    }
    values.append((new, value))
    return new
  }

  /// A token that the caller's own expression does not use.
  private static func unused(
    _ prefix: String, from number: Int, isUsed: (String) -> Bool
  ) -> String {
    var number = number
    while isUsed("\(prefix)\(number)") { number += 1 }
    return "\(prefix)\(number)"
  }

  /// Writes the members of the request.
  func write(to writer: inout JSONWriter) {
    if let condition {
      writer.name("ConditionExpression")
      writer.string(condition)
    }
    if let update {
      writer.name("UpdateExpression")
      writer.string(update)
    }
    if !names.isEmpty {
      writer.name("ExpressionAttributeNames")
      writer.beginObject()
      for (token, name) in names {
        writer.name(token)
        writer.string(name)
      }
      writer.endObject()
    }
    if !values.isEmpty {
      writer.name("ExpressionAttributeValues")
      writer.beginObject()
      for (token, value) in values {
        writer.name(token)
        value.write(to: &writer)
      }
      writer.endObject()
    }
  }
}
#endif
