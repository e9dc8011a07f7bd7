#if Handler
import AWSClient
import ExactJSON

/// Numbers of the places in one destination. Most tables have a key of one text, which is hashed faster than what
/// could be any key.
struct PlaceNumbers: Sendable {
  private var texts: [ExactString: Int] = [:]
  private var items: [KeyIdentity: Int] = [:]
  private let capacity: Int

  /// - Parameter capacity: The number of places that are expected.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The number of a place.
  ///
  /// - Parameter next: The number of a place that has none yet.
  mutating func number(of place: Operation.Place, next: Int) -> Int {
    switch place {
    case .text(let text):
      if texts.isEmpty { texts.reserveCapacity(capacity) }
      // One look-up finds the place or adds it.
      return Self.value(of: &texts[text, default: next])
    case .item(let key):
      if items.isEmpty { items.reserveCapacity(capacity) }
      return Self.value(of: &items[key, default: next])
    }
  }

  private static func value(of number: inout Int) -> Int { number }
}
#endif
