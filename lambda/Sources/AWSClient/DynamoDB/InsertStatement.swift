#if Handler
import AWSValues

/// A PartiQL INSERT with a parameter for each value: `INSERT INTO "events" VALUE {'event_id':?}`.
///
/// Source: Amazon DynamoDB Developer Guide, "PartiQL insert statements for DynamoDB".
enum InsertStatement {
  /// The maximum length of a statement (Amazon DynamoDB API Reference, "BatchStatementRequest").
  static let maximumLength = 8_192

  /// - Returns: `nil` if the statement would be too long, or a name has characters that PartiQL's
  ///   rules do not mention.
  static func text(table: String, item: Item) -> String? {
    var text = "INSERT INTO \"" + table + "\" VALUE {"
    guard isPlain(table), !item.attributes.isEmpty else { return nil }
    for (place, attribute) in item.attributes.enumerated() {
      guard isPlain(attribute.name) else { return nil }
      text += (place > 0 ? ",'" : "'") + attribute.name + "':?"
      guard text.utf8.count < maximumLength else { return nil }
    }
    return text + "}"
  }

  /// Letters, digits and characters that need no escaping in quotation marks of either kind.
  private static func isPlain(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "\"")
        && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "?")
    }
  }
}
#endif
