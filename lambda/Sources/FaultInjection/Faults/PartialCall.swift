#if Handler
import ExactJSON

/// A call of which only a part reaches the service, and whose answer says so.
struct PartialCall {
  /// The call for the service; `nil` if nothing is left of it.
  let forwarded: [UInt8]?
  /// The answer for the client, created from that of the service.
  let answer: @Sendable (_ ofService: JSONValue) -> JSONValue

  /// A BatchWriteItem in which some items remain unprocessed.
  ///
  /// - Returns: `nil` if the body is not that of such a call.
  static func unprocessedItems(
    _ body: [UInt8], random: inout SeededNumbers
  ) -> PartialCall? {
    guard case .object(var request)? = try? JSONValue(parsing: body),
      case .object(var tables)? = request["RequestItems"]
    else { return nil }
    var left = JSONObject()
    for (place, table) in tables.members.enumerated() {
      guard let writes = table.value.arrayValue else { return nil }
      let (taken, rest) = writes.split(by: &random)
      tables.members[place].value = .array(taken)
      if !rest.isEmpty { left.members.append(.init(name: table.name, value: .array(rest))) }
    }
    tables.members.removeAll { $0.value.arrayValue?.isEmpty != false }
    request.replace("RequestItems", with: .object(tables))
    let unprocessed = left
    return PartialCall(forwarded: tables.members.isEmpty ? nil : JSONValue.object(request).bytes) {
      answer in
      guard case .object(var members) = answer else { return answer }
      members.replace("UnprocessedItems", with: .object(unprocessed))
      return .object(members)
    }
  }

  /// A SendMessageBatch in which some entries fail.
  ///
  /// - Returns: `nil` if the body is not that of such a call.
  static func failedEntries(_ body: [UInt8], random: inout SeededNumbers) -> PartialCall? {
    guard case .object(var request)? = try? JSONValue(parsing: body),
      let entries = request["Entries"]?.arrayValue
    else { return nil }
    let (taken, rest) = entries.split(by: &random)
    request.replace("Entries", with: .array(taken))
    let failed = rest.map { entry in
      JSONValue.object([
        "Id": entry["Id"] ?? .null, "Code": .string("InternalError"), "SenderFault": .bool(false),
        "Message": .string("injected"),
      ])
    }
    return PartialCall(forwarded: taken.isEmpty ? nil : JSONValue.object(request).bytes) {
      answer in
      guard case .object(var members) = answer else { return answer }
      if members["Successful"] == nil { members.replace("Successful", with: .array([])) }
      members.replace("Failed", with: .array(failed))
      return .object(members)
    }
  }
}

extension [JSONValue] {
  /// Divides elements into those that pass and the others, of which there is at least one.
  fileprivate func split(by random: inout SeededNumbers) -> (taken: Self, rest: Self) {
    guard !isEmpty else { return ([], []) }
    let certain = Int(random.next() % UInt64(count))
    var taken: Self = []
    var rest: Self = []
    for (place, value) in enumerated() {
      if place == certain || random.next() % 2 == 0 {
        rest.append(value)
      } else {
        taken.append(value)
      }
    }
    return (taken, rest)
  }
}

extension JSONObject {
  /// Sets the member with this name, or adds one.
  fileprivate mutating func replace(_ name: String, with value: JSONValue) {
    members.removeAll { $0.name == name }
    members.append(Member(name: name, value: value))
  }
}
#endif
