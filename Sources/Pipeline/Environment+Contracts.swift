extension Environment {
  /// The variable of a contract, with the name of its table.
  ///
  /// ```swift
  /// environment: [.table(Shop.lines, lines)]                // LINES_TABLE = var.order_lines_name
  /// ```
  ///
  /// A table with another key than the contract's is an error.
  public static func table(
    _ contract: TableContract, _ table: Table,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    let isSame =
      table.partitionKey == Table.Key(contract.partitionKey)
      && table.sortKey == contract.sortKey.map(Table.Key.init)
    return Environment(
      contract.variable, table.name,
      problem: isSame ? nil : .otherKeyInContract(contract.variable.rawValue),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The variable of a contract, with the URL of its queue.
  ///
  /// A FIFO queue for a contract of a standard one is an error, and the other way round.
  public static func queue(
    _ contract: QueueContract, _ queue: Queue,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      contract.variable, queue.url,
      problem: queue.isFIFO == contract.isFIFO
        ? nil
        : .otherQueueInContract(
          contract.variable.rawValue, contractIsFIFO: contract.isFIFO),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The variable of a contract, with the name of its stream.
  public static func stream(
    _ contract: StreamContract, _ stream: Stream,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      contract.variable, stream.name,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension Table.Key {
  /// The attribute of a contract's key.
  init(_ attribute: KeyAttribute) {
    switch attribute {
    case .string(let name): self = .string(name)
    case .number(let name): self = .number(name)
    case .binary(let name): self = .binary(name)
    }
  }
}
