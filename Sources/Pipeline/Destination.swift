extension Function {
  /// A resource that a function's handler has effects on, as its contract declares them.
  ///
  /// ```swift
  /// destinations: [.table(lines), .queue(notices), .topic(alerts)]
  /// ```
  ///
  /// The function gets the contract's environment variable, and its role the permissions for the effects that the
  /// handler's contract declares.
  public struct Destination: Sendable {
    let contract: DestinationContract?
    let value: Expression<String>
    let problem: (any DeclarationProblem)?
    let resource: Resource
    let location: SourceLocation

    /// Where the permissions come from.
    enum Resource: Sendable {
      case table(any TableReference)
      case queue(any QueueReference)
      case topic(any TopicReference)
      case topicARN(Expression<String>)
      case stream(any StreamReference)
      case bus(Expression<String>)
    }

    private init(
      _ contract: DestinationContract?, _ value: Expression<String>, _ resource: Resource,
      problem: (any DeclarationProblem)? = nil, at location: SourceLocation
    ) {
      self.contract = contract
      self.value = value
      self.resource = resource
      self.problem = contract == nil ? PipelineProblem.destinationWithoutContract : problem
      self.location = location
    }
  }
}

extension Function.Destination {
  /// A table. The function gets its name.
  ///
  /// - Parameter contract: Its contract; nil for the one that the table was declared with:
  ///   `Table(…, for: Orders.lines)`. A table with a different key from its contract is an error.
  public static func table(
    _ table: any TableReference, as contract: TableContract? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    let contract = contract ?? table.contract
    return Self(
      contract.map { .table($0) }, table.name, .table(table),
      problem: contract.flatMap { (table as? Table)?.problem(ofContract: $0) },
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A queue. The function gets its URL.
  ///
  /// - Parameter contract: Its contract; nil for the one that the queue was declared with:
  ///   `Queue(…, for: Orders.notices)`. A FIFO queue with the contract of a standard queue is an error, and vice
  ///   versa.
  public static func queue(
    _ queue: any QueueReference, as contract: QueueContract? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    let contract = contract ?? queue.contract
    return Self(
      contract.map { .queue($0) }, queue.url, .queue(queue),
      problem: contract.flatMap { $0.problem(ofFIFO: queue.isFIFO) } ?? queue.problemOfURL,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A stream that the handler puts records on. The function gets its name.
  ///
  /// - Parameter contract: Its contract; nil for the one that the stream was declared with:
  ///   `Stream(…, for: Orders.copies)`.
  public static func stream(
    _ stream: any StreamReference, as contract: StreamContract? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self(
      (contract ?? stream.contract).map { .stream($0) }, stream.name, .stream(stream),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A topic. The function gets its ARN.
  ///
  /// - Parameter contract: Its contract; nil for the one that the topic was declared with:
  ///   `Topic(…, for: Orders.alerts)`. A FIFO topic is an error, since a handler publishes without a message group.
  public static func topic(
    _ topic: any TopicReference, as contract: TopicContract? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    let contract = contract ?? topic.contract
    return Self(
      contract.map { .topic($0) }, topic.arn, .topic(topic),
      problem: contract.flatMap { $0.problem(ofFIFO: topic.isFIFO) },
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A topic that a binding declares, or of which only the ARN is known. The function gets its ARN. If a key of your
  /// own encrypts the topic, the role also needs permission to use the key; generation warns if a topic in the stack
  /// has such a key.
  public static func topic(
    _ contract: TopicContract, arn: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self(
      .topic(contract), arn, .topicARN(arn), problem: arn.problemAsARN,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// An EventBridge event bus. The function gets its name.
  public static func eventBus(
    _ contract: EventBusContract, name: Expression<String>, arn: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self(
      .bus(contract), name, .bus(arn), problem: arn.problemAsARN,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension Function.Destination {
  /// The environment variable with the resource's name, URL or ARN.
  var environment: Environment? {
    contract.map { Environment($0.variable, value, at: location) }
  }

  /// The permissions for effects on it.
  func permissions(for effects: [DeclaredEffect]) -> [Permission] {
    let effects = effects.filter { $0.destination == contract }
    if effects.isEmpty { return [] }
    let permissions =
      switch resource {
      case .table(let table):
        Permission.change(
          table, Set(effects.flatMap(\.tableActions)).sorted().map { Expression($0) })
      case .queue(let queue): Permission.send(queue)
      case .topic(let topic): Permission.publish(topic)
      case .topicARN(let arn): [Permission(actions: ["sns:Publish"], resources: [arn])]
      case .stream(let stream): Permission.append(to: stream)
      case .bus(let arn): [Permission(actions: ["events:PutEvents"], resources: [arn])]
      }
    return permissions.located(at: location)
  }

  /// A topic that is known only by its ARN.
  var delivery: Delivery? {
    if case .topicARN(let arn) = resource { Delivery(to: arn, at: location) } else { nil }
  }
}

extension DeclaredEffect {
  /// The actions on a table. Items that are put or deleted without a condition share requests (BatchWriteItem).
  fileprivate var tableActions: [String] {
    switch self {
    case .put: ["dynamodb:BatchWriteItem", "dynamodb:PutItem"]
    case .update: ["dynamodb:UpdateItem"]
    case .delete: ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem"]
    case .send, .publish, .append, .emit: []
    }
  }
}

extension Checks {
  /// Every effect of the contract has a destination, and every destination an effect.
  mutating func require(_ destinations: [Function.Destination], for contract: HandlerContract) {
    let given = Set(destinations.compactMap(\.contract))
    let declared = Set(contract.effects.map(\.destination))
    for destination in destinations {
      add(destination.problem, at: destination.location)
      guard let own = destination.contract, !declared.contains(own) else { continue }
      let other = declared.contains { $0.variable == own.variable }
      require(
        false,
        other
          ? .otherContract(own.variable.rawValue)
          : .destinationWithoutEffect(own.variable.rawValue),
        at: destination.location)
    }
    // One without a contract may be the one that an effect lacks.
    guard destinations.allSatisfy({ $0.contract != nil }) else { return }
    let variables = Set(given.map(\.variable))
    var missing: Set<DestinationContract> = []
    for effect in contract.effects where !given.contains(effect.destination) {
      // Another contract of the same variable was reported with its destination.
      guard missing.insert(effect.destination).inserted, !variables.contains(effect.variable)
      else { continue }
      require(false, .effectWithoutDestination("\(effect)"))
    }
  }
}

extension Table {
  /// The problem if it does not have the contract's key.
  fileprivate func problem(ofContract contract: TableContract) -> PipelineProblem? {
    let expected = [Key(contract.partitionKey), contract.sortKey.map(Key.init)]
    if [partitionKey, sortKey] == expected { return nil }
    func title(_ keys: [Key?]) -> String { keys.compactMap { $0?.title }.joined(separator: ", ") }
    return .otherKeyInContract(
      contract.variable.rawValue, has: title([partitionKey, sortKey]), expected: title(expected))
  }
}

extension Table.Key {
  /// The key as it is declared: `.string("id")`.
  fileprivate var title: String {
    let function = ["S": "string", "N": "number"][type] ?? "binary"
    return ".\(function)(\(name.quoted))"
  }
}

extension QueueContract {
  /// The problem if one of queue and contract is FIFO and the other is not.
  func problem(ofFIFO queueIsFIFO: Bool) -> PipelineProblem? {
    queueIsFIFO == isFIFO
      ? nil : .otherQueueInContract(variable.rawValue, contractIsFIFO: isFIFO)
  }
}

extension TopicContract {
  /// The problem if the topic is FIFO: a handler publishes without a message group.
  func problem(ofFIFO topicIsFIFO: Bool) -> PipelineProblem? {
    topicIsFIFO ? .fifoTopicInContract(variable.rawValue) : nil
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
