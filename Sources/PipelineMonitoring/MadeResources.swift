import Synchronization

/// Resources that keep their identities, so that those who ask for them at different times mean the same: the alarms that are
/// placed, and those that a dashboard names.
final class MadeResources<Made: Resource>: Sendable where Made.Arguments: Sendable {
  private let resources = Mutex<[String: Made]>([:])

  /// The resource of a label, without arguments.
  func resource(_ label: String, at location: SourceLocation) -> Made {
    resources.withLock { resources in
      if let known = resources[label] { return known }
      let new = Made.make(label, Made.Arguments(BlockBody()), at: location)
      resources[label] = new
      return new
    }
  }
}
