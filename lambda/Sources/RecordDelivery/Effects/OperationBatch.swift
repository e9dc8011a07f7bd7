#if Handler
/// Operations of one request, and the number of the attempt.
struct OperationBatch: Sendable {
  /// The ways of sending operations.
  enum Way: Int, Sendable, CaseIterable {
    /// Several in a request, which has no conditions: writes of a table, or messages.
    case together
    /// Several puts, each if the table has no item with the key.
    case insertions
    /// One with its condition.
    case single
  }

  let destination: Int
  let way: Way
  var operations: [Int]
  /// From 1.
  var attempt = 1

  /// The same with only some of the operations.
  func only(at places: [Int]) -> OperationBatch {
    var batch = self
    batch.operations = places.map { operations[$0] }
    return batch
  }

  /// Both halves, to find out which of them has the operation that is refused.
  var halves: [OperationBatch] {
    let middle = operations.count / 2
    return [operations[..<middle], operations[middle...]].map {
      OperationBatch(destination: destination, way: way, operations: Array($0))
    }
  }
}
#endif
