#if Handler
import AWSClient
import AWSValues
import EventModel
import ExactJSON
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
///
/// It is made of a record after another: ``add(_:key:id:)`` or ``reject(_:)`` for each, then ``order(key:)``.
struct EffectPlan: Sendable {
  /// A record of the batch, or one that was packed in it.
  struct Record: Sendable {
    /// Its operations. Those up to one that ends a step happen at once.
    let operations: Range<Int>
    /// How many records must be settled before it.
    var predecessors = 0
    /// The records that wait for it, ascending.
    var successors: [Int] = []
  }

  let destinations: [DestinationContract]
  private let contract: DeliveryDestinations
  /// The effects of the operations, by their indices.
  private(set) var contents: [OperationContent] = []
  /// The texts of plain writes, as requests have them.
  private(set) var texts = JSONWriter()
  private let capacity: Int
  private(set) var operations: [Operation] = []
  private(set) var records: [Record] = []
  private(set) var rejected: [RejectedRecord] = []
  /// Whether a write has a condition, which may not be met.
  private(set) var hasConditions = false
  private var hasMessages = false
  /// Whether two operations have one place.
  private var hasRepeats = false
  /// The numbers of the places, for each destination.
  private var places: [PlaceNumbers]
  /// For each place the number of the last step with an operation on it.
  private var lastSteps: [Int] = []
  private var steps = 0
  /// For each destination the number of different items of a table, or of messages.
  private(set) var counts: [Int]

  init(_ destinations: DeliveryDestinations, capacity: Int) {
    contract = destinations
    self.capacity = capacity
    self.destinations = destinations.all
    counts = Array(repeating: 0, count: destinations.all.count)
    places = Array(repeating: PlaceNumbers(capacity: capacity), count: destinations.all.count)
    contents.reserveCapacity(capacity)
    operations.reserveCapacity(capacity)
    records.reserveCapacity(capacity)
    lastSteps.reserveCapacity(capacity)
  }

  /// Adds a record with its effects. An effect that no service takes rejects it.
  ///
  /// - Parameters:
  ///   - key: The key of the record in its source.
  ///   - id: The id of what is sent about the record.
  /// - Throws: ``UndeclaredEffect`` if the contract does not declare one of the effects.
  mutating func add(
    _ effects: consuming [Effect], key: @autoclosure () -> String?, id: @autoclosure () -> String
  ) throws(UndeclaredEffect) {
    // Most records have one effect, which needs no lists.
    guard effects.count == 1 else { return try add(several: effects, key: key(), id: id()) }
    if case .put(let item, let table, .always) = effects[0] {
      return try add(put: item, into: table)
    }
    let destination = try contract.number(of: effects[0])
    do throws(Rejection) {
      let checked = try EffectRules.check(&effects[0], key: key(), id: id())
      steps += 1
      contents.append(content(of: effects[0]))
      add(checked, to: destination, isFirst: true)
      finish(1)
    } catch {
      reject(error)
    }
  }

  /// Adds a record whose only effect is a plain put, which most are: nothing of it is copied twice.
  private mutating func add(put item: Item, into table: TableContract) throws(UndeclaredEffect) {
    guard let destination = contract.number(ofPutInto: table) else {
      throw UndeclaredEffect(.put(item, into: table), contract: contract.contract)
    }
    let text = text(of: .put(item))
    do throws(Rejection) {
      let checked = try EffectRules.check(put: item, ofLength: text.count, into: table)
      steps += 1
      contents.append(.write(text))
      add(checked, to: destination, isFirst: true)
      finish(1)
    } catch {
      texts.remove(from: text.lowerBound)
      reject(error)
    }
  }

  /// The part of an effect that goes into requests.
  private mutating func content(of effect: Effect) -> OperationContent {
    switch effect {
    case .put(let item, _, .always): .write(text(of: .put(item)))
    case .delete(let item, let table, .always): .write(text(of: .delete(item.key(of: table))))
    default: .effect(effect)
    }
  }

  private mutating func text(of write: ItemWrite) -> Range<Int> {
    let place = texts.text { write.write(to: &$0) }
    // Most items of a batch are about as long as the first one.
    if contents.isEmpty { texts.reserve(min(place.count * capacity, 1 << 22)) }
    return place
  }

  private mutating func add(
    several effects: consuming [Effect], key: @autoclosure () -> String?,
    id: @autoclosure () -> String
  ) throws(UndeclaredEffect) {
    var destinations: [Int] = []
    for index in effects.indices {
      destinations.append(try contract.number(of: effects[index]))
    }
    do throws(Rejection) {
      var checked: [EffectRules.Checked] = []
      checked.reserveCapacity(effects.count)
      for index in effects.indices {
        checked.append(
          try EffectRules.check(
            &effects[index], key: key(), id: index == 0 ? id() : "\(id())-\(index)"))
      }
      steps += 1
      for (index, checked) in checked.enumerated() {
        contents.append(content(of: effects[index]))
        add(checked, to: destinations[index], isFirst: index == 0)
      }
      finish(effects.count)
    } catch {
      reject(error)
    }
  }

  /// Adds the record of the last operations.
  private mutating func finish(_ count: Int) {
    records.append(Record(operations: operations.count - count..<operations.count))
  }

  /// Adds a record that can never be processed.
  mutating func reject(_ rejection: Rejection) {
    rejected.append(RejectedRecord(position: records.count, rejection: rejection))
    records.append(Record(operations: operations.count..<operations.count))
  }

  private mutating func add(_ checked: EffectRules.Checked, to destination: Int, isFirst: Bool) {
    let place = checked.place.map { number(of: $0, in: destination) }
    let operation = Operation(
      record: records.count, kind: checked.kind, destination: destination, place: place,
      size: checked.size)
    if !isFirst {
      // Operations that may happen at once: all in tables and on different items, or none of them in a table and in
      // different groups and partitions.
      let last = operations.count - 1
      let isSameStep =
        operation.isQuiet == operations[last].isQuiet
        && place.map { lastSteps[$0] != steps } != false
      if isSameStep { operations[last].endsStep = false } else { steps += 1 }
    }
    if let place { lastSteps[place] = steps }
    if place == nil || !destinations[destination].isTable { counts[destination] += 1 }
    hasConditions = hasConditions || checked.kind != .write && checked.kind != .message
    hasMessages = hasMessages || checked.kind == .message
    operations.append(operation)
  }

  private mutating func number(of place: Operation.Place, in destination: Int) -> Int {
    let next = lastSteps.count
    let number = places[destination].number(of: place, next: next)
    guard number == next else {
      hasRepeats = true
      return number
    }
    lastSteps.append(0)
    if destinations[destination].isTable { counts[destination] += 1 }
    return next
  }

  /// Decides which records wait for which.
  ///
  /// - Parameter key: Returns the key of a record in its source.
  mutating func order(key: (Int) -> String?) {
    guard hasMessages || hasRepeats else { return }
    var last = Array(repeating: -1, count: lastSteps.count)
    var sources: [String: SourceOrder] = [:]
    for index in records.indices where !records[index].operations.isEmpty {
      var isQuiet = true
      for operation in records[index].operations {
        isQuiet = isQuiet && operations[operation].isQuiet
        guard let place = operations[operation].place else { continue }
        if last[place] >= 0 { wait(index, for: last[place]) }
        last[place] = index
      }
      guard hasMessages, let key = key(index) else { continue }
      for before in sources[key, default: SourceOrder()].add(index, isQuiet: isQuiet) {
        wait(index, for: before)
      }
    }
  }

  private mutating func wait(_ record: Int, for before: Int) {
    guard before != record, records[before].successors.last != record else { return }
    records[before].successors.append(record)
    records[record].predecessors += 1
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
