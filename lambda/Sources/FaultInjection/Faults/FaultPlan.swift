#if Handler
import ExactJSON

/// Decides which requests meet which fault, depending on a seed.
///
/// The decision depends on the seed, on the beginning of the request (its operation and its first
/// item or message) and on how often a request that begins like this has been sent, but not on
/// which of several concurrent requests arrives first. So a repeated run with the same seed has the
/// same faults.
public struct FaultPlan: Sendable {
  /// A fault for the requests of an operation.
  public struct Rule: Sendable {
    /// The operation's name, such as `BatchWriteItem`; `nil` for every operation.
    package var operation: String?
    /// How many requests in a thousand meet this fault.
    package var perThousand: UInt64
    public var fault: Fault

    public init(_ fault: Fault, perThousand: UInt64, of operation: String? = nil) {
      self.operation = operation
      self.perThousand = perThousand
      self.fault = fault
    }
  }

  package let seed: UInt64
  /// The rules, of which at most one applies to a request. Their shares add up.
  package let rules: [Rule]
  /// How many requests that begin alike meet faults before the next ones pass; `nil` for no limit.
  package let patience: Int?
  /// Whether each rule's fault occurs at least once, if there are enough requests. Of requests that
  /// begin alike, as all requests to a queue may do, the first ones then each meet a fault that has
  /// not occurred yet.
  package let isThorough: Bool

  public init(
    seed: UInt64, rules: [Rule], patience: Int? = nil, isThorough: Bool = false
  ) {
    self.seed = seed
    self.rules = rules
    self.patience = patience
    self.isThorough = isThorough
  }

  /// No faults.
  public static let none = FaultPlan(seed: 0, rules: [])

  /// The fault that a request meets.
  ///
  /// - Parameters:
  ///   - occurrence: How many requests that begin alike have been sent before.
  func fault(for call: ProxiedCall, occurrence: Int) -> Fault? {
    if let patience, occurrence >= patience { return nil }
    var random = random(for: call, occurrence: occurrence)
    var draw = random.next() % 1_000
    for rule in rules where rule.operation == nil || rule.operation == call.operation {
      if draw < rule.perThousand { return rule.fault }
      draw -= rule.perThousand
    }
    return nil
  }

  /// The random numbers that select the parts of a request.
  func random(for call: ProxiedCall, occurrence: Int) -> SeededNumbers {
    SeededNumbers(seed: seed ^ call.identity &+ UInt64(occurrence) &* 0x9E37_79B9_7F4A_7C15)
  }
}

/// Rules that several trials have.
extension [FaultPlan.Rule] {
  /// 500 and 503.
  public static let serverErrors: Self = [
    .init(.internalError, perThousand: 80), .init(.unavailable, perThousand: 80),
  ]
  /// Connections that are reset before and after the service has acted.
  public static let connectionResets: Self = [
    .init(.resetBefore, perThousand: 80), .init(.resetAfter, perThousand: 80),
  ]
  /// Answers that break off in the middle.
  public static let halfAnswers: Self = [.init(.halfWritten, perThousand: 150)]
}
#endif
