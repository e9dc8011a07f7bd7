import ExactJSON

/// Checks that all contenders put the same items, so that they do the same work.
struct SameItems {
  let bench: Bench

  func check() throws {
    // Events of both forms: small ones, and large ones with a note.
    let batches = [
      SampleBatch(records: 60), SampleBatch(bytes: 20_000, recordSize: 2_000, first: 60),
    ]
    var first: [String: JSONValue]?
    for contender in bench.contenders {
      let session = try Session(contender, table: bench.table)
      let bodies = try bench.table.recording {
        for batch in batches { try session.invoke(batch) }
      }
      let items = try Self.items(of: bodies, contender: contender.name)
      if let first, first != items {
        throw StandInFailure(
          description: "\(contender.name) does not put the items that "
            + "\(bench.contenders[0].name) puts")
      }
      first = items
    }
  }

  /// The items by their keys, without their processing time.
  static func items(of bodies: [[UInt8]], contender: String) throws -> [String: JSONValue] {
    var items: [String: JSONValue] = [:]
    for body in bodies {
      let request = try JSONValue(parsing: body)
      let puts: [JSONValue]
      if let item = request["Item"] {
        puts = [item]
      } else {
        puts = (request["RequestItems"]?["workshop_events"]?.arrayValue ?? [])
          .compactMap { $0["PutRequest"]?["Item"] }
      }
      for put in puts {
        guard case .object(let item) = put, let key = put["event_id"]?["S"]?.stringValue,
          put["processed_timestamp"]?["S"]?.stringValue != nil
        else {
          throw StandInFailure(description: "\(contender) put an item without its key or time")
        }
        var attributes = item.members.filter { $0.name != "processed_timestamp" }
        attributes.sort { $0.name < $1.name }
        items[key] = .array(attributes.flatMap { [.string($0.name), $0.value] })
      }
    }
    return items
  }
}
