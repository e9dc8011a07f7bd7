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
  /// If these alarms have none of that kind for the function, the use of the name is an error at generation, which names the
  /// kinds that it has.
  public func name(
    _ kind: Kind, of function: Function,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Expression<String> {
    name(
      kind, of: function, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The name of a mapping's alarm: ``Kind/failedRecords``, ``Kind/droppedRecords`` or ``Kind/unreadRecords``.
  public func name(
    _ kind: Kind, of mapping: Mapping,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Expression<String> {
    name(
      kind, of: mapping, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private func name(
    _ kind: Kind, of part: some CuratedResource, at location: SourceLocation
  ) -> Expression<String> {
    let declaration = part.resource.declaration
    let alarm = alarm(kind, of: declaration.label)
    asked.note(
      AskedAlarms.Request(
        kind: kind, part: part.identity, address: declaration.identity.address,
        location: location), for: alarm.declaration.identity)
    return alarm.alarmName
  }
}
