/// An archive of a stream, as alarms, dashboards and runbooks see it. `Archive` itself is in another target, so that a
/// pipeline without an archive builds no bindings of Firehose.
package protocol ObservedArchive: Component {
  /// The delivery stream.
  var delivery: any Resource { get }
  /// The name of the delivery stream.
  var name: Expression<String> { get }
  /// The stream that it keeps.
  var archived: any StreamReference { get }
  /// After how many seconds Firehose writes an object at the latest; nil if only Terraform knows.
  var bufferingInterval: Expression<Number>? { get }
  /// The log group of failed deliveries; nil for none.
  var failureLog: CloudWatchLogGroup? { get }
  /// The name of the delivery stream as it was written.
  var writtenName: Expression<String>? { get }
}
