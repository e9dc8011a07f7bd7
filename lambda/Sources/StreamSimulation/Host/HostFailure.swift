/// Why a host, or a process of it, could not be started; a sentence for a person.
public struct HostFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
