extension PackageTemplate {
  /// `Sources/OrdersContract/Destinations.swift`
  var contract: String {
    """
    import PipelineContract

    /// The destinations of the handler. The declaration and the handler share these values, so they cannot
    /// disagree.
    public enum Destinations {
      /// The lines of all orders, by order and by position in it.
      public static let lines = TableContract(
        "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))

      /// A message for each new order.
      public static let notices = QueueContract("NOTICES_QUEUE_URL")

      /// The effects of the handler, which can have no others, and its source.
      public static let handler = HandlerContract(
        [\(text.effects)], source: \(text.contract))
    }

    """
  }
}
