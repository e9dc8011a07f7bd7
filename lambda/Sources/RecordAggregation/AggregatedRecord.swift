import Crypto

/// A Kinesis record into which the Kinesis Producer Library (or one that does the same) has packed
/// several records of a user.
///
/// ```text
/// F3 89 9A C2 | AggregatedRecord, a protocol buffer message | the message's MD5, 16 bytes
/// ```
///
/// What looks like one but is broken is none: it is then a plain record, as it is to the Kinesis
/// Client Library. Unlike there a partition key that is not in the table counts as broken too; the
/// KCL would drop that record and all after it. So does one that no stream takes, as Kinesis bounds
/// it, and so does an aggregate without any record: whatever its bytes were meant to say would else
/// be dropped without a word.
///
/// The explicit hash keys are ignored. A consumer that reads one shard on its own uses them to drop
/// records that a resharding has put into another shard; Lambda hands over all of a shard's.
///
/// Source: AWS Labs, "KPL Aggregated Record Format".
public struct AggregatedRecord: Sendable {
  /// One of the packed records.
  public struct SubRecord: Sendable {
    /// The user's partition key; the one of the Kinesis record is just one of them.
    public let partitionKey: String
    /// The user's bytes: a view of the Kinesis record's.
    public let data: ArraySlice<UInt8>
  }

  /// What an aggregated record begins with.
  public static let magic: [UInt8] = [0xF3, 0x89, 0x9A, 0xC2]
  /// The bytes of the MD5 at the end.
  static let digestLength = 16
  /// The most bytes of a partition key: 256 characters of up to four (Amazon Kinesis Data Streams
  /// Service API Reference, "PutRecordsRequestEntry"). It stands there once for any number of
  /// records; without a bound one record could stand for gigabytes.
  static let maximumKeyLength = 1_024

  private let bytes: [UInt8]
  /// The partition keys, each made once: as many records as there are may have one.
  private var keys: [String] = []
  private var records: [Entry] = []

  /// A place in the bytes; half as large as a range, as there may be very many.
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

  /// Whether bytes begin as those of an aggregated record do. It is a quick look, to be had before
  /// the others.
  public static func isMarked(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: magic)
  }

  /// - Parameter bytes: a Kinesis record's bytes.
  /// - Returns: `nil` where they are not an aggregated record, from beginning to end.
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

  /// The packed record at that place, from 0: its sub-sequence number.
  public subscript(number: Int) -> SubRecord {
    let entry = records[number]
    return SubRecord(partitionKey: keys[Int(entry.key)], data: bytes[entry.data.range])
  }

  private static func isIntact(_ bytes: [UInt8], _ message: Range<Int>) -> Bool {
    var hash = Insecure.MD5()
    bytes.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[message])) }
    return hash.finalize().elementsEqual(bytes[message.upperBound...])
  }

  /// `AggregatedRecord{1: partition_key_table, 2: explicit_hash_key_table, 3: records}`; fields that
  /// are not known are skipped, known ones of another type too.
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

  /// `Record{1: partition_key_index, 2: explicit_hash_key_index, 3: data, 4: tags}`; of a field that
  /// stands there twice the last one counts.
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
