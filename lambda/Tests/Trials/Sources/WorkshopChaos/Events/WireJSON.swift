import ExactJSON
import FaultInjection
import HandlerTestSupport

/// Writes JSON like real producers: with white space in some places, and unnecessary escapes.
struct WireJSON {
  private(set) var bytes: [UInt8] = []
  private var random: SeededNumbers

  init(_ fields: [(name: String, value: JSONValue)], random: inout SeededNumbers) {
    self.random = SeededNumbers(seed: random.next())
    object(fields)
  }

  private mutating func object(_ fields: [(name: String, value: JSONValue)]) {
    put("{")
    for (place, field) in fields.enumerated() {
      if place > 0 { put(",") }
      space()
      string(field.name)
      space()
      put(":")
      value(field.value)
    }
    put("}")
  }

  private mutating func value(_ value: JSONValue) {
    space()
    switch value {
    case .null: put("null")
    case .bool(let flag): put("\(flag)")
    case .number(let text): put(text)
    case .string(let text): string(text)
    case .array(let elements):
      put("[")
      for (place, element) in elements.enumerated() {
        if place > 0 { put(",") }
        self.value(element)
      }
      put("]")
    case .object(let members): object(members.members.map { ($0.name, $0.value) })
    }
    space()
  }

  private mutating func string(_ text: String) {
    // An escape is six times as long, so there are none if the record must have an exact size.
    let escapesAll = random.next() % 64 == 0 && text.utf8.count < 10_000
    put("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": put("\\\"")
      case "\\": put("\\\\")
      case "\u{0}"..."\u{1F}": escape(UInt16(scalar.value))
      case _ where escapesAll: for unit in String(scalar).utf16 { escape(unit) }
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    put("\"")
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16, uppercase: random.next() % 2 == 0)
    put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }

  private mutating func space() {
    guard random.next() % 16 == 0 else { return }
    put([" ", "\n", "\t", "\r\n", "   "][Int(random.next() % 5)])
  }

  private mutating func put(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }
}
