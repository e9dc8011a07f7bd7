/// The problems of releases. Addresses are as in `aws_lambda_alias.handler_live`.
package enum ReleaseProblem: DeclarationProblem {
  /// The share of a step is not one.
  case percent(Int)
  /// The interval is not in whole minutes.
  case interval(TimeSpan)
  /// The shift takes too long for CodeDeploy.
  case tooLong(TimeSpan)
  /// A deployment group can have fewer alarms.
  case tooManyAlarms(Int)
  /// The shift is over before an alarm can stop it.
  case shiftedUnnoticed(TimeSpan, noticing: TimeSpan)
  /// An alarm needs longer than the release assumes; the alarm's address.
  case slowAlarm(String, needs: TimeSpan, noticing: TimeSpan)
  /// The alias names a version of its own, or shares.
  case fixedAlias(String)
  /// The alias has two releases; the first one's address.
  case secondRelease(String, first: String)
  /// A mapping gives records up before an alarm can move the alias back; the mapping's address.
  case recordsGivenUp(String, after: TimeSpan, noticing: TimeSpan)

  package var statement: String {
    switch self {
    case .percent(let percent): "a step of the release is \(percent) percent"
    case .interval(let interval): "the interval of the release is \(interval.title)"
    case .tooLong(let duration):
      "the release takes \(duration.title), and CodeDeploy at most 2 days"
    case .tooManyAlarms(let count):
      "the release has \(count) alarms, and CodeDeploy watches at most 10"
    case .shiftedUnnoticed(let duration, let noticing):
      "the release takes \(duration.title), and an alarm up to \(noticing.title): a bad version has all invocations before an alarm can stop it"
    case .slowAlarm(let alarm, let needs, let noticing):
      "\(alarm) goes off after \(needs.title) at the earliest, and the release counts on \(noticing.title)"
    case .fixedAlias(let alias):
      "the alias \(alias) has a version or a routing of its own, which the release would move"
    case .secondRelease(let alias, let first):
      "the alias \(alias) has two releases, of which \(first) is the first"
    case .recordsGivenUp(let mapping, let age, let noticing):
      "\(mapping) gives up records after \(age.title), and an alarm takes up to \(noticing.title): a bad version loses records before it is moved back"
    }
  }

  package var remedy: String {
    switch self {
    case .percent: "use 1 to 99 percent, or .allAtOnce"
    case .interval: "use whole minutes, at least one"
    case .tooLong: "use larger steps or shorter intervals"
    case .tooManyAlarms: "combine some in a composite alarm"
    case .shiftedUnnoticed:
      "use smaller steps or longer intervals, or state in noticedWithin: that the alarms are faster; for .allAtOnce, leave out the alarms"
    case .slowAlarm:
      "state in noticedWithin: how long it needs, and release in smaller steps or at longer intervals if that is too long"
    case .fixedAlias: "leave out version: and routing:"
    case .secondRelease: "declare one"
    case .recordsGivenUp:
      "leave out maximumRecordAge:, or make it longer than the whole release"
    }
  }
}

/// Probable mistakes in the use of releases.
package enum ReleaseWarning: DeclarationProblem {
  /// Nothing stops a bad version.
  case withoutAlarms
  /// A mapping may give records up during the release; the mapping's address.
  case recordsMayBeGivenUp(String, after: TimeSpan, duration: TimeSpan)
  /// A mapping may use up its retries during the release; the mapping's address.
  case retriesMayEnd(String, Int)
  /// A mapping invokes the function itself; the addresses of both.
  case mappingPastAlias(String, function: String)

  package var statement: String {
    switch self {
    case .withoutAlarms: "the release has no alarms, and nothing stops a bad version"
    case .recordsMayBeGivenUp(let mapping, let age, let duration):
      "\(mapping) gives up records after \(age.title), and the release takes \(duration.title): records that a bad version fails may be lost before it is moved back"
    case .retriesMayEnd(let mapping, let retries):
      "\(mapping) gives up a batch after \(retries) retries, which a bad version may use up within seconds, before an alarm can move it back"
    case .mappingPastAlias(let mapping, let function):
      "\(mapping) invokes \(function) itself, and gets a new version at once"
    }
  }

  package var remedy: String {
    switch self {
    case .withoutAlarms: "name alarms in rollbackOn:, such as one of the function's errors"
    case .recordsMayBeGivenUp:
      "leave out maximumRecordAge:, or make it longer than the whole release"
    case .retriesMayEnd:
      "leave out maximumRetryAttempts:, and bound the age of records if you must"
    case .mappingPastAlias: "map the source to the alias"
    }
  }
}
