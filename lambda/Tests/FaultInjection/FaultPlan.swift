import ExactJSON

/// Decides which requests meet which fault, by a seed.
///
/// The decision depends on the seed, on how the request begins (its operation and the first item or
/// message in it) and on how often a request that begins so has come: not on which of several
/// requests that are under way at a time is the first to arrive. The same seed so gives a retried
/// run the same faults.
package struct FaultPlan: Sendable {
  /// One kind of fault among the requests of an operation.
  package struct Rule: Sendable {
    /// The operation's name, such as `BatchWriteItem`; `nil` for every operation.
    package var operation: String?
    /// Of how many requests in a thousand this is the fault.
    package var perThousand: UInt64
    package var fault: Fault

    package init(_ fault: Fault, perThousand: UInt64, of operation: String? = nil) {
      self.operation = operation
      self.perThousand = perThousand
      self.fault = fault
    }
  }

  package let seed: UInt64
  /// The rules, of which a request meets one at most; their shares add up.
  package let rules: [Rule]
  /// How many requests that begin alike meet faults before the next ones are let through; `nil` for
  /// no end.
  package let patience: Int?
  /// Whether each rule's fault is met at least once, where there are requests enough: of requests
  /// that begin alike the first ones, as many as there are rules, meet a fault that none has met yet.
  /// All requests to a queue may begin alike.
  package let isThorough: Bool

  package init(
    seed: UInt64, rules: [Rule], patience: Int? = nil, isThorough: Bool = false
  ) {
    self.seed = seed
    self.rules = rules
    self.patience = patience
    self.isThorough = isThorough
  }

  /// No faults at all.
  package static let none = FaultPlan(seed: 0, rules: [])

  /// The fault that a request meets.
  ///
  /// - Parameters:
  ///   - occurrence: how many requests that begin alike came before.
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

  /// The numbers by which the parts of a request are chosen.
  func random(for call: ProxiedCall, occurrence: Int) -> SeededNumbers {
    SeededNumbers(seed: seed ^ call.identity &+ UInt64(occurrence) &* 0x9E37_79B9_7F4A_7C15)
  }
}

/// The same numbers for the same seed (SplitMix64: Steele, Lea, Flood 2014).
package struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
