/// Typical mistakes of producers, and the reasons for which the handler rejects them.
package enum BrokenEvent: String, CaseIterable, Sendable {
  case notJSON, cutOff, html, nullText, twoValues, byteOrderMark, invalidUTF8, invalidUTF8InName
  case loneSurrogate, controlCharacter, notAnObject, number
  case duplicateName, duplicateNameWithin, duplicateNameByEscape
  case missingKey, missingName, missingTimestamp, missingValue, emptyObject
  case keyOfWrongType, nullKey, fractionalKey, keyWithExponent, nameOfWrongType, valueAsText
  case valueNull, timestampAsNumber
  case notANumber, infinity, leadingZero, hexadecimal, tooManyDigits, manyDigitsWithin
  case tooLargeNumber, tooSmallNumber, hugeExponent
  case emptyKey, longKey, emptyFieldName, longFieldName, deep, deepObjects, justTooDeep
  case tooLargeItem, noData

  /// The record's bytes.
  ///
  /// - Parameter number: Distinguishes the record from others of its kind, if there is room for it.
  package func data(number: Int) -> [UInt8] {
    switch self {
    case .invalidUTF8: bytes("{\(id(number)),\(rest),\"value\":1,\"note\":\"", [0xFF], "\"}")
    case .invalidUTF8InName: bytes("{\(id(number)),\(rest),\"value\":1,\"", [0xC3, 0x28], "\":1}")
    case .byteOrderMark: [0xEF, 0xBB, 0xBF] + good(number, "")
    case .noData: []
    default: Array(text(number).utf8)
    }
  }

  /// The possible reasons for its rejection.
  package var codes: Set<String> {
    switch self {
    case .notJSON, .cutOff, .html, .nullText, .twoValues, .byteOrderMark, .loneSurrogate,
      .controlCharacter, .notANumber, .infinity, .leadingZero, .hexadecimal:
      ["not-json"]
    case .invalidUTF8, .invalidUTF8InName: ["invalid-utf-8"]
    case .notAnObject, .number: ["not-an-object"]
    case .duplicateName, .duplicateNameWithin, .duplicateNameByEscape: ["duplicate-name"]
    case .missingKey, .missingName, .missingTimestamp, .missingValue, .emptyObject:
      ["missing-field"]
    case .keyOfWrongType, .nullKey, .fractionalKey, .keyWithExponent, .nameOfWrongType,
      .valueAsText, .valueNull, .timestampAsNumber:
      ["wrong-type"]
    case .tooManyDigits, .manyDigitsWithin: ["number-too-precise"]
    case .tooLargeNumber, .tooSmallNumber, .hugeExponent: ["number-out-of-range"]
    case .emptyKey: ["empty-key"]
    case .longKey: ["key-too-long"]
    case .emptyFieldName: ["empty-name"]
    case .longFieldName: ["name-too-long"]
    case .deep, .deepObjects, .justTooDeep: ["nested-too-deep"]
    case .tooLargeItem: ["item-too-large"]
    case .noData: ["empty-data"]
    }
  }

  private var rest: String { #""event_name":"login","timestamp":"2026-03-01T09:05:00""# }
  private func id(_ number: Int) -> String { #""event_id":"broken-\#(number)""# }

  /// A valid event with something added.
  private func good(_ number: Int, _ more: String) -> [UInt8] {
    Array("{\(id(number)),\(rest),\"value\":1\(more)}".utf8)
  }

  private func bytes(_ start: String, _ middle: [UInt8], _ end: String) -> [UInt8] {
    Array(start.utf8) + middle + Array(end.utf8)
  }

  private func text(_ number: Int) -> String {
    let id = id(number)
    switch self {
    case .notJSON: return "event \(number) is not JSON"
    case .cutOff: return "{\(id),\(rest),\"val"
    case .html: return "<html><body>\(number)</body></html>"
    case .nullText: return "nul"
    case .twoValues: return "{\(id),\(rest),\"value\":1}{}"
    case .loneSurrogate: return "{\(id),\(rest),\"value\":1,\"x\":\"\\ud800\"}"
    case .controlCharacter: return "{\(id),\(rest),\"value\":1,\"x\":\"\u{1}\"}"
    case .notAnObject: return "[\(number)]"
    case .number: return "\(number)"
    case .duplicateName: return "{\(id),\(rest),\"value\":1,\"value\":2}"
    case .duplicateNameWithin: return "{\(id),\(rest),\"value\":1,\"x\":{\"a\":1,\"a\":1}}"
    case .duplicateNameByEscape: return "{\(id),\(rest),\"value\":1,\"v\\u0061lue\":2}"
    case .missingKey: return "{\(rest),\"value\":1}"
    case .missingName: return "{\(id),\"timestamp\":\"t\",\"value\":1}"
    case .missingTimestamp: return "{\(id),\"event_name\":\"login\",\"value\":1}"
    case .missingValue: return "{\(id),\(rest)}"
    case .emptyObject: return "{}"
    case .keyOfWrongType: return "{\"event_id\":true,\(rest),\"value\":1}"
    case .nullKey: return "{\"event_id\":null,\(rest),\"value\":1}"
    case .fractionalKey: return "{\"event_id\":\(number).5,\(rest),\"value\":1}"
    case .keyWithExponent: return "{\"event_id\":1e\(number % 9),\(rest),\"value\":1}"
    case .nameOfWrongType: return "{\(id),\"event_name\":7,\"timestamp\":\"t\",\"value\":1}"
    case .valueAsText: return "{\(id),\(rest),\"value\":\"57.3\"}"
    case .valueNull: return "{\(id),\(rest),\"value\":null}"
    case .timestampAsNumber: return "{\(id),\"event_name\":\"a\",\"timestamp\":1,\"value\":1}"
    case .notANumber: return "{\(id),\(rest),\"value\":NaN}"
    case .infinity: return "{\(id),\(rest),\"value\":-Infinity}"
    case .leadingZero: return "{\(id),\(rest),\"value\":007}"
    case .hexadecimal: return "{\(id),\(rest),\"value\":0x10}"
    case .tooManyDigits:
      return "{\(id),\(rest),\"value\":1.00000000000000000000000000000000000001}"
    case .manyDigitsWithin:
      return "{\(id),\(rest),\"value\":1,\"x\":[\(String(repeating: "7", count: 39))]}"
    case .tooLargeNumber: return "{\(id),\(rest),\"value\":1e126}"
    case .tooSmallNumber: return "{\(id),\(rest),\"value\":-1e-131}"
    case .hugeExponent:
      return "{\(id),\(rest),\"value\":1e\(String(repeating: "9", count: 400))}"
    case .emptyKey: return "{\"event_id\":\"\",\(rest),\"value\":1}"
    case .longKey:
      return "{\"event_id\":\"\(String(repeating: "k", count: 2_049))\",\(rest),\"value\":1}"
    case .emptyFieldName: return "{\(id),\(rest),\"value\":1,\"\":1}"
    case .longFieldName:
      return "{\(id),\(rest),\"value\":1,\"\(String(repeating: "n", count: 65_536))\":1}"
    case .deep: return nested(id, "[", "]", 10_000)
    case .deepObjects: return nested(id, "{\"a\":", "}", 10_000)
    case .justTooDeep: return nested(id, "[", "]", 33)
    case .tooLargeItem:
      return "{\(id),\(rest),\"value\":1,\"x\":\"\(String(repeating: "x", count: 409_600))\"}"
    case .noData, .invalidUTF8, .invalidUTF8InName, .byteOrderMark: return ""
    }
  }

  private func nested(_ id: String, _ open: String, _ close: String, _ depth: Int) -> String {
    let start = String(repeating: open, count: depth)
    let end = String(repeating: close, count: depth)
    return "{\(id),\(rest),\"value\":1,\"x\":\(start)1\(end)}"
  }
}
