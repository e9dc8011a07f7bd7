/// The problems of keys: values that KMS would refuse, and principals that a key's policy cannot admit.
package enum KeyProblem: DeclarationProblem {
  /// The name of a key's alias has the prefix that is added to it.
  case aliasWithPrefix(String)
  /// The alias belongs to an AWS managed key.
  case aliasOfAWS(String)
  /// A time of a key is not a whole number of days.
  case keyTimeNotInDays
  /// A key admits CloudWatch Logs without naming log groups.
  case logsAdmitted
}

extension KeyProblem {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  // One switch, so that a problem without words does not compile.
  private var wording: Wording {
    switch self {
    case .aliasWithPrefix(let name):
      Wording(
        "\(name.quoted) has the prefix alias/, which is added to the name of a key",
        remedy: "write \(name.dropFirst("alias/".count).description.quoted)")
    case .aliasOfAWS(let name):
      Wording(
        "\(name.quoted) is the alias of an AWS managed key, whose policy cannot be changed",
        remedy: "use encryption: .awsManagedKey, or an alias that does not begin with aws/")
    case .keyTimeNotInDays:
      Wording("a time of the key is not a whole number of days", remedy: "use .days")
    case .logsAdmitted:
      Wording(
        "the key admits CloudWatch Logs as a whole",
        remedy:
          "name log groups in logGroups:, such as \"/ecs/orders\"; those of functions are admitted "
          + "without it")
    }
  }
}
