#if Handler
import AWSClient
import MessageDigests
import ExactJSON

/// How the records of an object are told apart. Firehose itself puts nothing between them.
package enum RecordFraming: String, Sendable, CaseIterable {
  /// A line is a record, as an archive with a line break after each record has it.
  case lines
  /// JSON objects and arrays, one after the other, with or without white space between them.
  case json
  /// An object is one record.
  case object

  /// The records of an object's contents; `nil` if they are not of this form.
  func records(of contents: [UInt8]) -> [ArraySlice<UInt8>]? {
    switch self {
    case .lines: contents.split(separator: UInt8(ascii: "\n"))
    case .json: Self.values(of: contents)
    case .object: contents.isEmpty ? [] : [contents[...]]
    }
  }

  /// The number of the first line that begins like a JSON object and is not exactly one: several
  /// records share it, or one record goes over several lines.
  ///
  /// - Returns: `nil` if there is none. Lines that begin in another way are not looked at.
  static func lineOfOtherFraming(in contents: [UInt8]) -> Int? {
    var (number, start) = (1, 0)
    while start < contents.count {
      let end = contents[start...].firstIndex(of: UInt8(ascii: "\n")) ?? contents.count
      if contents[start] == UInt8(ascii: "{"), !isJSON(contents[start..<end]) { return number }
      (number, start) = (number + 1, end + 1)
    }
    return nil
  }

  private static func isJSON(_ line: ArraySlice<UInt8>) -> Bool {
    var reader = JSONReader(Array(line))
    do throws(JSONError) {
      try reader.skipValue()
      try reader.finish()
      return true
    } catch {
      return false
    }
  }

  private static func values(of contents: [UInt8]) -> [ArraySlice<UInt8>]? {
    var values: [ArraySlice<UInt8>] = []
    var (depth, start, isText, isEscaped) = (0, 0, false, false)
    for (index, byte) in contents.enumerated() {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0 { start = index }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return nil }
        if depth == 0 { values.append(contents[start...index]) }
      case UInt8(ascii: "\"") where depth > 0: isText = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
      default: if depth == 0 { return nil }
      }
    }
    return depth == 0 ? values : nil
  }
}

/// The partition keys of records from an archive, which has none.
struct ReplayedKey: Sendable {
  /// The outermost member of a JSON record that is its key; `nil` for none.
  let member: String?

  /// The record's key, and whether the record has the member.
  ///
  /// Without one, the key is a hash of the data, so that equal records stay on one shard and others are
  /// spread over all.
  func key(of data: ArraySlice<UInt8>) -> (key: String, isOfMember: Bool) {
    if let member {
      let value = (try? JSONValue(parsing: Array(data)))?[member]
      let text: String? =
        switch value {
        case .string(let text): text
        case .number(let text): text
        default: nil
        }
      // Kinesis Data Streams API Reference, "PutRecords": 1 to 256 characters.
      if let text, (1...256).contains(text.unicodeScalars.count) { return (text, true) }
    }
    let hash = SHA256.hash(of: Array(data)).prefix(16)
    return (hash.map { String(256 + UInt16($0), radix: 16).dropFirst() }.joined(), false)
  }
}
#endif
