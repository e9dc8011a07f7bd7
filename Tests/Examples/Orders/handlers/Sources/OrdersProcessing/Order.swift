import EventModel

/// An order, as the shop puts it on the stream.
public struct Order: Decodable, Sendable {
  struct Line: Decodable {
    var article: String
    var quantity: Int
    var price: ExactNumber
  }

  enum CodingKeys: String, CodingKey {
    case id = "order_id"
    case placed, lines
  }

  var id: String
  var placed: ExactTime
  var lines: [Line]
}

/// An item of the table of lines: made from an order, and read again from the table's changes.
public struct OrderLine: Codable, Sendable {
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

  /// The line among all lines of all orders.
  var id: String { "\(orderID)#\(line)" }
}

/// An item of the table of reservations.
struct Reservation: Encodable {
  enum CodingKeys: String, CodingKey {
    case article
    case lineID = "line_id"
    case quantity
  }

  var article: String
  var lineID: String
  var quantity: Int

  init(_ line: OrderLine) {
    article = line.article
    lineID = line.id
    quantity = line.quantity
  }
}

/// A message for the warehouse.
struct PickingRequest: Encodable {
  enum CodingKeys: String, CodingKey {
    case lineID = "line_id"
    case article, quantity
  }

  var lineID: String
  var article: String
  var quantity: Int

  init(_ line: OrderLine) {
    lineID = line.id
    article = line.article
    quantity = line.quantity
  }
}
