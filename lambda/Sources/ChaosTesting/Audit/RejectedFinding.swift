#if Handler
import ExactJSON
import PipelineContract

/// A message in the queue of rejected events, combined from its parts if there are several.
public struct RejectedFinding: Sendable, Hashable {
  /// Empty for a source without shards.
  public var shardID: String
  public var sequenceNumber: String
  /// The index in an aggregated record, if the message is about one of several events.
  public var subSequenceNumber: Int?
  public var data: [UInt8]
  /// The reason, which begins with its kind: `not-json: …`.
  public var reason: String

  /// The kind of the reason, such as `not-json`.
  public var code: String { String(reason.prefix { $0 != ":" }) }

  public init(
    shardID: String, sequenceNumber: String, subSequenceNumber: Int? = nil, data: [UInt8],
    reason: String
  ) {
    self.shardID = shardID
    self.sequenceNumber = sequenceNumber
    self.subSequenceNumber = subSequenceNumber
    self.data = data
    self.reason = reason
  }

  /// - Returns: `nil` if the message does not have this form.
  private init?(json: JSONValue) {
    guard let sequenceNumber = json[Contract.RejectedKey.sequenceNumber]?.stringValue,
      let reason = json[Contract.RejectedKey.reason]?.stringValue,
      let data = json[Contract.RejectedKey.data]?.stringValue.flatMap({ Base64.decode($0.utf8) })
    else { return nil }
    shardID = json[Contract.RejectedKey.shardID]?.stringValue ?? ""
    self.sequenceNumber = sequenceNumber
    if let number = json[Contract.RejectedKey.subSequenceNumber] {
      guard let number = Self.integer(number) else { return nil }
      subSequenceNumber = number
    }
    self.reason = reason
    self.data = data
  }

  /// The content of the messages. A record in parts counts once all parts are there.
  ///
  /// - Returns: Also the messages that do not have this form.
  public static func all(
    in messages: [String]
  ) -> (findings: [RejectedFinding], malformed: [String]) {
    var findings: [RejectedFinding] = []
    var malformed: [String] = []
    var parts: [PartsKey: [Int: RejectedFinding]] = [:]
    for message in messages {
      guard let json = try? JSONValue(parsing: Array(message.utf8)),
        let finding = RejectedFinding(json: json)
      else {
        malformed.append(message)
        continue
      }
      guard let part = json[Contract.RejectedKey.part] else {
        findings.append(finding)
        continue
      }
      guard let id = json[Contract.RejectedKey.recordID]?.stringValue, let part = integer(part),
        let count = json[Contract.RejectedKey.parts].flatMap(integer), 1...count ~= part
      else {
        malformed.append(message)
        continue
      }
      parts[PartsKey(recordID: id, count: count), default: [:]][part] = finding
    }
    for (key, parts) in parts where parts.count == key.count {
      guard var finding = parts[1] else { continue }
      finding.data = (1...key.count).flatMap { parts[$0]?.data ?? [] }
      findings.append(finding)
    }
    return (findings, malformed)
  }

  private struct PartsKey: Hashable {
    var recordID: String
    var count: Int
  }

  private static func integer(_ json: JSONValue) -> Int? {
    if case .number(let text) = json { Int(text) } else { nil }
  }
}
#endif
