internal import Terraform

/// The records for one source.
struct RecordShipment: Hashable, Sendable {
  let source: MappedSource
  var records: [PlacedRecord]
}

extension DeployedPipeline {
  /// The records by their sources, in the order in which these come first.
  ///
  /// - Parameter target: The source of records that name none; nil for the only one of the stack.
  /// - Throws: A `RecordsError` for records that cannot be sent, all at once, or a `DemoError` if there is no
  ///   source, or a choice among several.
  func shipments(of records: [PlacedRecord], to target: String?) throws -> [RecordShipment] {
    let names = sources.map(\.name)
    guard !names.isEmpty else { throw DemoError.noSource(names: []) }
    var shipments: [RecordShipment] = []
    var problems: [RecordsError.Located] = []
    for record in records {
      guard let name = record.record.source ?? target ?? (names.count == 1 ? names[0] : nil) else {
        throw DemoError.severalSources(names: names)
      }
      let found = sources.filter { $0.name == name }
      guard let source = found.first else {
        if record.record.source == nil { throw DemoError.noSource(names: names) }
        problems.append(
          RecordsError.Located(
            place: record.place, problem: .noSuchSource(name, known: names.uniqued())))
        continue
      }
      guard found.count == 1 else { throw DemoError.sourcesOfOneName(found.map(\.title)) }
      if let problem = source.problem(with: record.record) {
        problems.append(RecordsError.Located(place: record.place, problem: problem))
      } else if let known = shipments.firstIndex(where: { $0.source == source }) {
        shipments[known].records.append(record)
      } else {
        shipments.append(RecordShipment(source: source, records: [record]))
      }
    }
    if !problems.isEmpty { throw RecordsError(problems: problems) }
    return shipments
  }
}
