import Foundation
import Terraform
import TestSupport
import Testing

/// That what a stack says is what Terraform knows.
@Suite(
  "Round trips", .onItsOwnThread,
  .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct RoundTripTests {
  /// The same values in every run; `VALUES_SEED=random`, or any other number, looks further, and
  /// `VALUES` makes the run longer.
  @Test("Strings, keys and numbers come back from terraform output as they were")
  func values() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed =
      switch environment["VALUES_SEED"] {
      case "random": UInt64.random(in: 0...UInt64.max)
      case let text: text.flatMap(UInt64.init) ?? 1
      }
    let count = environment["VALUES"].flatMap(Int.init) ?? 6000
    var random = SeededGenerator(seed: seed)
    var keys: Set<String> = []
    var values: [SentValue] = []
    while values.count < count {
      switch values.count % 3 {
      case 0: values.append(.text(random.text()))
      case 1:
        // What is canonically equivalent is one key, to Swift as to Terraform.
        let key = random.text()
        values.append(
          keys.insert(key).inserted ? .key(key) : .text(key))
      default: values.append(.number(random.number()))
      }
    }
    let changed = try zip(values, RoundTrip.areChanged(values)).filter(\.1).map(\.0)
    print("\(count) values through terraform output, \(changed.count) changed, VALUES_SEED=\(seed)")
    for value in changed.sorted(by: { $0.size < $1.size }).prefix(3) {
      let least = try value.shrunk(whereFailing: Self.areChangedAlone)
      Issue.record(
        """
        VALUES_SEED=\(seed): one of \(changed.count), \(value), shrunk to
        \(least), comes back as
        \(RoundTrip.complaint(about: least))
        """)
    }
  }

  /// As ``RoundTrip/areChanged(_:)``, for values of which some keys may be equal.
  private static func areChangedAlone(_ values: [SentValue]) throws -> [Bool] {
    var keys: Set<String> = []
    var known: [Bool] = Array(repeating: false, count: values.count)
    let judged = values.indices.filter { index in
      if case .key(let key) = values[index] { keys.insert(key).inserted } else { true }
    }
    for (index, isChanged) in zip(judged, try RoundTrip.areChanged(judged.map { values[$0] })) {
      known[index] = isChanged
    }
    return known
  }
}
