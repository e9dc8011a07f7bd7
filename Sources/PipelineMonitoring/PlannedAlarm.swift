/// An alarm that follows from a part of the pipeline.
struct PlannedAlarm: Sendable {
  let kind: Alarms.Kind
  /// The part that it watches.
  let part: Identity
  /// The place of the part, since an alarm is where its metric is.
  let place: Place
  /// The beginning of its label.
  let partLabel: String
  /// The name of the part on AWS.
  let name: Expression<String>
  let condition: Condition
  /// The reason for the threshold, as a comment.
  let reason: String
  /// Its meaning, as one full sentence.
  let meaning: Expression<String>
  /// The first step to take, which follows "First: ".
  let firstStep: Expression<String>

  var label: String { kind.label(of: partLabel) }

  /// The text of a notification. CloudWatch API Reference, "PutMetricAlarm", AlarmDescription: at most 1,024 characters.
  var description: Expression<String> { "\(meaning) First: \(firstStep)" }
}
