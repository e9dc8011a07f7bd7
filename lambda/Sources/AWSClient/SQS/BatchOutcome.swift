#if Handler
import ExactJSON

/// The results of the entries of an SQS batch, which have their indices as ids.
struct BatchOutcome {
  /// The entries that failed, ascending. An entry that the answer does not contain has failed too.
  let failures: [EntryFailure]

  /// - Returns: `nil` if this is not the answer of an SQS batch operation.
  init?(answer: [UInt8], count: Int, redact: (String) -> String) {
    guard case .object(let members)? = try? JSONValue(parsing: answer) else { return nil }
    var unmentioned = Set(0..<count)
    // Failures come first, so that an entry in both lists counts as failed.
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
    // An answer without any entry is invalid.
    guard unmentioned.count < count || count == 0 else { return nil }
    failures += unmentioned.map { index in
      EntryFailure(
        index: index, code: "Unknown", message: "the answer does not contain the entry",
        isSenderFault: false)
    }
    self.failures = failures.sorted { $0.index < $1.index }
  }

  private static func index(of entry: JSONValue) -> Int? {
    entry["Id"]?.stringValue.flatMap { Int($0) }
  }
}
#endif
