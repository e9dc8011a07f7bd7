import ExactJSON
import FaultInjection
import HandlerTestSupport
import PipelineContract

/// An event that belongs in the table, and its item.
struct GoodEvent {
  let key: String
  let data: [UInt8]
  let content: String
  /// Its timestamp. Events are not sent in the order of their timestamps.
  let time: String

  /// - Parameters:
  ///   - number: Distinguishes the event from all others with its key.
  ///   - padding: The size of a field that the handler drops, to make a record large.
  init(
    key: Key, number: Int, padding: Int = 0, random: inout SeededNumbers
  ) {
    func digits(_ count: UInt64) -> String { String("\(100 + random.next() % count)".dropFirst()) }
    time = "2026-03-01T\(digits(24)):\(digits(60)):\(digits(60))"
    var fields: [(name: String, value: JSONValue)] = [
      (Contract.Key.eventName, .string(["login", "purchase", "logout"].pick(&random))),
      (Contract.Key.timestamp, .string(time)),
      (Contract.Key.value, .number("\(number).\(random.next() % 100)")),
    ]
    if random.next() % 4 == 0 { fields.append(("more", Self.value(depth: 0, &random))) }
    if random.next() % 16 == 0 {
      fields.append(("exact", .number(Self.numbers.pick(&random))))
    }
    self.key = key.text
    content = Canonical.text(
      of: fields + [
        (Contract.Key.eventID, .string(key.text)), (Contract.Key.processed, .bool(true)),
      ])
    // The handler's own fields are dropped if a producer sends them.
    if random.next() % 32 == 0 { fields.append((Contract.Key.processed, .bool(false))) }
    if padding > 0 {
      fields.append(
        (Contract.Key.processedTimestamp, .string(String(repeating: "x", count: padding))))
    }
    fields.insert((Contract.Key.eventID, key.json), at: Int(random.next() % 3))
    data = WireJSON(fields, random: &random).bytes
  }

  /// An event's id in the form in which it is sent.
  struct Key {
    let text: String
    let json: JSONValue

    /// The key with this number. No two numbers have the same key.
    init(number: Int, run: UInt64) {
      let id = "\(run % 1_000_000)-\(number)"
      switch number % 29 {
      case 1: text = "päivää 😀 \(id)"
      // Equal as strings, but two keys by their bytes.
      case 2: text = "\u{E9} \(number / 29) \(run)"
      case 3: text = "e\u{301} \(number / 29) \(run)"
      case 4: text = "\"quoted\" \\ \u{1} \n \(id)"
      case 5: text = id + String(repeating: "k", count: 2_048 - id.utf8.count)
      case 6: text = "NULL \u{FFFF} \(id)"
      default:
        // A whole number, sometimes beyond 64 bits.
        text = (number % 3 == 0 ? "-9" : "1") + "\(run % 1_000_000)000\(1_000_000_000 + number)"
        json = .number(text)
        return
      }
      json = .string(text)
    }
  }

  /// Numbers that a binary floating-point number cannot represent, or that are at DynamoDB's
  /// limits.
  private static let numbers = [
    "0.1", "1e3", "-0", "12345678901234567890.123456789012345678", "1E-130",
    "99999999999999999999999999999999999999", "9.9999999999999999999999999999999999999E+125",
    "0.000", "1.10", "100", "-1.5e-7",
  ]

  private static func value(depth: Int, _ random: inout SeededNumbers) -> JSONValue {
    switch random.next() % (depth < 3 ? 8 : 6) {
    case 0: .null
    case 1: .bool(random.next() % 2 == 0)
    case 2: .number("\(random.next() % 1_000)")
    case 3: .string("")
    case 4: .string("text \(random.next())")
    case 5: .string("Ünïcödé \u{1F600} \u{7F}")
    case 6: .array((0..<Int(random.next() % 4)).map { _ in value(depth: depth + 1, &random) })
    default:
      .object(
        JSONObject(
          (0..<Int(random.next() % 4)).map {
            .init(name: "name \($0)", value: value(depth: depth + 1, &random))
          }))
    }
  }
}

extension Array {
  func pick(_ random: inout SeededNumbers) -> Element {
    self[Int(random.next() % UInt64(count))]
  }
}
