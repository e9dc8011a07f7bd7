import HandlerTestSupport
import Testing

@testable import StreamRecords

private typealias Writer = AggregatedRecordWriter

@Suite struct `Aggregated record` {
  private func contents(_ bytes: [UInt8]) -> [String]? {
    AggregatedRecord(bytes).map { record in
      (0..<record.count).map {
        "\(record[$0].partitionKey)=\(String(decoding: record[$0].data, as: UTF8.self))"
      }
    }
  }

  @Test func `gives its records in order, with their own keys`() {
    var writer = Writer()
    writer.add(Array("one".utf8), partitionKey: "a")
    writer.add([], partitionKey: "ä", explicitHashKey: "340282366920938463463374607431768211455")
    writer.add(Array("three".utf8), partitionKey: "a", explicitHashKey: "0")
    #expect(contents(writer.bytes) == ["a=one", "ä=", "a=three"])
  }

  /// Byte for byte as in the format's description, without this project's writer.
  @Test func `is read as it is documented`() {
    let message: [UInt8] = [
      0x0A, 1, 0x70, 0x12, 1, 0x30, 0x1A, 8, 0x08, 0, 0x10, 0, 0x1A, 2, 0x68, 0x69,
    ]
    let digest: [UInt8] = [
      0xE6, 0xA0, 0xCA, 0xF3, 0xF1, 0xD0, 0x13, 0x41, 0xF3, 0xC8, 0x3E, 0xEB, 0xB9, 0xF1, 0xCA,
      0x82,
    ]
    #expect(contents([0xF3, 0x89, 0x9A, 0xC2] + message + digest) == ["p=hi"])
  }

  @Test func `may have fields that are not known, groups among them`() {
    var writer = Writer()
    Writer.append(field: 9, number: .max, to: &writer.message)
    Writer.append(field: 536_870_911, [1, 2], to: &writer.message)
    // A fixed64, a fixed32, and two nested groups around a varint.
    writer.message += [0x41, 1, 2, 3, 4, 5, 6, 7, 8, 0x45, 1, 2, 3, 4]
    writer.message += [0x53, 0x5B, 0x08, 1, 0x5C, 0x54]
    // Known fields with another type count as unknown.
    Writer.append(field: 1, number: 7, to: &writer.message)
    writer.add(Array("x".utf8), partitionKey: "k")
    #expect(contents(writer.bytes) == ["k=x"])
  }

  @Test func `may have its tables behind its records`() {
    var writer = Writer()
    writer.add([0x31], keyIndex: 0)
    Writer.append(field: 1, [0x6B], to: &writer.message)
    #expect(contents(writer.bytes) == ["k=1"])
  }

  @Test func `takes the last one of a field that stands there twice`() {
    let record: [UInt8] = [0x08, 5, 0x1A, 1, 0x61, 0x08, 0, 0x1A, 1, 0x62]
    #expect(
      contents(Writer.wrapped([0x0A, 1, 0x6B, 0x1A, UInt8(record.count)] + record)) == ["k=b"])
  }

  private static let good = Writer.record(["one", "two"])

  /// A message with a valid record, followed by something else.
  private static func followed(by bytes: [UInt8]) -> [UInt8] {
    Writer.wrapped([0x0A, 1, 0x6B, 0x1A, 4, 0x08, 0, 0x1A, 0] + bytes)
  }

  @Test func `is one up to whatever is wrong behind its records`() {
    #expect(contents(Self.followed(by: [])) == ["k="])
    #expect(
      contents(Self.followed(by: [0x48] + Array(repeating: 0xFF, count: 9) + [1])) == ["k="])
  }

  @Test(
    arguments: [
      ("nothing", []), ("the magic alone", Array(good.prefix(4))),
      ("no message", Writer.wrapped([])), ("no records", Writer.wrapped([0x0A, 1, 0x61])),
      ("records of another type alone", Writer.wrapped([0x0A, 1, 0x6B, 0x18, 7])),
      (
        "a key that no stream takes",
        Writer.record(["x"], key: String(repeating: "k", count: 1_025))
      ),
      ("no digest", Array(good.dropLast(16))),
      ("a wrong digest", good.dropLast() + [good[good.count - 1] ^ 1]),
      ("another magic", [0xF3, 0x89, 0x9A, 0xC3] + good.dropFirst(4)),
      ("a key index beyond the table", Writer.wrapped([0x0A, 1, 0x6B, 0x1A, 4, 0x08, 1, 0x1A, 0])),
      (
        "a key index of 64 bits",
        Writer.wrapped(
          [0x0A, 1, 0x6B, 0x1A, 13, 0x08] + Array(repeating: 0xFF, count: 9) + [1, 0x1A, 0])
      ),
      ("no key index", Writer.wrapped([0x0A, 1, 0x6B, 0x1A, 2, 0x1A, 0])),
      ("no data", Writer.wrapped([0x0A, 1, 0x6B, 0x1A, 2, 0x08, 0])),
      ("a length beyond the end", followed(by: [0x0A, 2, 0x6B])),
      (
        "a length of 64 bits",
        followed(by: [0x0A] + Array(repeating: 0xFF, count: 9) + [1, 0x6B])
      ),
      ("a record that ends in a number", followed(by: [0x1A, 2, 0x08, 0x80])),
      (
        "a number of more than 64 bits",
        followed(by: [0x48] + Array(repeating: 0xFF, count: 9) + [2])
      ),
      (
        "a number without an end", followed(by: [0x48] + Array(repeating: 0x80, count: 30) + [0])
      ),
      ("a field numbered 0", followed(by: [0x00, 1])),
      ("a field number of more than 29 bits", followed(by: [0x80, 0x80, 0x80, 0x80, 0x10, 1])),
      ("a wire type that does not exist", followed(by: [0x4E])),
      ("a group without an end", followed(by: [0x4B, 0x08, 1])),
      ("an end without a group", followed(by: [0x4C])),
      ("a group that ends as another", followed(by: [0x4B, 0x54])),
      ("groups without number", followed(by: Array(repeating: 0x4B, count: 100_000))),
      ("a fixed64 that is cut off", followed(by: [0x49, 1, 2, 3])),
      ("a fixed32 that is cut off", followed(by: [0x4D, 1, 2, 3])),
    ] as [(String, [UInt8])])
  func `is refused with`(fault: String, bytes: [UInt8]) {
    #expect(AggregatedRecord(bytes) == nil, "\(fault)")
  }

  /// The digest is always right, so that the message itself is read.
  @Test func `is read or refused, whatever one byte of its message becomes`() {
    var writer = Writer()
    writer.add(Array("one".utf8), partitionKey: "a", explicitHashKey: "1")
    writer.add(Array("two".utf8), partitionKey: "b")
    for index in writer.message.indices {
      for byte in UInt8.min...UInt8.max {
        var message = writer.message
        message[index] = byte
        guard let record = AggregatedRecord(Writer.wrapped(message)) else { continue }
        for number in 0..<record.count {
          #expect(record[number].data.count + record[number].partitionKey.utf8.count <= 100)
        }
      }
    }
  }

  @Test func `may have a key as long as a stream takes it`() {
    let key = String(repeating: "🔑", count: 256)
    #expect(contents(Writer.record(["x"], key: key)) == ["\(key)=x"])
  }

  @Test func `of a mebibyte with as many records as fit is read in no time`() throws {
    var message: [UInt8] = [0x0A, 1, 0x6B]
    let count = (1 << 20) / 6
    for _ in 0..<count { message += [0x1A, 4, 0x08, 0, 0x1A, 0] }
    let start = ContinuousClock.now
    let record = try #require(AggregatedRecord(Writer.wrapped(message)))
    #expect(record.count == count)
    #expect(ContinuousClock.now - start < .seconds(30))
  }
}
