import ExactJSON

/// What became of the entries of an SQS batch, which are named by their places.
struct BatchOutcome {
  /// The entries that failed, ascending. An entry that the answer does not mention has failed too.
  let failures: [EntryFailure]

  /// - Returns: `nil` where the answer is not one of an SQS batch operation.
  init?(answer: [UInt8], count: Int, redact: (String) -> String) {
    guard case .object(let members)? = try? JSONValue(parsing: answer) else { return nil }
    var unmentioned = Set(0..<count)
    // Those that failed come first: an entry that is named in both lists is not safely there.
    var failures: [EntryFailure] = []
    for entry in members["Failed"]?.arrayValue ?? [] {
      guard let index = Self.index(of: entry) else { return nil }
      guard unmentioned.remove(index) != nil else { continue }
      failures.append(
        EntryFailure(
          index: index, code: redact(entry["Code"]?.stringValue ?? "Unknown"),
          message: redact(entry["Message"]?.stringValue ?? "the service gave no reason"),
          isSenderFault: entry["SenderFault"]?.boolValue ?? false))
    }
    for entry in members["Successful"]?.arrayValue ?? [] {
      guard let index = Self.index(of: entry) else { return nil }
      unmentioned.remove(index)
    }
    // An answer that mentions nothing at all is none.
    guard unmentioned.count < count || count == 0 else { return nil }
    failures += unmentioned.map { index in
      EntryFailure(
        index: index, code: "Unknown", message: "the answer does not mention the entry",
        isSenderFault: false)
    }
    self.failures = failures.sorted { $0.index < $1.index }
  }

  private static func index(of entry: JSONValue) -> Int? {
    entry["Id"]?.stringValue.flatMap { Int($0) }
  }
}
