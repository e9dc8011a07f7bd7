/// Changes the capacity of a provisioned ``/Pipeline/Table``, and of its global indexes, with what is read and written.
///
/// ```swift
/// let lines = Table(
///   "lines", partitionKey: .string("id"), capacity: .provisioned(readUnits: 5, writeUnits: 5))
/// lines
/// TableScaling(of: lines, reads: .from(5, to: 200), writes: .from(5, to: 50))
/// // resource "aws_appautoscaling_target" "lines_reads" { … }
/// // resource "aws_appautoscaling_policy" "lines_reads" { … }, and so on
/// ```
///
/// The table ignores the capacities that are scaled, so that no apply sets them back. Terraform can ignore the capacity of
/// an index only together with all else about the indexes: to add an index while they are scaled, set `indexes: false`
/// for one apply. DynamoDB Developer Guide, "Managing throughput capacity automatically with DynamoDB auto scaling".
public struct TableScaling: Component {
  public let identity: Identity
  public let problems: [DeclarationError]
  public let contributions: [Contribution]
  private let capacities: [ScaledCapacity]
  private let place: Place

  /// - Parameters:
  ///   - table: A table of the stack with `capacity: .provisioned(…)`.
  ///   - reads: How far the capacity for reads changes; nil leaves it as declared.
  ///   - writes: The same for writes.
  ///   - indexes: Whether the capacities of the table's global indexes change in the same way.
  public init(
    of table: Table, reads: ScaledRange?, writes: ScaledRange?, indexes: Bool = true,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    let kinds = [(Kind.reads, reads), (.writes, writes)].compactMap { kind, range in
      range.map { (kind: kind, range: $0) }
    }
    let indexNames = indexes ? table.globalIndexes : []
    capacities = kinds.flatMap { kind, range in
      [kind.capacity(of: table, in: range)]
        + indexNames.map { kind.capacity(of: table, index: $0, in: range) }
    }
    contributions = kinds.map { kind, _ in
      Contribution(
        to: table.identity,
        CapacityScaling(kind.dimension, includesIndexes: !indexNames.isEmpty))
    }
    var found = kinds.flatMap { $0.range.problems(utilizations: 20...90) }
    if kinds.isEmpty { found.append(.nothingToScale) }
    if table.resource.arguments.billingMode?.isWritten(as: "PAY_PER_REQUEST") == true {
      found.append(.tableOnDemand(table.resource.declaration.identity.address))
    }
    problems = found.uniqued().map { DeclarationError($0, at: location) }
    place = table.place
    identity = Identity(component: "the scaling of \(table.label)", at: location)
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    capacities.flatMap { $0.declarations(at: place, declaredAt: identity.location) }
  }

  private enum Kind {
    case reads, writes

    var dimension: CapacityScaling.Dimension { self == .reads ? .reads : .writes }
    private var word: String { self == .reads ? "Read" : "Write" }
    private var ending: String { self == .reads ? "reads" : "writes" }

    func capacity(of table: Table, index: String? = nil, in range: ScaledRange) -> ScaledCapacity {
      let suffix = index.map { "_\(Label.derived(from: $0) ?? $0)" } ?? ""
      let own: Expression<String> = "table/\(table.name)"
      return ScaledCapacity(
        label: "\(table.label)\(suffix)_\(ending)",
        name: index.map { "\(table.name)-\($0)-\(ending)" } ?? "\(table.name)-\(ending)",
        namespace: "dynamodb", resourceID: index.map { "\(own)/index/\($0)" } ?? own,
        dimension: Expression(
          "dynamodb:\(index == nil ? "table" : "index"):\(word)CapacityUnits"),
        metric: Expression("DynamoDB\(word)CapacityUtilization"), range: range,
        utilization: Expression(Number(range.utilization)))
    }
  }
}
