/// The parts of a component that nobody changes. A component is copied by all who refer to it, and a copy of this is one
/// word.
final class Shared<Parts: Sendable>: Sendable {
  let parts: Parts

  init(_ parts: Parts) { self.parts = parts }
}
