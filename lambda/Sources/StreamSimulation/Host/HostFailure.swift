#if Handler
/// The reason why a host or one of its processes could not be started: a sentence for people.
public struct HostFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
#endif
