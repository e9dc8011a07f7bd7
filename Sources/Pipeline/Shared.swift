/// The constant parts of a component. Every reference copies the component, and this makes the copy a single word.
final class Shared<Parts: Sendable>: Sendable {
  let parts: Parts

  init(_ parts: Parts) { self.parts = parts }
}
