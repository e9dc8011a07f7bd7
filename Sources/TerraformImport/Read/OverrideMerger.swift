internal import HCL

/// Merges override files into the others. Terraform language documentation, "Override Files".
struct OverrideMerger {
  private(set) var files: [SourceFile]
  private(set) var problems: [ImportProblem] = []

  init(_ files: [SourceFile]) {
    self.files = files
  }

  mutating func merge(_ override: SourceFile) {
    for block in override.blocks {
      switch block.type {
      case "locals": mergeLocals(block)
      case "terraform":
        mergeSettings(block)
      case "resource", "data", "ephemeral", "variable", "output", "module", "provider":
        mergeNamed(block)
      default:
        report(.syntax("an override file cannot have the block \(block.type)"), block)
      }
    }
  }

  private mutating func report(_ kind: ImportProblem.Kind, _ block: SourceBlock) {
    problems.append(ImportProblem(kind, at: block.place))
  }

  private mutating func mergeNamed(_ block: SourceBlock) {
    let alias = block.body.value(of: "alias")?.text
    let name = ([block.type] + block.labels).joined(separator: ".")
    if let refused = refused(in: block) {
      return report(.syntax("an override file cannot override \(refused)"), block)
    }
    let isMerged = change(block) { base in
      guard base.type == block.type, base.labels == block.labels,
        block.type != "provider" || base.body.value(of: "alias")?.text == alias
      else { return nil }
      return block.type == "resource"
        ? Self.resource(base.body, with: block.body) : base.body.overridden(by: block.body)
    }
    if block.body.blocks("lifecycle").contains(where: {
      $0.body.value(of: "replace_triggered_by") != nil
    }) {
      report(.changed("Terraform ignores replace_triggered_by in an override file"), block)
    }
    if isMerged {
      report(.changed("it overrides \(name), and is merged into it"), block)
    } else if block.type == "provider" {
      append(block)
    } else {
      report(.missing("\(name), which is overridden,"), block)
    }
  }

  /// The blocks and arguments that Terraform refuses in an override file.
  private func refused(in block: SourceBlock) -> String? {
    if block.type != "provider", block.body.value(of: "depends_on") != nil { return "depends_on" }
    let bodies = [block.body] + block.body.blocks("lifecycle").map(\.body)
    return ["validation", "precondition", "postcondition"].first { type in
      bodies.contains { !$0.blocks(type).isEmpty }
    }
  }

  /// The parts of a resource: its `lifecycle` is merged argument by argument.
  private static func resource(_ base: BodySyntax, with override: BodySyntax) -> BodySyntax {
    var merged = base.overridden(by: override.without(["lifecycle"]))
    for lifecycle in override.blocks("lifecycle") {
      // Terraform 1.11 takes no notice of this one.
      let changes = lifecycle.body.without(["replace_triggered_by"])
      guard let own = merged.blocks("lifecycle").first else {
        merged.items.append(.block(BlockSyntax(lifecycle.type, changes)))
        continue
      }
      let inner = own.body.overridden(by: changes)
      merged.items = merged.items.map { item in
        guard case .block(let block) = item, block == own else { return item }
        return .block(BlockSyntax(block.type, labels: block.labels, inner))
      }
    }
    return merged
  }

  private mutating func mergeLocals(_ block: SourceBlock) {
    for attribute in block.body.attributes {
      let name = attribute.name.text
      let isMerged = change(block) { base in
        guard base.type == "locals", base.body.value(of: name) != nil else { return nil }
        return base.body.overridden(by: BodySyntax([.attribute(attribute)]))
      }
      report(
        isMerged
          ? .changed("it overrides local.\(name), and is merged into it")
          : .missing("local.\(name), which is overridden,"), block)
    }
  }

  /// Each setting by itself: a provider's requirement, the backend or cloud in place of either.
  private mutating func mergeSettings(_ block: SourceBlock) {
    report(.changed("it overrides settings, and is merged into them"), block)
    let isBackend = ["backend", "cloud"].contains { !block.body.blocks($0).isEmpty }
    for place in files.indices {
      files[place].items = files[place].items.map { item in
        guard case .block(var base) = item, base.type == "terraform" else { return item }
        if isBackend { base.body = base.body.without(["backend", "cloud"]) }
        base.body = base.body.without(
          Set(block.body.attributes.map(\.name.text)).intersection(["required_version"]))
        for required in block.body.blocks("required_providers") {
          base.body = base.body.replacing(
            in: "required_providers", Set(required.body.attributes.map(\.name.text)))
        }
        return .block(base)
      }
    }
    let isMerged = change(block) { base in
      guard base.type == "terraform" else { return nil }
      var body = base.body
      for item in block.body.items {
        switch item {
        case .block(let inner) where inner.type.text == "required_providers":
          body = body.adding(inner)
        case .block(let inner) where ["backend", "cloud"].contains(inner.type.text):
          body.items.append(item)
        case .block(let inner): body = body.overridden(by: BodySyntax([.block(inner)]))
        case .attribute: body = body.overridden(by: BodySyntax([item]))
        case .comment, .blankLine: break
        }
      }
      return body
    }
    if !isMerged { append(block) }
  }

  /// Changes the first block for which there is another body.
  ///
  /// - Returns: Whether there is one.
  private mutating func change(_ override: SourceBlock, _ body: (SourceBlock) -> BodySyntax?)
    -> Bool
  {
    for place in files.indices {
      for index in files[place].items.indices {
        guard case .block(var block) = files[place].items[index], let changed = body(block) else {
          continue
        }
        block.body = changed
        files[place].items[index] = .block(block)
        return true
      }
    }
    return false
  }

  private mutating func append(_ block: SourceBlock) {
    if files.isEmpty { files.append(SourceFile(name: "main.tf", items: [])) }
    files[files.count - 1].items.append(.block(block))
  }
}
