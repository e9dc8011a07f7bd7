#if Handler
import ExactJSON

/// The items that a BatchWriteItem left out, as its answer returns them.
struct UnprocessedItems {
  /// The writes; `nil` for one that cannot be decoded.
  private let writes: [ItemWrite?]

  /// - Parameter table: The name or ARN of the request's only table.
  /// - Returns: `nil` if this is not an answer to such a request: it may name this table or none.
  init?(answer: [UInt8], table: String) {
    guard
      case .object(let tables)? = try? JSONValue(parsing: answer)["UnprocessedItems"]
    else { return nil }
    var writes: [ItemWrite?] = []
    for member in tables.members {
      guard Self.isName(member.name, of: table), let requests = member.value.arrayValue else {
        return nil
      }
      for request in requests {
        writes.append(ItemWrite(json: request))
      }
    }
    self.writes = writes
  }

  /// Whether a name in the answer is that of the table: equal, or the last part of its ARN.
  private static func isName(_ name: String, of table: String) -> Bool {
    name == table || (table.hasPrefix("arn:") && table.hasSuffix(":table/\(name)"))
  }

  /// The indices of the writes among those sent, found by their primary keys.
  ///
  /// - Returns: The indices, ascending; all indices if one of the writes was not sent, or if one that was cannot be read.
  func indices(in batch: WriteBatch, key: TableKey) -> [Int] {
    if writes.isEmpty { return [] }
    let all = batch.writes
    let sent = all.compactMap(\.self)
    guard sent.count == all.count else { return Array(all.indices) }
    var places: [KeyIdentity: Int] = [:]
    for (index, write) in sent.enumerated() {
      if let identity = key.identity(of: write.item) { places[identity] = index }
    }
    var found: Set<Int> = []
    for write in writes {
      guard
        let write, let identity = key.identity(of: write.item), let index = places[identity],
        sent[index].isPut == write.isPut
      else { return Array(sent.indices) }
      found.insert(index)
    }
    return found.sorted()
  }
}
#endif
