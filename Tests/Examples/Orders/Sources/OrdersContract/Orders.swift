import PipelineContract

/// The destinations of the handlers. The declaration and the handlers both use these values.
public enum Orders {
  /// The lines of all orders. The handler of orders writes them, and their changes are the events of
  /// the handler of lines.
  public static let lines = TableContract(
    "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))

  /// The reservations of articles: an item for each order line.
  public static let reservations = TableContract(
    "RESERVATIONS_TABLE", partitionKey: .string("article"), sortKey: .string("line_id"))

  /// Picking requests for the warehouse. Those of one order stay in order.
  public static let picking = QueueContract("PICKING_QUEUE_URL", isFIFO: true)

  /// The effects of the handler that reads orders.
  public static let orderHandler = HandlerContract([.put(lines)], source: .stream)

  /// The effects of the handler that reads changes of order lines.
  public static let lineHandler = HandlerContract(
    [.put(reservations), .delete(reservations), .send(picking)], source: .table(.newAndOldImages))
}
