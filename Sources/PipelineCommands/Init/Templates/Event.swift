extension PackageTemplate {
  /// `Sources/OrdersContract/Order.swift`
  var event: String {
    """
    import AWSValues
    import ExactJSON

    /// An order, as it arrives from the source. `ExactNumber` keeps every digit, and `ExactTime` the full
    /// precision.
    public struct Order: Decodable, Sendable {
      public struct Customer: Decodable, Sendable {
        public var id: String
        public var country: String
      }

      public struct Line: Decodable, Sendable {
        public var article: String
        public var quantity: Int
        public var price: ExactNumber
      }

      enum CodingKeys: String, CodingKey {
        case id = "order_id"
        case placed, customer, lines
      }

      public var id: String
      public var placed: ExactTime
      public var customer: Customer
      public var lines: [Line]

      /// The items of the table.
      public var items: [OrderLine] {
        lines.enumerated().map { index, line in
          OrderLine(
            orderID: id, line: index + 1, placed: placed, article: line.article,
            quantity: line.quantity, price: line.price)
        }
      }

      /// The message for the order.
      public var notice: OrderNotice {
        OrderNotice(orderID: id, customer: customer.id, lines: lines.count)
      }
    }

    /// A table item for a line of an order. Its key is that of `Destinations.lines`.
    public struct OrderLine: Encodable, Sendable {
      enum CodingKeys: String, CodingKey {
        case orderID = "order_id"
        case line, placed, article, quantity, price
      }

      public var orderID: String
      public var line: Int
      public var placed: ExactTime
      public var article: String
      public var quantity: Int
      public var price: ExactNumber
    }

    /// The message for a new order.
    public struct OrderNotice: Encodable, Sendable {
      enum CodingKeys: String, CodingKey {
        case orderID = "order_id"
        case customer, lines
      }

      public var orderID: String
      public var customer: String
      public var lines: Int
    }

    """
  }
}
