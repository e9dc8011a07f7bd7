internal import ResourceNames

// The facts about a pipeline's parts that alarms and dashboards follow from; the target `PipelineMonitoring` reads them.

extension Mapping {
  /// Whether it reads a stream, or the stream of a table: a source whose records stay in order and expire.
  package var readsStream: Bool {
    if case .queue = source.kind { false } else { true }
  }

  /// Whether it reads the stream of a table, which keeps its records for 24 hours.
  package var readsTable: Bool { source.kind == .table }
}

extension Function {
  /// A variable of its environment as it is placed; nil if it has no such variable, or if only Terraform knows them.
  package func variable(_ name: EnvironmentName) -> Expression<String>? {
    resource.arguments.assumingDynamicBlocks.environment?.variables?.member(name.rawValue)
  }

  /// Whether it has a group of its own in the class of storage that makes no metrics of log lines. Amazon CloudWatch Logs
  /// User Guide, "Log classes".
  package var logsWithoutMetrics: Bool {
    ownsLogGroup && logGroup.arguments.logGroupClass?.literal == "INFREQUENT_ACCESS"
  }

  /// The ARN of its dead-letter target.
  package var deadLetterTarget: Expression<String>? { resource.arguments.deadLetterTarget }
}

extension StreamConsumer {
  /// The ARN of the stream that it reads.
  package var streamARN: Expression<String> { stream.arn }
}

extension StreamReference {
  /// How many hours it keeps its records; nil if that is not known.
  package var retentionPeriod: Expression<Number>? {
    (self as? Stream)?.resource.retentionPeriod
      ?? (self as? ExistingStream)?.lookup?.retentionPeriod
  }
}

extension QueueReference {
  /// Its name. That of a queue which only Terraform knows is the last part of its ARN.
  package var queueName: Expression<String> {
    if let name = (self as? Queue)?.name ?? (self as? ExistingQueue)?.lookup?.name { return name }
    if let name = arn.literal.flatMap(ARN.init)?.queueName { return Expression(name) }
    return .element(.split(":", str: arn), index: 5)
  }
}

extension Contribution {
  /// The statements that the key of a topic needs so that a service can publish in its own name. SNS's own policy of
  /// a topic lets the services of the account publish, and a derived one does too.
  package static func publishing(
    to topic: any TopicReference, by service: ServicePrincipal
  ) -> [Contribution] {
    use(of: topic.encryptionKey, .sender(service, of: nil))
  }
}

/// The actions of DynamoDB that the functions and roles of a stack may use.
package struct TableActions: Sendable {
  private let permissions: [Permission]

  /// - Parameter components: The components of the stack.
  package init(of components: [any Component]) {
    permissions = components.flatMap { component -> [Permission] in
      switch component {
      case let function as Function: function.permissions
      case let role as Role: role.stated
      case let role as ExistingRole: role.stated
      default: []
      }
    }
  }

  /// The names of the actions that are permitted on a table, such as `PutItem`, each once and in order; a pattern stays
  /// one.
  package func names(on table: any TableReference) -> [String] {
    let source = table.arn.source
    return Set(
      permissions.filter { permission in
        !permission.isDenied
          && permission.resources.contains {
            $0.isWritten(as: table.arn) || (source != nil && $0.source == source)
          }
      }.flatMap(\.actions).compactMap(\.literal).compactMap { action in
        action.hasPrefix("dynamodb:") ? String(action.dropFirst("dynamodb:".count)) : nil
      }
    ).sorted()
  }
}
