import ExactJSON

/// Values decoded by their type: what is taken is the same as `JSONValue` reads, and what is encoded again is too.
enum DecodingFuzzing {
  private struct Order: Codable, Equatable {
    struct Line: Codable, Equatable { var article: String, price: ExactNumber }

    var id: Int
    var lines: [Line]
    var tags: [String: Bool]?
    var rest: JSONValue
  }

  private static let whole = Array(
    #"""
    {"id": 12, "lines": [{"article": "p\u00e4", "price": 1.10}, {"price": -1e-7, "article": ""}],
    "tags": {"a": true, "b": false}, "rest": [null, {"x": [1, 2.50]}, "\ud83d\ude00"]}
    """#.utf8)

  static func run(_ input: FuzzInput) throws(Finding) {
    var mutator = input.mutator
    let isWhole = mutator.below(16) == 0
    let spoilt = isWhole ? whole : mutator.mutate(whole, tokens: Mutator.jsonTokens)
    let order: Order
    do {
      order = try ExactJSONDecoder().decode(Order.self, from: spoilt)
    } catch {
      guard !isWhole else { throw Finding("a good text is not taken", spoilt) }
      return
    }
    guard let json = try? JSONValue(parsing: spoilt) else {
      throw Finding("a text is taken that is no JSON", spoilt)
    }
    guard json["rest"] == order.rest,
      json["lines"]?.arrayValue?.map({ $0["article"]?.stringValue })
        == order.lines.map(\.article)
    else { throw Finding("a value says something else", spoilt) }
    guard let again = try? ExactJSONEncoder().encode(order),
      let same = try? ExactJSONDecoder().decode(Order.self, from: again), same == order
    else { throw Finding("a value is not the same after it was encoded", spoilt) }
  }
}
