#if Handler
import EventModel

/// The part of an effect that a request needs when its destination is known. Plain puts are by far the most, and only
/// their text is kept: an item has twice its size.
enum OperationContent: Sendable {
  /// A put or delete without a condition: the place of its text among those of the plan.
  case write(Range<Int>)
  indirect case effect(Effect)
}
#endif
