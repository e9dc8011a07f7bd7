package import EventModel

/// The destinations of the orders.
package enum Shop {
  package static let orders = TableContract("ORDERS_TABLE", partitionKey: .string("order_id"))
  package static let lines = TableContract(
    "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))
  /// Orders to be shipped, by customer in order.
  package static let shipments = QueueContract("SHIPMENTS_QUEUE_URL", isFIFO: true)
  package static let notices = QueueContract("NOTICES_QUEUE_URL")
  package static let contract = HandlerContract([
    .put(orders), .update(orders), .put(lines), .delete(lines), .send(shipments), .send(notices),
  ])
}

/// Something that happened to an order.
package enum OrderEvent: Decodable, Sendable {
  case placed(Order)
  case paid(OrderPayment)
  case cancelled(OrderCancellation)

  private enum CodingKeys: String, CodingKey { case kind }
  private enum Kind: String, Decodable { case placed, paid, cancelled }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self =
      switch try container.decode(Kind.self, forKey: .kind) {
      case .placed: .placed(try Order(from: decoder))
      case .paid: .paid(try OrderPayment(from: decoder))
      case .cancelled: .cancelled(try OrderCancellation(from: decoder))
      }
  }
}

package struct Order: Decodable, Sendable {
  package struct Line: Decodable, Sendable {
    package var article: String
    package var price: ExactNumber
  }

  package var id: String
  package var customer: String
  package var placed: ExactTime
  package var lines: [Line]
}

package struct OrderPayment: Decodable, Sendable {
  package var id: String
  package var amount: ExactNumber
}

package struct OrderCancellation: Decodable, Sendable {
  package var id: String
  /// The number of the order's lines.
  package var lines: Int
}
