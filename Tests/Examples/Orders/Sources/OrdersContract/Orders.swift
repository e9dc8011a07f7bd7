import PipelineContract

/// What the handlers write to. The declaration and the handlers both use these values.
public enum Orders {
  /// The lines of all orders. The handler of orders writes them, and their changes are the events of
  /// the handler of lines.
  public static let lines = TableContract(
    "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))

  /// What is reserved of each article: an item for each line that wants it.
  public static let reservations = TableContract(
    "RESERVATIONS_TABLE", partitionKey: .string("article"), sortKey: .string("line_id"))

  /// What the warehouse has to pick, in order for each order.
  public static let picking = QueueContract("PICKING_QUEUE_URL", isFIFO: true)

  /// What the handler of orders does.
  public static let orderHandler = HandlerContract([.put(lines)])

  /// What the handler of lines does.
  public static let lineHandler = HandlerContract([
    .put(reservations), .delete(reservations), .send(picking),
  ])
}
