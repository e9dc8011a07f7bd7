/// A source whose records stay in order, and which a ``Mapping`` reads from a starting position: a stream, a registered
/// consumer of one, or the stream of a table.
public protocol RecordStream: Sendable {
  /// The source as a mapping reads it.
  var mappingSource: MappingSource { get }
}

/// A source as a ``Mapping`` sees it. Opaque: only the types of this library make it.
public struct MappingSource: Sendable {
  /// The kinds of sources that have rules of their own.
  enum Kind: Hashable, Sendable {
    case stream
    case table
    case queue(isFIFO: Bool)
  }

  let kind: Kind
  /// The name in Terraform.
  let label: String
  let arn: Expression<String>
  /// The permissions for reading, which Lambda does with the function's role.
  let permissions: [Permission]
  /// The reason why no mapping can read it.
  let problem: PipelineProblem?

  init(
    _ kind: Kind, label: String, arn: Expression<String>, _ permissions: [Permission],
    problem: PipelineProblem? = nil
  ) {
    self.kind = kind
    self.label = label
    self.arn = arn
    self.permissions = permissions
    self.problem = problem
  }
}

extension MappingSource {
  init(_ queue: any QueueReference) {
    self.init(
      .queue(isFIFO: queue.isFIFO), label: queue.label, arn: queue.arn, Permission.poll(queue))
  }
}
