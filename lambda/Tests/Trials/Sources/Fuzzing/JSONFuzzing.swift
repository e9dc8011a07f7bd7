import ExactJSON

/// JSON of any form: after reading and writing it again it is the same.
enum JSONFuzzing {
  static func run(_ input: FuzzInput) throws(Finding) {
    var mutator = input.mutator
    let value = value(depth: 0, &mutator)
    let written = value.bytes
    guard (try? JSONValue(parsing: written)) == value else {
      throw Finding("what is written is not read as it was", written)
    }
    let spoilt = mutator.mutate(written, tokens: Mutator.jsonTokens)
    try compare(spoilt)
  }

  /// JSON that can be read can be skipped, and vice versa except for duplicate names.
  private static func compare(_ text: [UInt8]) throws(Finding) {
    let isSkipped = isSkipped(text)
    let read: JSONValue
    do throws(JSONError) {
      read = try JSONValue(parsing: text)
    } catch {
      if case .duplicateName = error.code { return }
      guard !isSkipped else { throw Finding("what is skipped cannot be read (\(error))", text) }
      return
    }
    guard isSkipped else { throw Finding("what is read cannot be skipped", text) }
    guard (try? JSONValue(parsing: read.bytes)) == read else {
      throw Finding("what was read is not the same when written", text)
    }
  }

  private static func isSkipped(_ text: [UInt8]) -> Bool {
    var reader = JSONReader(text)
    do throws(JSONError) {
      try reader.skipValue()
      try reader.finish()
      return true
    } catch {
      return false
    }
  }

  /// A value that contains every kind of JSON value.
  static func value(depth: Int, _ mutator: inout Mutator) -> JSONValue {
    switch mutator.below(depth < 5 ? 8 : 5) {
    case 0: .null
    case 1: .bool(mutator.below(2) == 0)
    case 2: .number(number(&mutator))
    case 3, 4: .string(text(&mutator))
    case 5, 6:
      .array((0..<mutator.below(5)).map { _ in value(depth: depth + 1, &mutator) })
    default:
      .object(
        JSONObject(
          (0..<mutator.below(5)).map { number in
            .init(name: "\(number)\(text(&mutator))", value: value(depth: depth + 1, &mutator))
          }))
    }
  }

  private static func number(_ mutator: inout Mutator) -> String {
    let whole = mutator.below(4) == 0 ? "0" : "\(1 + mutator.below(1 << 40))"
    let sign = mutator.below(2) == 0 ? "" : "-"
    let fraction = mutator.below(2) == 0 ? "" : ".\(mutator.below(1 << 40))"
    let exponent =
      mutator.below(3) == 0 ? "\(["e", "E+", "e-"][mutator.below(3)])\(mutator.below(400))" : ""
    return sign + whole + fraction + exponent
  }

  private static func text(_ mutator: inout Mutator) -> String {
    var text = ""
    for _ in 0..<mutator.below(12) {
      switch mutator.below(4) {
      case 0: text.unicodeScalars.append(Unicode.Scalar(UInt8(mutator.below(128))))
      case 1:
        let scalar = Unicode.Scalar(UInt32(mutator.below(0x11_0000))) ?? "\u{FFFD}"
        text.unicodeScalars.append(scalar)
      default: text += ["a", "\"", "\\", "é", "e\u{301}", "\n"][mutator.below(6)]
      }
    }
    return text
  }
}
