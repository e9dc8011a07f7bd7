extension PackageTemplate {
  /// `Sources/OrdersContract/Order.swift`
  var event: String {
    """
    import AWSValues
    import ExactJSON

    /// \(eventName.titleWithArticle), as it arrives from the source. `ExactNumber` keeps every digit, and `ExactTime` the full
    /// precision.
    public struct \(eventName.type): Decodable, Sendable {
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
        case id = "\(eventName.value)_id"
        case placed, customer, lines
      }

      public var id: String
      public var placed: ExactTime
      public var customer: Customer
      public var lines: [Line]

      /// The items of the table.
      public var items: [\(eventName.type)Line] {
        lines.enumerated().map { index, line in
          \(eventName.type)Line(
            \(eventName.value)ID: id, line: index + 1, placed: placed, article: line.article,
            quantity: line.quantity, price: line.price)
        }
      }

      /// The message for the \(eventName.value).
      public var notice: \(eventName.type)Notice {
        \(eventName.type)Notice(\(eventName.value)ID: id, customer: customer.id, lines: lines.count)
      }
    }

    /// A table item for a line of \(eventName.withArticle). Its key is that of `Destinations.lines`.
    public struct \(eventName.type)Line: Encodable, Sendable {
      enum CodingKeys: String, CodingKey {
        case \(eventName.value)ID = "\(eventName.value)_id"
        case line, placed, article, quantity, price
      }

      public var \(eventName.value)ID: String
      public var line: Int
      public var placed: ExactTime
      public var article: String
      public var quantity: Int
      public var price: ExactNumber
    }

    /// The message for a new \(eventName.value).
    public struct \(eventName.type)Notice: Encodable, Sendable {
      enum CodingKeys: String, CodingKey {
        case \(eventName.value)ID = "\(eventName.value)_id"
        case customer, lines
      }

      public var \(eventName.value)ID: String
      public var customer: String
      public var lines: Int
    }

    """
  }
}
