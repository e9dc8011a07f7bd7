#if Handler
import AWSClient
import AWSValues

extension AWSError {
  /// Whether the error names a fault of the item itself, such as the value of an index's key, the
  /// item's size, a number or the depth, and not the table's own key or nothing at all.
  ///
  /// DynamoDB gives all of them the code `ValidationException`; only the text differs. A text that
  /// is not in this table does not name the item.
  ///
  /// | text | names |
  /// |---|---|
  /// | "Type mismatch for Index Key c Expected: S Actual: N IndexName: i" | the item |
  /// | "Size limit exceeded for Index Key c Actual Size: 43398 bytes Max Size: 2048 bytes IndexName: i" | the item |
  /// | "A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: i, IndexKey: c" | the item |
  /// | "The AttributeValue for a key attribute cannot contain an empty string value. Key: c" | the item |
  /// | "Size of hashkey has exceeded the maximum size limit of2048 bytes" | the item |
  /// | "Aggregated size of all range keys has exceeded the size limit of 1024 bytes" | the item |
  /// | "Item size has exceeded the maximum allowed size" | the item |
  /// | "Nesting Levels have exceeded supported limits: …" | the item |
  /// | "Number overflow. …", "Number underflow. …" | the item |
  /// | "Attempting to store more than 38 significant digits in a Number" | the item |
  /// | "The parameter cannot be converted to a numeric value: …" | the item |
  /// | "Attribute name is too large, must be less than 65536 bytes" | the item |
  /// | "The provided key element does not match the schema" | the table's key |
  /// | "Missing the key c in the item" | the table's key |
  /// | "Type mismatch for key c expected: S actual: N" | the table's key |
  ///
  /// An item collection that is too large has its own code, and so have faulty messages and events. The text
  /// of the error says if a message is too long (``MessageLength``).
  ///
  /// Sources: Amazon DynamoDB Developer Guide, "Detecting and correcting index key violations";
  /// architect/dynalite (`test/`, `validations/`, #35), whose texts are recorded from DynamoDB;
  /// wellcomecollection/platform#2285; dynamoose/dynamoose#296.
  var namesItem: Bool {
    kind == .service
      && (code.map(Self.codesOfItems.contains) == true
        || code == "ValidationException"
          && Self.textsOfItems.contains { message.firstRange(ofText: $0) != nil }
        || MessageLength.isRefused(self))
  }

  private static let codesOfItems: Set<String> = [
    "InvalidMessageContents", "ItemCollectionSizeLimitExceededException", "MalformedDetail",
  ]

  private static let textsOfItems = [
    " for Index Key ", "secondary index key", "cannot contain an empty", "Size of hashkey",
    "size of all range keys", "Item size ", "Nesting Levels have exceeded", "Number overflow",
    "Number underflow", "significant digits in a Number", "converted to a numeric value",
    "Attribute name is too large",
  ]
}
#endif
