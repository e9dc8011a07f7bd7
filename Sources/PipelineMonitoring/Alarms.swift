/// The alarms of a pipeline, which follow from its parts.
///
/// ```swift
/// import PipelineMonitoring
///
/// let key = Key("alerts")
/// let topic = Topic("alerts", encryption: .customerManagedKey(key.arn))
/// let alarms = Alarms("orders", notify: topic)
///   .with(.functionErrors, of: handler) { $0.threshold = 5 }
///   .without(.queueDepth)
/// // resource "aws_cloudwatch_metric_alarm" "clean_function_errors" { … }
/// // resource "aws_cloudwatch_metric_alarm" "clean_iterator_age" { … }, and so on
/// ```
///
/// Each function, mapping, stream, table, queue and archive of the stack gets the alarms that fit its declaration: a function that
/// reads a queue has no iterator age, and a queue of rejected records alarms at the first message. Thresholds follow
/// from retentions, timeouts and limits, by expressions, so that they change with these. Periods without data do not alarm.
///
/// Amazon CloudWatch User Guide, "Using Amazon CloudWatch alarms".
public struct Alarms: Component {
  public let identity: Identity
  public let problems: [DeclarationError]
  let name: Expression<String>
  let topic: any TopicReference
  private let parts: [any Component]?
  private let reportsRecovery: Bool
  private(set) var changes: [Change] = []
  private var provider: Provider?
  /// The same alarm has the same identity in the stack, on the dashboard and in a release.
  private let made = MadeResources<CloudWatchMetricAlarm>()
  let asked = AskedAlarms()

  /// - Parameters:
  ///   - name: The beginning of the names of the alarms: 1 to 100 characters.
  ///   - parts: The parts to watch: functions, with their mappings, and mappings, streams, tables, queues and archives; nil, the
  ///     default, for all such parts that the stack declares.
  ///   - topic: The topic that they notify. It must not be encrypted by the key that AWS manages for SNS.
  ///   - reportsRecovery: Whether they notify also when all is well again.
  public init(
    _ name: Expression<String>, for parts: [any Component]? = nil, notify topic: any TopicReference,
    reportsRecovery: Bool = true,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    self.name = name
    self.parts = parts
    self.topic = topic
    self.reportsRecovery = reportsRecovery
    identity = Identity(component: "the alarms \(name.spelledOut())", at: location)
    problems = MonitoringProblem.all(ofName: name, topic: topic, parts: parts).map {
      DeclarationError($0, at: location)
    }
  }

  /// The same with alarms of a kind changed: `.with(.functionErrors, of: handler) { $0.threshold = maximum }`.
  ///
  /// - Parameters:
  ///   - part: The part whose alarm is changed; nil for all of that kind.
  ///   - change: Sets the arguments of the alarm.
  public func with(
    _ kind: Kind, of part: (any Component)? = nil,
    _ change: @escaping @Sendable (inout CloudWatchMetricAlarm.Arguments) -> Void
  ) -> Alarms {
    var copy = self
    copy.changes.append(Change(kind: kind, part: part?.identity, change: change))
    return copy
  }

  /// The same without the alarms of a kind.
  ///
  /// - Parameter part: The part whose alarm is left out; nil for all of that kind.
  public func without(_ kind: Kind, of part: (any Component)? = nil) -> Alarms {
    var copy = self
    copy.changes.append(Change(kind: kind, part: part?.identity, change: nil))
    return copy
  }

  /// The same with another configuration of its provider than that of the part that each alarm watches.
  public func provider(_ provider: Provider) -> Alarms {
    var copy = self
    copy.provider = provider
    return copy
  }

  public var contributions: [Contribution] {
    [.surroundings(of: identity)] + Contribution.publishing(to: topic, by: .cloudWatch)
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    planned(among: received.surroundings).map(resource)
  }

  /// A change of alarms; without one they are left out.
  struct Change: Sendable {
    let kind: Kind
    let part: Identity?
    let change: (@Sendable (inout CloudWatchMetricAlarm.Arguments) -> Void)?

    func concerns(_ alarm: PlannedAlarm) -> Bool {
      kind == alarm.kind && (part.map { $0 == alarm.part } ?? true)
    }
  }

  /// The alarms for the parts of a stack, in the order of the parts.
  func planned(among components: [any Component]) -> [PlannedAlarm] {
    derived(among: components).filter { alarm in
      !changes.contains { $0.change == nil && $0.concerns(alarm) }
    }
  }

  /// The alarms that the parts have before any is left out.
  func derived(among components: [any Component]) -> [PlannedAlarm] {
    self.parts(among: components).alarms
  }

  /// The parts of a stack that it watches.
  func parts(among components: [any Component]) -> MonitoredParts {
    MonitoredParts(of: components, only: parts)
  }

  /// The alarm of a part, without arguments.
  func alarm(_ kind: Kind, of partLabel: String) -> CloudWatchMetricAlarm {
    made.resource(kind.label(of: partLabel), at: identity.location)
  }

  /// The resource of an alarm, with its changes.
  func resource(_ alarm: PlannedAlarm) -> CloudWatchMetricAlarm {
    let actions = Expression<Set<String>>([topic.arn])
    var arguments = CloudWatchMetricAlarm.Arguments()
    let end = "\(alarm.partLabel.replacing("_", with: "-"))-\(alarm.kind.rawValue)"
    arguments.alarmName = "\(name)-\(end)"
    arguments.alarmDescription = alarm.description
    alarm.condition.set(&arguments)
    arguments.alarmActions = actions
    if reportsRecovery { arguments.okActions = actions }
    alarm.condition.setBlocks(&arguments)
    for change in changes where change.concerns(alarm) { change.change?(&arguments) }
    // The reason is that of the derived threshold only.
    let isDerived = arguments.threshold?.isWritten(as: alarm.condition.threshold) == true
    return self.alarm(alarm.kind, of: alarm.partLabel).with { $0 = arguments }
      .inRegion(arguments.region == nil ? alarm.place.region : nil)
      .withDeclaration {
        $0.provider = provider ?? alarm.place.provider
        $0.comment = isDerived ? alarm.reason : nil
      }
  }
}

extension MonitoredParts {
  /// The alarms of all parts, along the way of a record: sources, mappings and functions, tables and queues, archives.
  var alarms: [PlannedAlarm] {
    var alarms: [PlannedAlarm] = []
    for stream in streams where includes(stream.identity) {
      alarms += StreamAlarms(stream: stream).all
    }
    for function in functions where includes(function.identity) {
      alarms += FunctionAlarms(function: function, parts: self).all
    }
    for mapping in mappings where includes(mapping) {
      alarms +=
        MappingAlarms(
          mapping: mapping, function: function(of: mapping), stream: stream(of: mapping)
        ).all
    }
    for table in tables where includes(table.identity) {
      alarms += TableAlarms(table: table, actions: tableActions).all
    }
    for queue in queues where includes(queue.identity) {
      alarms += QueueAlarms(queue: queue, parts: self).all
    }
    for archive in archives where includes(archive.identity) {
      alarms += ArchiveAlarms(archive: archive).all
    }
    return alarms
  }
}
