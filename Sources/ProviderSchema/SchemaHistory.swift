/// Writes how the types of a provider differ between two versions, in the form that ``ProviderHistory`` reads.
struct SchemaHistory {
  /// The versions that are known: `6.20.0` for `+aws_kinesis_stream.max_record_size_in_kib`, and for `+*.region` that of all
  /// arguments of that name of whole types. An empty version leaves the difference out; one that is not listed has no
  /// version. Of `+action.*`, `+list.*` and `+identity.*` it is the version before which the provider has none of them.
  let known: [String: String]

  /// A line for each type that differs, in the order of their bytes.
  func lines(from older: Provider, to newer: Provider) -> [String] {
    var lines: [String: [String]] = [:]
    // Schemas that an older Terraform printed lack these.
    for kind in [SchemaKind.action, .identity, .list] {
      for (place, version) in known where place.hasPrefix("+" + kind.prefix) && !version.isEmpty {
        let name = String(place.dropFirst())
        if name.split(separator: ".").count == 2 { lines[name] = ["+@\(version)"] }
      }
    }
    SchemaWalk.types(of: older, and: newer) { name, old, new in
      var words: [String] = []
      switch (old, new) {
      case (let old?, let new?): words = differences(of: name, from: old, to: new)
      case (nil, _):
        words = [word("+", of: name)]
        // The line of all of them says enough of one whose version is not known.
        if words == ["+"], lines[name.kind.prefix + "*"] != nil { words = [] }
      case (_, nil): words = [word("-", of: name)]
      }
      words.removeAll { $0.hasSuffix("@") }
      if !words.isEmpty { lines[name.description] = words }
    }
    return lines.sorted { $0.key < $1.key }.map { ([$0.key] + $0.value).joined(separator: " ") }
  }

  private func word(_ sign: String, of type: TypeName, _ path: [String] = []) -> String {
    let place = ([type.description] + path).joined(separator: ".")
    let version = known[sign + place] ?? (path.count == 1 ? known["\(sign)*.\(path[0])"] : nil)
    return sign + path.joined(separator: ".") + (version.map { "@\($0)" } ?? "")
  }

  private func differences(
    of type: TypeName, from old: SchemaBlock, to new: SchemaBlock
  ) -> [String] {
    var words = new.isDeprecated && !old.isDeprecated ? [word("!", of: type)] : []
    SchemaWalk.members(of: old, and: new) { pair in
      // What lies inside a value is not checked.
      if pair.isField { return }
      words += signs(of: pair).map { word($0, of: type, pair.path) }
    }
    return words
  }

  private func signs(of pair: SchemaWalk.Pair) -> [String] {
    // Read-only members are recorded only at the top level, where a reference can name them.
    let isTop = pair.path.count == 1
    switch (pair.old, pair.new) {
    case (let old?, nil): return old.isSettable || isTop ? ["-"] : []
    case (nil, let new?): return new.isSettable ? ["+"] : isTop ? ["="] : []
    case (let old?, let new?):
      var signs: [String] = []
      if !old.isSettable, new.isSettable { signs.append(">") }
      if old.isRequired, !new.isRequired { signs.append("?") }
      if old.isSettable, !old.isRequired, new.isRequired { signs.append("*") }
      if old.isSettable, !new.isSettable { signs.append("<") }
      if new.isDeprecated, !old.isDeprecated, new.isSettable || isTop { signs.append("!") }
      return signs
    case (nil, nil): return []
    }
  }
}
