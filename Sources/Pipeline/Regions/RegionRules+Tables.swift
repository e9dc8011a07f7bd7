/// The rules for copies of tables, of which each is in a region of its own.
///
/// DynamoDB Developer Guide, "Global tables", "Best practices and requirements for managing global tables".
extension RegionRules {
  mutating func checkReplicas(of resource: ResourceDeclaration) {
    if let table = resource.arguments(of: DynamoDBTable.self)?.assumingDynamicBlocks {
      for replica in table.replica.written {
        guard let region = replica.regionName?.literal else { continue }
        if region == self.region(of: resource) { reportReplica(of: resource, resource, in: region) }
        if let key = replica.kmsKeyARN {
          check(
            key, of: "the replica of \(resource.identity.address)", in: region,
            at: resource.identity.location)
        }
      }
    } else if let replica = resource.arguments(of: DynamoDBTableReplica.self) {
      guard let region = region(of: resource) else { return }
      for target in replica.globalTableARN?.targets ?? [] {
        guard let table = declaration(of: target), self.region(of: table) == region else {
          continue
        }
        reportReplica(of: table, resource, in: region)
      }
    }
  }

  private mutating func reportReplica(
    of table: ResourceDeclaration, _ replica: ResourceDeclaration, in region: String
  ) {
    report(
      .replicaBesideTable(table.identity.address, region: region), at: replica.identity.location)
  }

  /// Checks the tables and queues that a handler's own clients call, which are those of its region. Other variables are
  /// for clients of any region.
  mutating func checkHanded(to function: Function) {
    let declaration = function.resource.declaration
    guard let contract = function.contract, let own = region(of: declaration) else { return }
    let tables = contract.variables + [.tableName]
    for handed in function.handed {
      let isTable = handed.service == "dynamodb" && tables.contains(handed.variable)
      guard handed.variable == .rejectedQueueURL || isTable,
        let resource = self.declaration(of: handed.resource), region(of: resource) != own
      else { continue }
      // A replica has the name of its table.
      if handed.service == "dynamodb", mayHaveReplica(handed.resource, in: own) { continue }
      check(handed.resource, of: declaration.identity.address, in: own, at: handed.location)
    }
  }

  /// Whether a table has a replica in a region, as a block of it or as a resource. Regions that only Terraform knows
  /// count as if they were that one.
  private func mayHaveReplica(_ table: Identity, in region: String) -> Bool {
    let blocks =
      declaration(of: table)?.arguments(of: DynamoDBTable.self)?.assumingDynamicBlocks.replica
      .written ?? []
    if blocks.contains(where: { ($0.regionName?.literal ?? region) == region }) { return true }
    return all.contains { other in
      guard let replica = other.arguments(of: DynamoDBTableReplica.self) else { return false }
      return replica.globalTableARN?.targets.contains(table) == true
        && (self.region(of: other) ?? region) == region
    }
  }
}
