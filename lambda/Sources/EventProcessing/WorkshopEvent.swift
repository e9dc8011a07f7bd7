import AWSValues

/// An event of the workshop whose fields have passed all checks.
public struct WorkshopEvent: Sendable {
  var id: String
  var name: String
  var timestamp: String
  var value: String
  /// The other fields.
  var others: [Item.Attribute]
}
