extension Alarms {
  /// The name of a function's alarm, for others who watch it, such as the brakes of a release.
  ///
  /// ```swift
  /// let alarms = Alarms("orders", notify: topic)
  /// let release = Release(
  ///   "orders", of: live, shifting: .linear(percent: 10, every: .minutes(3)),
  ///   rollbackOn: [alarms.name(.functionErrors, of: handler), alarms.name(.rejectedRecords, of: handler)],
  ///   noticedWithin: .minutes(15))
  /// // alarms = [aws_cloudwatch_metric_alarm.clean_function_errors.alarm_name]
  /// ```
  ///
  /// If these alarms have none of that kind for the function, the use of the name is an error at generation, as for any resource
  /// that is not placed.
  public func name(_ kind: Kind, of function: Function) -> Expression<String> {
    alarm(kind, of: function.label).alarmName
  }

  /// The name of a mapping's alarm: ``Kind/failedRecords`` or ``Kind/droppedRecords``.
  public func name(_ kind: Kind, of mapping: Mapping) -> Expression<String> {
    alarm(kind, of: mapping.resource.declaration.label).alarmName
  }
}
