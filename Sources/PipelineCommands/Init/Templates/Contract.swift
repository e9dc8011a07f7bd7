extension PackageTemplate {
  /// `Sources/OrdersContract/Destinations.swift`
  var contract: String {
    """
    import PipelineContract

    /// What the handler writes to. The declaration and the handler both use these values, so that neither
    /// can differ from the other.
    public enum Destinations {
      /// The lines of all orders: an item is found by its order, and has its place among the order's lines.
      public static let lines = TableContract(
        "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))

      /// A message for each new order.
      public static let notices = QueueContract("NOTICES_QUEUE_URL")

      /// What the handler does to them. It can do nothing else.
      public static let handler = HandlerContract([\(text.effects)])
    }

    """
  }
}
