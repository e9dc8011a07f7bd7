#if Handler
import MessageDigests

/// A Kinesis record into which the Kinesis Producer Library (or a compatible one) has packed
/// several user records.
///
/// ```text
/// F3 89 9A C2 | AggregatedRecord, a protocol buffer message | the message's MD5, 16 bytes
/// ```
///
/// A record that looks like one but is broken is treated as a plain record, as in the Kinesis
/// Client Library. Unlike there, a partition key that is not in the table also counts as broken;
/// the KCL would drop that record and all after it. So does a key that is longer than Kinesis
/// allows, and an aggregate without any record. Otherwise, data could be dropped silently.
///
/// The explicit hash keys are ignored. A consumer that reads a single shard uses them to drop
/// records that a resharding has moved to another shard; Lambda delivers all records of a shard.
///
/// Source: AWS Labs, "KPL Aggregated Record Format".
public struct AggregatedRecord: Sendable {
  /// One of the packed records.
  public struct SubRecord: Sendable {
    /// The user's partition key. The Kinesis record has just one of them.
    public let partitionKey: String
    /// The user's bytes: a slice of the Kinesis record's.
    public let data: ArraySlice<UInt8>
  }

  /// The first bytes of an aggregated record.
  package static let magic: [UInt8] = [0xF3, 0x89, 0x9A, 0xC2]
  /// The length of the MD5 at the end.
  static let digestLength = 16
  /// The maximum length of a partition key in bytes: 256 characters of up to four (Amazon Kinesis
  /// Data Streams Service API Reference, "PutRecordsRequestEntry"). Any number of records may share
  /// one key; without this bound a record could expand to gigabytes.
  static let maximumKeyLength = 1_024

  private let bytes: [UInt8]
  /// The partition keys, each created once, since any number of records may share one.
  private var keys: [String] = []
  private var records: [Entry] = []

  /// A range of the bytes, in half the size of a `Range`, since there may be very many.
  private struct Span {
    var start: UInt32
    var end: UInt32

    init(_ range: Range<Int>) {
      start = UInt32(range.lowerBound)
      end = UInt32(range.upperBound)
    }

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private struct Entry {
    var key: UInt32
    var data: Span
  }

  /// Whether bytes begin like an aggregated record: a quick check before all others.
  package static func isMarked(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: magic)
  }

  /// - Parameter bytes: The bytes of a Kinesis record.
  /// - Returns: `nil` if the bytes as a whole are not an aggregated record.
  public init?(_ bytes: [UInt8]) {
    let message = Self.magic.count..<max(Self.magic.count, bytes.count - Self.digestLength)
    guard
      Self.isMarked(bytes), bytes.count > Self.magic.count + Self.digestLength,
      bytes.count <= UInt32.max, Self.isIntact(bytes, message)
    else { return nil }
    self.bytes = bytes
    do {
      try read(message)
    } catch {
      return nil
    }
    guard !records.isEmpty, records.allSatisfy({ $0.key < keys.count }) else { return nil }
  }

  /// The number of packed records.
  public var count: Int { records.count }

  /// The packed record at this index, which is its sub-sequence number.
  public subscript(number: Int) -> SubRecord {
    let entry = records[number]
    return SubRecord(partitionKey: keys[Int(entry.key)], data: bytes[entry.data.range])
  }

  private static func isIntact(_ bytes: [UInt8], _ message: Range<Int>) -> Bool {
    MD5.hash(of: bytes[message]).elementsEqual(bytes[message.upperBound...])
  }

  /// `AggregatedRecord{1: partition_key_table, 2: explicit_hash_key_table, 3: records}`. Unknown
  /// fields are skipped, and so are known ones of another type.
  private mutating func read(_ message: Range<Int>) throws(ProtobufReader.Malformed) {
    var reader = ProtobufReader(bytes, in: message)
    while let (field, value) = try reader.next() {
      switch (field, value) {
      case (1, .bytes(let range)):
        guard range.count <= Self.maximumKeyLength else { throw ProtobufReader.Malformed() }
        keys.append(String(decoding: bytes[range], as: UTF8.self))
      case (3, .bytes(let range)): records.append(try entry(range))
      default: break
      }
    }
  }

  /// `Record{1: partition_key_index, 2: explicit_hash_key_index, 3: data, 4: tags}`. If a field
  /// occurs twice, the last one counts.
  private func entry(_ range: Range<Int>) throws(ProtobufReader.Malformed) -> Entry {
    var reader = ProtobufReader(bytes, in: range)
    var key: UInt32?
    var data: Span?
    while let (field, value) = try reader.next() {
      switch (field, value) {
      case (1, .varint(let index)): key = UInt32(clamping: index)
      case (3, .bytes(let range)): data = Span(range)
      default: break
      }
    }
    guard let key, let data else { throw ProtobufReader.Malformed() }
    return Entry(key: key, data: data)
  }
}
#endif
