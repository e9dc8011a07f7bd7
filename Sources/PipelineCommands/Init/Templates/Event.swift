extension PackageTemplate {
  /// `lambda/Sources/OrdersProcessing/Order.swift`
  var event: String {
    """
    import EventModel

    /// An order, as it arrives from the source. `ExactNumber` keeps every digit, and `ExactTime` the full
    /// precision.
    package struct Order: Decodable, Sendable {
      struct Customer: Decodable {
        var id: String
        var country: String
      }

      struct Line: Decodable {
        var article: String
        var quantity: Int
        var price: ExactNumber
      }

      enum CodingKeys: String, CodingKey {
        case id = "order_id"
        case placed, customer, lines
      }

      var id: String
      var placed: ExactTime
      var customer: Customer
      var lines: [Line]

      /// The items of the table.
      var items: [OrderLine] {
        lines.enumerated().map { index, line in
          OrderLine(
            orderID: id, line: index + 1, placed: placed, article: line.article,
            quantity: line.quantity, price: line.price)
        }
      }
    }

    /// A table item for a line of an order. Its key is that of `Destinations.lines`.
    struct OrderLine: Encodable {
      enum CodingKeys: String, CodingKey {
        case orderID = "order_id"
        case line, placed, article, quantity, price
      }

      var orderID: String
      var line: Int
      var placed: ExactTime
      var article: String
      var quantity: Int
      var price: ExactNumber
    }

    /// The message for a new order.
    struct OrderNotice: Encodable {
      enum CodingKeys: String, CodingKey {
        case orderID = "order_id"
        case customer, lines
      }

      var orderID: String
      var customer: String
      var lines: Int
    }

    """
  }
}
