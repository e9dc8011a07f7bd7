import Synchronization

/// The alarms whose names somebody asked for, so that an error can say which kind a part lacks. Copies of the alarms share it.
final class AskedAlarms: Sendable {
  struct Request: Sendable {
    let kind: Alarms.Kind
    let part: Identity
    /// The address of the part's resource.
    let address: String
    let location: SourceLocation
  }

  private let requests = Mutex<[Identity: Request]>([:])

  /// Keeps the first request for an alarm.
  func note(_ request: Request, for alarm: Identity) {
    requests.withLock { requests in
      if requests[alarm] == nil { requests[alarm] = request }
    }
  }

  func request(for alarm: Identity) -> Request? { requests.withLock { $0[alarm] } }
}

extension MonitoringRules {
  static func problem(
    ofMissing target: Identity, of components: [any Component]
  ) -> DeclarationError? {
    for case let alarms as Alarms in components {
      guard let request = alarms.asked.request(for: target) else { continue }
      func ofPart(_ planned: [PlannedAlarm]) -> [Alarms.Kind] {
        planned.filter { $0.part == request.part }.map(\.kind).uniqued(by: ==)
      }
      return DeclarationError(
        MonitoringProblem.unknownName(
          request.kind, of: request.address,
          isLeftOut: ofPart(alarms.derived(among: components)).contains(request.kind),
          kinds: ofPart(alarms.planned(among: components))), at: request.location)
    }
    return nil
  }
}
