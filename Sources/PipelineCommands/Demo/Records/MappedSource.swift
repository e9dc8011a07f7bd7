internal import CommandLineSupport
internal import ResourceNames

/// A stream, table or queue that an event source mapping reads.
struct MappedSource: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case stream
    /// A table, by its stream.
    case table
    /// Nil if the state does not say the URL.
    case queue(url: String?)
  }

  /// An event source mapping of it.
  struct Mapping: Hashable, Sendable {
    let function: String
    let id: String?
    /// Whether filters keep some of the records from the function.
    let isFiltered: Bool
    /// Whether it reads only records that are put after it has begun. The local AWS does not keep a timestamp to start at,
    /// and starts at the latest then too.
    let startsAtLatest: Bool
  }

  let kind: Kind
  let name: String
  let region: String
  var mappings: [Mapping]
  /// The most bytes of a record with its key, or of a message: 1 MiB unless its own setting says otherwise.
  var recordLimit = 1 << 20

  /// As messages call it: `the stream orders`.
  var title: String {
    switch kind {
    case .stream: "the stream \(name)"
    case .table: "the table \(name)"
    case .queue: "the queue \(name)"
    }
  }

  /// - Parameter arn: Of a stream, a consumer of one, a table's stream or a queue; nil is the answer to any other.
  init?(arn: String, queueURLs: [String: String]) {
    guard let parts = ARN(arn) else { return nil }
    if let stream = parts.streamName {
      (kind, name) = (.stream, stream)
    } else if let table = parts.tableName, parts.resource.hasPrefix("table/\(table)/stream/") {
      (kind, name) = (.table, table)
    } else if parts.service == "sqs" {
      (kind, name) = (.queue(url: queueURLs[arn]), parts.resource)
    } else {
      return nil
    }
    region = parts.region
    mappings = []
  }

  /// The reason why a record cannot be sent to it; nil if it can. Kinesis API Reference, "PutRecord"; SQS API
  /// Reference, "SendMessage"; the size of an item is for the service to count.
  func problem(with record: SampleRecord) -> RecordProblem? {
    let limit = recordLimit
    let size = record.text.utf8.count
    switch kind {
    case .stream:
      let key = record.key ?? Self.commonKey
      return size + key.utf8.count > limit ? .tooLong(size, source: title, limit: limit) : nil
    case .table:
      guard case .object = JSONValue(parsing: Array(record.text.utf8)) else {
        return .notAnObject(source: title)
      }
      return nil
    case .queue:
      if record.text.isEmpty { return .empty(source: title) }
      if size > limit { return .tooLong(size, source: title, limit: limit) }
      return record.text.unicodeScalars.first { !Self.isAllowedInMessages($0) }
        .map { .character($0, source: title) }
    }
  }

  /// The key and message group of records that have none.
  static let commonKey = "demo"

  private static func isAllowedInMessages(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: true
    default: false
    }
  }
}
