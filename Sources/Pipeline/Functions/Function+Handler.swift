extension Function {
  /// A handler with a contract, and its resources.
  struct Handler {
    let contract: HandlerContract
    let destinations: [Destination]
    let rejected: any QueueReference

    init(_ contract: HandlerContract, _ destinations: [Destination], _ rejected: any QueueReference)
    {
      self.contract = contract
      self.destinations = destinations
      self.rejected = rejected
    }

    func environment(at location: SourceLocation) -> [Environment] {
      destinations.compactMap(\.environment)
        + [Environment(.rejectedQueueURL, rejected.url, at: location)]
    }

    func permissions(at location: SourceLocation) -> [Permission] {
      destinations.flatMap { $0.permissions(for: contract.effects) }
        + Permission.send(rejected).located(at: location)
    }
  }
}
