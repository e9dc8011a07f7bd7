internal import HCL

/// The `moved`, `removed` and `import` blocks of a configuration, by which the addresses of a state are read.
struct StateMoves: Sendable {
  private var moves: [(from: StateAddress, to: StateAddress)] = []
  private var removed: [StateAddress] = []
  /// The addresses that `import` blocks of the files name.
  private(set) var imported: Set<StateAddress> = []

  init(_ configuration: SourceConfiguration) {
    for (folder, module) in configuration.modules {
      let calls = configuration.calls(of: folder)
      for block in module.blocks {
        switch block.type {
        case "moved":
          guard let from = Self.address("from", of: block), let to = Self.address("to", of: block)
          else { continue }
          for call in calls { moves.append((from.below(call), to.below(call))) }
        case "removed":
          guard let from = Self.address("from", of: block) else { continue }
          removed += calls.map { from.below($0) }
        case "import" where folder == configuration.root:
          if let target = Self.address("to", of: block) { imported.insert(target) }
        default: break
        }
      }
    }
  }

  private static func address(_ name: String, of block: SourceBlock) -> StateAddress? {
    block.body.value(of: name).flatMap { StateAddress($0) }
  }

  /// The address that something in the state has after all moves.
  func current(_ address: StateAddress) -> StateAddress {
    var address = address
    var seen: Set<StateAddress> = [address]
    var isSettled = false
    while !isSettled {
      isSettled = true
      for move in moves {
        guard let next = address.moved(from: move.from, to: move.to), seen.insert(next).inserted
        else { continue }
        address = next
        isSettled = false
      }
    }
    return address
  }

  /// Whether a `removed` block names the resource.
  func isRemoved(_ address: StateAddress) -> Bool {
    removed.contains { address.isWithin($0) }
  }
}

extension StateAddress {
  /// The same in the module that a chain of calls leads to, in all its instances.
  fileprivate func below(_ calls: [String]) -> StateAddress {
    StateAddress(
      calls.map { Part(first: "module", second: String($0.dropFirst("module.".count))) } + parts)
  }
}
