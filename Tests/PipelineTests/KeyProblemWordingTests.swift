import Pipeline
import TestSupport
import Testing

/// Other tests compare problems; only this one compares what a user reads of them.
@Suite struct `Words for problems of keys` {
  typealias Row = WordedProblem<KeyProblem>

  static let rows = [
    Row(
      .aliasWithPrefix("alias/orders"),
      "\"alias/orders\" has the prefix alias/, which is added to the name of a key; write \"orders\""
    ),
    Row(
      .aliasOfAWS("aws/sqs"),
      "\"aws/sqs\" is the alias of an AWS managed key, whose policy cannot be changed; use encryption: .awsManagedKey, or an alias that does not begin with aws/"
    ),
    Row(.keyTimeNotInDays, "a time of the key is not a whole number of days; use .days"),
    Row(
      .logsAdmitted,
      "the key admits CloudWatch Logs as a whole; name log groups in logGroups:, such as \"/ecs/orders\"; those of functions are admitted without it"
    ),
  ]

  @Test(arguments: rows) func `A problem is stated with its remedy`(row: Row) {
    #expect(row.words == row.text)
  }

  @Test func `Every problem has its words compared`() {
    let missing = Set(KeyProblemName.allCases).subtracting(Self.rows.map(\.problem.name))
    #expect(missing == [])
  }
}

/// The names of the cases of ``KeyProblem``, so that a test can go over all of them.
private enum KeyProblemName: CaseIterable {
  case aliasWithPrefix, aliasOfAWS, keyTimeNotInDays, logsAdmitted
}

extension KeyProblem {
  /// A new case does not compile until it has a name here, and the test of the words fails until it has a
  /// row there.
  fileprivate var name: KeyProblemName {
    switch self {
    case .aliasWithPrefix: .aliasWithPrefix
    case .aliasOfAWS: .aliasOfAWS
    case .keyTimeNotInDays: .keyTimeNotInDays
    case .logsAdmitted: .logsAdmitted
    }
  }
}
