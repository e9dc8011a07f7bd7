import AWSValues
import ExactJSON

/// An order, as the shop puts it on the stream.
public struct Order: Decodable, Sendable {
  public struct Line: Decodable, Sendable {
    public var article: String
    public var quantity: Int
    public var price: ExactNumber
  }

  enum CodingKeys: String, CodingKey {
    case id = "order_id"
    case placed, lines
  }

  public var id: String
  public var placed: ExactTime
  public var lines: [Line]
}

/// An item of the table of lines: made from an order, and read again from the table's changes.
public struct OrderLine: Codable, Sendable {
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

  /// - Parameter index: The position of the line in the order, from 0.
  public init(_ line: Order.Line, at index: Int, of order: Order) {
    orderID = order.id
    self.line = index + 1
    placed = order.placed
    article = line.article
    quantity = line.quantity
    price = line.price
  }

  /// The line among all lines of all orders.
  public var id: String { "\(orderID)#\(line)" }
}

/// An item of the table of reservations.
public struct Reservation: Encodable, Sendable {
  enum CodingKeys: String, CodingKey {
    case article
    case lineID = "line_id"
    case quantity
  }

  public var article: String
  public var lineID: String
  public var quantity: Int

  public init(_ line: OrderLine) {
    article = line.article
    lineID = line.id
    quantity = line.quantity
  }
}

/// A message for the warehouse.
public struct PickingRequest: Encodable, Sendable {
  enum CodingKeys: String, CodingKey {
    case lineID = "line_id"
    case article, quantity
  }

  public var lineID: String
  public var article: String
  public var quantity: Int

  public init(_ line: OrderLine) {
    lineID = line.id
    article = line.article
    quantity = line.quantity
  }
}
