import HandlerTestSupport
import Testing

@testable import EventRedriving
@testable import ExactJSON

/// Records whose message would have been too large for the queue.
@Suite("Records in parts", .timeLimit(.minutes(5)))
struct PartsTests {
  /// The parts of a record, each with three bytes of its data.
  private static func parts(
    _ number: Int, _ data: String, length: Int = 3, stream: String = "s"
  ) -> [String] {
    let bytes = Array(data.utf8)
    let starts = Array(stride(from: 0, to: bytes.count, by: length))
    return starts.enumerated().map { place, start in
      rejected(
        "not-json", key: "k\(number)", number: number,
        data: String(decoding: bytes[start..<min(start + length, bytes.count)], as: UTF8.self),
        stream: stream,
        more: [
          ("recordId", .string("\(StandIn.shard):\(number)")),
          ("part", .number("\(place + 1)")), ("parts", .number("\(starts.count)")),
        ])
    }
  }

  private func put(_ standIn: StandIn) -> [String] {
    standIn.put.map { "\($0.key)=\(String(decoding: $0.data, as: UTF8.self))" }
  }

  @Test("are put back once all parts are there, whatever their order, and all of them deleted")
  func all() async throws {
    let standIn = StandIn()
    let many = Self.parts(4, String(repeating: "abc", count: 37))
    standIn.send(Array(Self.parts(3, "abcdefgh").reversed()))
    standIn.send(many.shuffled() + [rejected("not-json", key: "k5", number: 5)])
    let report = try await redrive(standIn)
    #expect(report.exitCode == 0)
    #expect(report.done == 3)
    #expect(report.records == 3)
    #expect(
      Set(put(standIn))
        == ["k3=abcdefgh", "k4=" + String(repeating: "abc", count: 37), "k5={"])
    #expect(standIn.put.count == 3)
    #expect(standIn.bodies == [])
  }

  @Test("are put back once where parts are there twice, or of a split that was given up")
  func duplicates() async throws {
    let standIn = StandIn()
    let parts = Self.parts(3, "abcdefgh")
    let larger = Self.parts(3, "abcdefgh", length: 6)
    standIn.send([parts[2], larger[1], parts[2], parts[0], parts[1], parts[0]])
    // These come in another round.
    standIn.send((10..<40).map { rejected("not-json", key: "k\($0)", number: $0) })
    standIn.send([parts[1], larger[1]])
    let report = try await redrive(standIn)
    #expect(report.exitCode == 0)
    #expect(put(standIn).filter { $0.hasPrefix("k3=") } == ["k3=abcdefgh"])
    #expect(standIn.bodies == [])
  }

  @Test("stay in the queue while a part is missing, and say what to do")
  func missing() async throws {
    let standIn = StandIn()
    let parts = Self.parts(3, "abcdefgh")
    standIn.send(Array(parts.dropLast()) + Self.parts(4, "xyz123"))
    let report = try await redrive(standIn)
    #expect(report.exitCode == 1)
    #expect(report.left.map { "\($0.key.name) \($0.value.count)" } == ["missing-parts 1"])
    #expect(report.text.contains("run again in ten minutes"))
    #expect(put(standIn) == ["k4=xyz123"])
    #expect(standIn.bodies == Array(parts.dropLast()))
    #expect(standIn.hidden == [])
    standIn.send([parts[2]])
    #expect(try await redrive(standIn).exitCode == 0)
    #expect(put(standIn) == ["k4=xyz123", "k3=abcdefgh"])
    #expect(standIn.bodies == [])
  }

  @Test("are not missing where the run has ended before it has seen all messages")
  func endsEarly() async throws {
    let standIn = StandIn()
    standIn.send([rejected("not-json", key: "k", number: 5), Self.parts(3, "abcdef")[0]])
    let report = try await redrive(standIn, limit: 1)
    #expect(report.reachedLimit)
    #expect(report.done == 1)
    #expect(report.left.isEmpty)
    #expect(standIn.bodies == [Self.parts(3, "abcdef")[0]])
    #expect(standIn.hidden == [])
  }

  @Test("count once in a dry run, by their reason")
  func dryRun() async throws {
    let standIn = StandIn()
    standIn.send(Self.parts(3, "abcdefgh") + Self.parts(4, "xyz123"))
    let report = try await redrive(standIn, mode: .dryRun)
    #expect(report.exitCode == 0)
    #expect(report.reasons["not-json"]?.messages == 2)
    #expect(report.text.hasPrefix("2 messages would be redriven"))
    #expect(standIn.put == [])
    #expect(standIn.bodies.count == 5)
    #expect(standIn.hidden == [])
    let other = try await redrive(standIn, reasons: ["missing-field"])
    #expect(other.others == ["not-json": 2])
  }

  @Test("of two streams are not mixed up")
  func streams() async throws {
    let standIn = StandIn()
    let here = Self.parts(3, "abcdef")
    let there = Self.parts(3, "uvwxyz", stream: "t")
    standIn.send([here[0], there[1]])
    #expect(try await redrive(standIn).left.keys.map(\.name) == ["missing-parts"])
    #expect(standIn.put == [])
    standIn.send([here[1], there[0]])
    #expect(try await redrive(standIn).left.keys.map(\.name) == ["other-stream"])
    #expect(put(standIn) == ["k3=abcdef"])
  }

  @Test(
    "that say no readable number are not taken for whole records",
    arguments: [
      [("part", .number("1"))], [("part", .number("0")), ("parts", .number("2"))],
      [("part", .number("3")), ("parts", .number("2"))], [("part", .null)],
    ] as [[(String, JSONValue)]])
  func unreadable(more: [(String, JSONValue)]) async throws {
    let standIn = StandIn()
    standIn.send([
      rejected("not-json", key: "k", more: [("recordId", .string("r"))] + more)
    ])
    #expect(try await redrive(standIn).left.keys.map(\.name) == ["not-understood"])
    #expect(standIn.put == [])
  }

  @Test("A record without a partition key is put back all the same")
  func noKey() async throws {
    let standIn = StandIn()
    standIn.send([rejected("not-json", key: nil, number: 12, data: "{")])
    #expect(try await redrive(standIn).exitCode == 0)
    #expect(put(standIn) == ["12={"])
  }

  @Test("The stream is what a consumer's ARN names before the consumer")
  func consumer() async throws {
    let standIn = StandIn()
    standIn.keep([.init(number: 5, key: "k5", data: [0x35])])
    let batch = failedBatch(5...5).replacing(
      StandIn.streamARN, with: "\(StandIn.streamARN)/consumer/fast:1540591608")
    standIn.send([
      rejected("not-json", key: "k", number: 7, stream: "s/consumer/fast:1540591608"), batch,
    ])
    #expect(try await redrive(standIn).exitCode == 0)
    #expect(Set(put(standIn)) == ["k={", "k5=5"])
    #expect(standIn.bodies == [])
  }
}
