internal import Terraform

/// Writes how the types of a provider differ between two versions, in the form that ``ProviderHistory`` reads.
struct SchemaHistory {
  /// The versions that are known: `6.20.0` for `+aws_kinesis_stream.max_record_size_in_kib`, and for `+*.region` that of all
  /// arguments of that name of whole types. An empty version leaves the difference out; one that is not listed has no
  /// version.
  let known: [String: String]

  /// A line for each type that differs, in the order of their bytes.
  func lines(from older: Provider, to newer: Provider) -> [String] {
    let before = Dictionary(older.types.map { ($0.name, $0.block) }) { first, _ in first }
    let after = Dictionary(newer.types.map { ($0.name, $0.block) }) { first, _ in first }
    let names = Set(before.keys).union(after.keys).sorted { $0.description < $1.description }
    return names.compactMap { name in
      let words =
        switch (before[name], after[name]) {
        case (let old?, let new?): differences(of: name, from: old, to: new, at: [])
        case (nil, _?): [word("+", of: name, [])]
        case (_, nil): [word("-", of: name, [])]
        }
      let known = words.filter { !$0.hasSuffix("@") }
      return known.isEmpty ? nil : ([name.description] + known).joined(separator: " ")
    }
  }

  private func word(_ sign: String, of type: TypeName, _ path: [String]) -> String {
    let place = ([type.description] + path).joined(separator: ".")
    let version = known[sign + place] ?? (path.count == 1 ? known["\(sign)*.\(path[0])"] : nil)
    return sign + path.joined(separator: ".") + (version.map { "@\($0)" } ?? "")
  }

  private func differences(
    of type: TypeName, from old: SchemaBlock, to new: SchemaBlock, at path: [String]
  ) -> [String] {
    // Equal blocks of one schema are one instance.
    if old === new { return [] }
    var words: [String] = []
    if path.isEmpty, new.isDeprecated, !old.isDeprecated { words.append(word("!", of: type, [])) }
    let before = Members(of: old)
    let after = Members(of: new)
    for name in Set(before.names).union(after.names).sorted() {
      let inner = path + [name]
      if !after.names.contains(name) {
        if before.isSettable(name) || path.isEmpty { words.append(word("-", of: type, inner)) }
      } else if !before.names.contains(name) {
        // Read-only members are recorded only at the top level, where a reference can name them.
        if after.isSettable(name) || path.isEmpty {
          words.append(word(after.isSettable(name) ? "+" : "=", of: type, inner))
        }
      } else {
        if !before.isSettable(name), after.isSettable(name) {
          words.append(word(">", of: type, inner))
        }
        if before.isRequired(name), !after.isRequired(name) {
          words.append(word("?", of: type, inner))
        }
        if after.isDeprecated(name), !before.isDeprecated(name),
          after.isSettable(name) || path.isEmpty
        {
          words.append(word("!", of: type, inner))
        }
        if let first = before.blocks[name], let second = after.blocks[name] {
          words += differences(of: type, from: first.block, to: second.block, at: inner)
        }
      }
    }
    return words
  }

  /// The members of a block, by name.
  private struct Members {
    let attributes: [String: SchemaAttribute]
    let blocks: [String: SchemaNestedBlock]
    let names: Set<String>

    init(of block: SchemaBlock) {
      attributes = Dictionary(block.attributes.map { ($0.name, $0) }) { first, _ in first }
      blocks = Dictionary(block.blocks.map { ($0.name, $0) }) { first, _ in first }
      names = Set(block.attributes.map(\.name) + block.blocks.map(\.name))
    }

    /// Whether a configuration can set it. Computed members never appear there.
    func isSettable(_ name: String) -> Bool {
      attributes[name].map { $0.isRequired || $0.isOptional } ?? (blocks[name] != nil)
    }

    func isRequired(_ name: String) -> Bool {
      attributes[name]?.isRequired ?? blocks[name]?.isRequired ?? false
    }

    func isDeprecated(_ name: String) -> Bool {
      attributes[name]?.isDeprecated ?? blocks[name]?.block.isDeprecated ?? false
    }
  }
}
