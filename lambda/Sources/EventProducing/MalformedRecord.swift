#if Handler
package import AWSClient

/// A record that no pipeline can turn into an item, with a kind for each mistake that producers
/// make.
package enum MalformedRecord: Sendable, CaseIterable {
  case notJSON, cutOff, invalidUTF8, notAnObject, duplicateName
  case missingKey, missingValue, keyOfWrongType, fractionalKey, valueOfWrongType, notANumber
  case emptyKey, longKey, tooManyDigits, tooLargeNumber

  /// Takes the kinds in turn, by number.
  package init(number: Int) {
    self = Self.allCases[number % Self.allCases.count]
  }

  /// The record, which contains its number if the kind allows it.
  package func record(number: Int) -> KinesisRecord {
    KinesisRecord(data: data(number: number), partitionKey: "malformed-\(number)")
  }

  private func data(number: Int) -> [UInt8] {
    let rest = #""event_name":"login","timestamp":"2026-03-01T09:05:00""#
    let id = #""event_id":"malformed-\#(number)""#
    let text =
      switch self {
      case .notJSON: "event \(number) is not JSON"
      case .cutOff: #"{\#(id),\#(rest),"val"#
      case .invalidUTF8: #"{\#(id),\#(rest),"value":1,"note":""#
      case .notAnObject: "[\(number)]"
      case .duplicateName: #"{\#(id),\#(rest),"value":1,"value":2}"#
      case .missingKey: #"{\#(rest),"value":1}"#
      case .missingValue: #"{\#(id),\#(rest)}"#
      case .keyOfWrongType: #"{"event_id":true,\#(rest),"value":1}"#
      case .fractionalKey: #"{"event_id":\#(number).5,\#(rest),"value":1}"#
      case .valueOfWrongType: #"{\#(id),\#(rest),"value":"57.3"}"#
      case .notANumber: #"{\#(id),\#(rest),"value":NaN}"#
      case .emptyKey: #"{"event_id":"",\#(rest),"value":1}"#
      case .longKey:
        #"{"event_id":"\#(String(repeating: "k", count: 2_049))",\#(rest),"value":1}"#
      case .tooManyDigits:
        #"{\#(id),\#(rest),"value":1.00000000000000000000000000000000000001}"#
      case .tooLargeNumber: #"{\#(id),\#(rest),"value":1e126}"#
      }
    // A byte that never occurs in UTF-8, and the end of the string and the object.
    return self == .invalidUTF8 ? Array(text.utf8) + [0xFF] + Array("\"}".utf8) : Array(text.utf8)
  }
}
#endif
