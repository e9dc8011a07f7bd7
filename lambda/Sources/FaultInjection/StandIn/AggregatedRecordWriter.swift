#if Handler
import MessageDigests

/// Writes aggregated records like the Kinesis Producer Library and, on purpose, invalid ones.
public struct AggregatedRecordWriter: Sendable {
  /// The message so far. Tests may append to it.
  public var message: [UInt8] = []
  private var keys: [String: UInt64] = [:]
  private var hashKeys: [String: UInt64] = [:]

  public init() {}

  /// Adds a record. Equal keys are in the table once.
  public mutating func add(
    _ data: [UInt8], partitionKey: String, explicitHashKey: String? = nil
  ) {
    let key = Self.index(of: partitionKey, in: &keys, field: 1, of: &message)
    let hashKey = explicitHashKey.map {
      Self.index(of: $0, in: &hashKeys, field: 2, of: &message)
    }
    add(data, keyIndex: key, hashKeyIndex: hashKey)
  }

  /// Adds a record with a given index, whether it is in the table or not.
  public mutating func add(_ data: [UInt8], keyIndex: UInt64, hashKeyIndex: UInt64? = nil) {
    var record: [UInt8] = []
    Self.append(field: 1, number: keyIndex, to: &record)
    if let hashKeyIndex { Self.append(field: 2, number: hashKeyIndex, to: &record) }
    Self.append(field: 3, data, to: &record)
    Self.append(field: 3, record, to: &message)
  }

  /// The magic bytes, the message and its MD5.
  public var bytes: [UInt8] { Self.wrapped(message) }

  /// Any message between the magic bytes and its MD5.
  public static func wrapped(_ message: [UInt8]) -> [UInt8] {
    [0xF3, 0x89, 0x9A, 0xC2] + message + MD5.hash(of: message)
  }

  /// A field of wire type 2.
  public static func append(field: UInt64, _ bytes: [UInt8], to message: inout [UInt8]) {
    append(varint: field << 3 | 2, to: &message)
    append(varint: UInt64(bytes.count), to: &message)
    message.append(contentsOf: bytes)
  }

  /// A field of wire type 0.
  public static func append(field: UInt64, number: UInt64, to message: inout [UInt8]) {
    append(varint: field << 3, to: &message)
    append(varint: number, to: &message)
  }

  public static func append(varint value: UInt64, to message: inout [UInt8]) {
    var value = value
    while value >= 0x80 {
      message.append(UInt8(value & 0x7F) | 0x80)
      value >>= 7
    }
    message.append(UInt8(value))
  }

  private static func index(
    of key: String, in table: inout [String: UInt64], field: UInt64, of message: inout [UInt8]
  ) -> UInt64 {
    if let index = table[key] { return index }
    let index = UInt64(table.count)
    table[key] = index
    append(field: field, Array(key.utf8), to: &message)
    return index
  }
}
#endif
