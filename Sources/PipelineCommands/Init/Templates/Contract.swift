extension PackageTemplate {
  /// `Sources/OrdersContract/Destinations.swift`
  var contract: String {
    """
    import PipelineContract

    /// The destinations of the handler. The declaration and the handler share these values, so they cannot
    /// disagree.
    public enum Destinations {
      /// The lines of all \(eventName.plural), by \(eventName.value) and by position in it.
      public static let lines = TableContract(
        "LINES_TABLE", partitionKey: .string("\(eventName.value)_id"), sortKey: .number("line"))

      /// A message for each new \(eventName.value).
      public static let notices = QueueContract("NOTICES_QUEUE_URL")

      /// The effects of the handler, which can have no others, and its source.
      public static let handler = HandlerContract(
        [\(text.effects)], source: \(text.contract))
    }

    """
  }
}
