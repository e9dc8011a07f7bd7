/// A permission of a ``Role``: exact actions on exact resources.
///
/// ```swift
/// Role("LambdaKinesisRole", assumedBy: .lambda) {
///   Allow.consume(stream)
///   Allow.write(table)
///   Allow.actions(["ssm:GetParameter"], on: [parameter.arn])
/// }
/// ```
///
/// The permission to use your own key that encrypts the resource comes with it.
public struct Allow: PolicyStatement {
  private(set) var permissions: [Permission]

  public var rolePart: RolePartContent { RolePartContent(.permissions(permissions)) }

  /// The same permission under these conditions, which also apply to the use of a key.
  ///
  /// ```swift
  /// Allow.actions(["ssm:GetParameter"], on: ["*"]).when(.equals("aws:ResourceTag/team", "orders"))
  /// ```
  public func when(_ conditions: PolicyCondition...) -> Allow {
    var copy = self
    copy.permissions = permissions.map { $0.when(conditions) }
    return copy
  }

  private init(_ permissions: [Permission], at location: SourceLocation) {
    self.permissions = permissions.located(at: location)
  }

  /// Any actions on any resources, for what has no spelling here.
  public static func actions(
    _ actions: [Expression<String>], on resources: [Expression<String>], comment: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(
      [Permission(actions: actions, resources: resources, isOfARNs: true, comment: comment)],
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Read the records of a stream, as an event source mapping does. Lambda Developer Guide, "Using
  /// Lambda with Kinesis", "Configuring permissions".
  public static func consume(
    _ stream: any StreamReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(
      Permission.consume(stream), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Put records on a stream.
  public static func produce(
    _ stream: any StreamReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(
      Permission.produce(stream), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Put items into a table as this project's handler does, in each ``/PipelineContract/WriteMode``: in batches, by
  /// insertions and on conditions. For other ways of writing add
  /// `Allow.actions(["dynamodb:UpdateItem"], on: [table.arn])`. A handler of your own declares its effects in a
  /// contract, from which its permissions follow: ``Function/Destination``.
  ///
  /// The actions do not depend on the mode that a function has. A mode changes with the function, which
  /// Terraform updates after its role's policy, and the code that still runs would lose what it needs.
  public static func write(
    _ table: any TableReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(Permission.write(table), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Read a table and its indexes.
  public static func read(
    _ table: any TableReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(Permission.read(table), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Put objects into a bucket, also in parts. To delete them, add: `Allow.actions(["s3:DeleteObject"], on:
  /// ["\(bucket.arn)/*"])`.
  public static func write(
    _ bucket: any BucketReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(Permission.write(bucket), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// List and get the objects of a bucket.
  public static func read(
    _ bucket: any BucketReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(Permission.read(bucket), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Send messages to a queue.
  public static func send(
    _ queue: any QueueReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(Permission.send(queue), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Publish messages to a topic.
  public static func publish(
    _ topic: any TopicReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(Permission.publish(topic), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Receive messages from a queue and delete them.
  public static func receive(
    _ queue: any QueueReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(Permission.receive(queue), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Invoke a function, or an ``Alias`` of one.
  public static func invoke(
    _ function: any FunctionReference,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Allow {
    Allow(
      Permission.invoke(function), at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
