#if Handler
public import PipelineContract

/// A processor returned an effect that its contract does not declare, so the function's role may lack the
/// permission. The handler is at fault, not the event: the delivery acknowledges no record.
public struct UndeclaredEffect: Error, Sendable, Hashable, CustomStringConvertible {
  /// The effect.
  public let effect: DeclaredEffect
  /// The contract of the processor.
  public let contract: HandlerContract

  public var description: String {
    let declared = contract.effects.isEmpty ? "no effect" : "only \(contract)"
    return "the effect \(effect) is not in the handler's contract, which declares \(declared); add"
      + " the effect to it, then generate and apply the infrastructure again"
  }
}

extension HandlerContract {
  /// The index of the declaration of an effect; nil if it is not declared.
  package func index(of effect: Effect) -> Int? {
    effects.firstIndex { $0.declares(effect) }
  }

  /// - Throws: ``UndeclaredEffect`` for the first one that is not declared.
  func check(_ effects: [Effect]) throws(UndeclaredEffect) {
    for effect in effects where index(of: effect) == nil {
      throw UndeclaredEffect(effect, contract: self)
    }
  }
}

extension UndeclaredEffect {
  package init(_ effect: Effect, contract: HandlerContract) {
    self.init(effect: effect.declared, contract: contract)
  }
}

extension DeclaredEffect {
  /// Whether it is the declaration of an effect. It compares without making a declaration of the effect, as it is
  /// asked for each.
  fileprivate func declares(_ effect: Effect) -> Bool {
    switch effect {
    case .put(_, let other, _): if case .put(let table) = self { table == other } else { false }
    case .update(_, let other, _, _):
      if case .update(let table) = self { table == other } else { false }
    case .delete(_, let other, _):
      if case .delete(let table) = self { table == other } else { false }
    case .send(_, let other): if case .send(let queue) = self { queue == other } else { false }
    case .publish(_, let other):
      if case .publish(let topic) = self { topic == other } else { false }
    case .append(_, let other):
      if case .append(let stream) = self { stream == other } else { false }
    case .emit(_, let other): if case .emit(let bus) = self { bus == other } else { false }
    }
  }
}

extension Effect {
  /// The effect as a contract declares it.
  var declared: DeclaredEffect {
    switch self {
    case .put(_, let table, _): .put(table)
    case .update(_, let table, _, _): .update(table)
    case .delete(_, let table, _): .delete(table)
    case .send(_, let queue): .send(queue)
    case .publish(_, let topic): .publish(topic)
    case .append(_, let stream): .append(stream)
    case .emit(_, let bus): .emit(bus)
    }
  }
}

extension EventProcessor {
  /// The effects of an event, checked as the delivery checks them. Call it in tests instead of ``process(_:)``, so
  /// that they fail if the contract lacks an effect, or an item the key of its table's contract.
  ///
  /// ```swift
  /// let effects = try OrderProcessor().effects(of: ReceivedEvent(order))
  /// #expect(effects == [.put(line, into: Orders.lines)])
  /// ```
  ///
  /// A failing test then prints the effects; with the call in `#expect`, it prints only the source.
  ///
  /// - Throws: The rejection of ``process(_:)``, ``UndeclaredEffect``, or a rejection `missing-key`, `wrong-key-type`,
  ///   `empty-key` or `key-too-long` for an item whose key is not that of its table's contract.
  public func effects(of received: ReceivedEvent<Event>) throws -> [Effect] {
    let effects = try process(received)
    try Self.contract.check(effects)
    for effect in effects { try effect.checkKey() }
    return effects
  }
}
#endif
