#if Handler
import AWSValues
import EventModel

/// The part of an effect that a request needs when its destination is known. Plain puts are by far the most, and of them only the item
/// is kept: an effect has many times its size.
enum OperationContent: Sendable {
  /// A put without a condition.
  case item(Item)
  indirect case effect(Effect)

  init(_ effect: Effect) {
    if case .put(let item, _, .always) = effect {
      self = .item(item)
    } else {
      self = .effect(effect)
    }
  }
}
#endif
