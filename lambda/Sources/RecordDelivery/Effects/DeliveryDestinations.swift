#if Handler
import EventModel
import PipelineContract

/// The destinations of a handler's contract by number, so that nothing is looked up by name for each effect.
struct DeliveryDestinations: Sendable {
  let contract: HandlerContract
  /// Each once, in the order of the contract.
  let all: [DestinationContract]
  /// The number of the destination of each declared effect.
  private let numbers: [Int]
  /// The tables that the handler puts items into, with their numbers.
  private let puts: [(table: TableContract, number: Int)]

  init(_ contract: HandlerContract) {
    self.contract = contract
    var all: [DestinationContract] = []
    numbers = contract.effects.map { declared in
      if let number = all.firstIndex(of: declared.destination) { return number }
      all.append(declared.destination)
      return all.count - 1
    }
    self.all = all
    let numbers = numbers
    puts = contract.effects.enumerated().compactMap { index, declared in
      if case .put(let table) = declared { (table, numbers[index]) } else { nil }
    }
  }

  /// The number of a table that the contract declares puts into; nil if it declares none.
  func number(ofPutInto table: TableContract) -> Int? {
    puts.first { $0.table == table }?.number
  }

  /// The number of the destination of an effect.
  ///
  /// - Throws: ``UndeclaredEffect`` if the contract does not declare the effect.
  func number(of effect: Effect) throws(UndeclaredEffect) -> Int {
    guard let index = contract.index(of: effect) else {
      throw UndeclaredEffect(effect, contract: contract)
    }
    return numbers[index]
  }
}
#endif
