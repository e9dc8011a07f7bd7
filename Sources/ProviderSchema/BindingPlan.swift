/// The changes after which a folder holds exactly the generated bindings.
package struct BindingPlan: Hashable, Sendable {
  package enum Action: String, Hashable, Sendable {
    case create, change, remove, keep
  }

  package struct Item: Hashable, Sendable {
    /// The file's name in the folder.
    package let name: String
    package let action: Action
    /// The wanted contents; nil if the file should go.
    package let contents: String?

    package init(name: String, action: Action, contents: String?) {
      self.name = name
      self.action = action
      self.contents = contents
    }
  }

  /// Every file that is generated, and every one that was and is no longer, by name.
  package private(set) var items: [Item]
  /// The files that no generator wrote and that stand where a generated one belongs.
  package let conflicts: [String]

  /// - Parameters:
  ///   - generated: What should be there.
  ///   - existing: The Swift files that are there. Those that no generator wrote are kept.
  package init(generated: [BindingFile], existing: [String: String]) {
    var items: [Item] = []
    var conflicts: [String] = []
    for file in generated {
      let old = existing[file.name]
      if let old, !BindingGenerator.isGenerated(old) { conflicts.append(file.name) }
      let action: Action = old == nil ? .create : old == file.contents ? .keep : .change
      items.append(Item(name: file.name, action: action, contents: file.contents))
    }
    let names = Set(generated.map(\.name))
    for (name, old) in existing where !names.contains(name) && BindingGenerator.isGenerated(old) {
      items.append(Item(name: name, action: .remove, contents: nil))
    }
    self.items = items.sorted { $0.name < $1.name }
    self.conflicts = conflicts.sorted()
  }

  /// The plan with one item more, before the others.
  package func adding(_ item: Item) -> BindingPlan {
    var copy = self
    copy.items.insert(item, at: 0)
    return copy
  }

  /// The items that change something.
  package var changes: [Item] { items.filter { $0.action != .keep } }
}
