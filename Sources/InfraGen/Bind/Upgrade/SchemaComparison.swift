internal import ProviderSchema

/// Compares two versions of a provider's schema: types, functions, settings, and all that they consist of.
struct SchemaComparison {
  private var changes: [SchemaChange] = []

  /// The differences in what was read of both, by their owners and names.
  static func changes(
    from old: ProviderSchema.Provider, to new: ProviderSchema.Provider
  ) -> [SchemaChange] {
    var comparison = SchemaComparison()
    comparison.compareTypes(old, new)
    comparison.compareFunctions(old.functions, new.functions)
    // A schema that was put together from other files may lack the settings.
    if let old = old.configuration, let new = new.configuration {
      comparison.compare(old, new, in: .settings)
    }
    return comparison.changes.sorted { ($0.owner.name, $0.place) < ($1.owner.name, $1.place) }
  }

  private mutating func compareTypes(
    _ old: ProviderSchema.Provider, _ new: ProviderSchema.Provider
  ) {
    SchemaWalk.types(of: old, and: new) { name, old, new in
      let owner = SchemaChange.Owner.type(name)
      switch (old, new) {
      case (let old?, let new?):
        add(.changed, owner, [], old.differences(to: new))
        compare(old, new, in: owner)
      case (nil, let new?): add(.appeared, owner, [], [new.description.firstSentence])
      case (_, nil): add(.removed, owner, [], [""])
      }
    }
  }

  private mutating func compareFunctions(
    _ old: [FunctionSignature], _ new: [FunctionSignature]
  ) {
    let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    let after = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    for name in Set(before.keys).union(after.keys) {
      let owner = SchemaChange.Owner.function(name)
      switch (before[name], after[name]) {
      case (let old?, let new?):
        let isAlike =
          old.result == new.result && old.variadic?.type == new.variadic?.type
          && old.parameters.map(\.type) == new.parameters.map(\.type)
        add(.changed, owner, [], isAlike ? [] : ["takes or gives other values"])
      case (nil, let new?): add(.appeared, owner, [], [new.description.firstSentence])
      case (_, nil): add(.removed, owner, [], [""])
      }
    }
  }

  /// Adds a change if there is one.
  private mutating func add(
    _ kind: SchemaChange.Kind, _ owner: SchemaChange.Owner, _ path: [String], _ details: [String]
  ) {
    if details.isEmpty { return }
    changes.append(
      SchemaChange(
        kind: kind, owner: owner, path: path, details: details.filter { !$0.isEmpty }))
  }

  // MARK: Members

  private mutating func compare(
    _ old: SchemaBlock, _ new: SchemaBlock, in owner: SchemaChange.Owner
  ) {
    SchemaWalk.members(of: old, and: new) { pair in
      switch (pair.old, pair.new) {
      case (.attribute(let old), .attribute(let new)):
        add(.changed, owner, pair.path, old.differences(to: new))
      case (.block(let old), .block(let new)):
        add(.changed, owner, pair.path, old.differences(to: new))
      case (.attribute, .block):
        add(.changed, owner, pair.path, ["a block instead of an argument"])
      case (.block, .attribute):
        add(.changed, owner, pair.path, ["an argument instead of a block"])
      case (nil, .attribute(let new)): add(.appeared, owner, pair.path, [new.facts])
      case (nil, .block(let new)): add(.appeared, owner, pair.path, [new.facts])
      case (_, nil): add(.removed, owner, pair.path, [""])
      }
    }
  }
}

extension String {
  /// Up to the first full stop or line break, for a line of a summary.
  fileprivate var firstSentence: String {
    let line = split(whereSeparator: \.isNewline).first ?? ""
    return line.firstRange(of: ". ").map { String(line[..<$0.lowerBound]) } ?? String(line)
  }
}
