#if Handler
import EventModel
import PipelineContract
import StreamRecords

/// The operations of a batch, and the order in which they must happen.
///
/// - The effects of a record happen in the order in which they are given. Those that follow each other and
///   change different items of tables happen at once.
/// - Effects on one item, in one group of a FIFO queue, or under one partition key of a stream happen in the
///   order of the records.
/// - Records with the same key in their source happen one after the other, if one of them has an effect that
///   shows outside of tables.
struct EffectPlan: Sendable {
  /// A record of the batch, or one that was packed in it.
  struct Record: Sendable {
    /// Its operations: those of a step happen at once, the steps one after the other.
    var steps: [Range<Int>] = []
    /// How many records must be settled before it.
    var predecessors = 0
    /// The records that wait for it, ascending.
    var successors: [Int] = []
  }

  private(set) var operations: [Operation] = []
  private(set) var records: [Record]
  private(set) var rejected: [(record: Int, rejection: Rejection)] = []

  /// - Parameters:
  ///   - events: What is to be done for each record.
  ///   - key: The key of a record in its source.
  ///   - id: The id of what is sent about a record.
  init(
    _ events: [Result<[Effect], Rejection>], key: (Int) -> String?, id: (Int) -> String
  ) {
    records = Array(repeating: Record(), count: events.count)
    var last: [Operation.Place: Int] = [:]
    var sources: [String: SourceOrder] = [:]
    for (index, event) in events.enumerated() {
      do throws(Rejection) {
        let key = key(index)
        let start = operations.count
        do throws(Rejection) {
          for (number, effect) in try event.get().enumerated() {
            operations.append(
              try EffectRules.operation(
                effect, of: index, key: key,
                id: number == 0 ? id(index) : "\(id(index))-\(number)"))
          }
        } catch {
          operations.removeSubrange(start...)
          throw error
        }
        records[index].steps = steps(of: start..<operations.count)
        var predecessors: Set<Int> = []
        for operation in operations[start...] {
          guard let place = operation.place else { continue }
          if let before = last.updateValue(index, forKey: place) { predecessors.insert(before) }
        }
        if let key {
          let isQuiet = operations[start...].allSatisfy(\.isQuiet)
          predecessors.formUnion(
            sources[key, default: SourceOrder()].add(index, isQuiet: isQuiet))
        }
        predecessors.remove(index)
        records[index].predecessors = predecessors.count
        for before in predecessors { records[before].successors.append(index) }
      } catch {
        rejected.append((index, error))
      }
    }
  }

  /// Operations that may happen at once: all in tables and on different items, or none of them in a table and
  /// in different groups and partitions.
  private func steps(of range: Range<Int>) -> [Range<Int>] {
    var steps: [Range<Int>] = []
    var start = range.lowerBound
    var places: Set<Operation.Place> = []
    for index in range {
      let operation = operations[index]
      let isNew = operation.place.map { places.insert($0).inserted } ?? true
      if index > start, !isNew || operation.isQuiet != operations[start].isQuiet {
        steps.append(start..<index)
        start = index
        places = operation.place.map { [$0] } ?? []
      }
    }
    if start < range.upperBound { steps.append(start..<range.upperBound) }
    return steps
  }
}

/// The order of the records with one key in their source. Records that only change tables do not wait for each
/// other: those on the same item do so anyway.
private struct SourceOrder {
  private var lastLoud: Int?
  private var quiet: [Int] = []

  /// - Returns: The records that must be settled before this one.
  mutating func add(_ record: Int, isQuiet: Bool) -> [Int] {
    let loud = lastLoud.map { [$0] } ?? []
    if isQuiet {
      quiet.append(record)
      return loud
    }
    defer {
      lastLoud = record
      quiet = []
    }
    return quiet.isEmpty ? loud : quiet
  }
}
#endif
