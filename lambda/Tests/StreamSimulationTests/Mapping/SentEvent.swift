@testable import ExactJSON
@testable import StreamSimulation

/// An event as the function receives it.
struct SentEvent {
  let json: JSONValue

  init(_ bytes: [UInt8]) {
    json = (try? JSONValue(parsing: bytes)) ?? .null
  }

  var records: [JSONValue] { json["Records"]?.arrayValue ?? [] }
  /// The fixture's numbers, which are also the data.
  var numbers: [Int] {
    records.compactMap {
      $0["kinesis"]?["data"]?.stringValue
        .flatMap { Base64.decode(Array($0.utf8)) }
        .flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    }
  }
}
