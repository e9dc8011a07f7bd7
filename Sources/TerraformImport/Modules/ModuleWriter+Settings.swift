internal import HCL

extension ModuleWriter {
  /// Places what a `terraform` block says.
  func placeSettings(_ block: SourceBlock) {
    for item in block.body.items {
      switch item {
      case .attribute(let attribute) where attribute.name.text == "required_version": break
      case .attribute(let attribute) where attribute.name.text == "experiments":
        let names = (attribute.value.elements ?? []).map {
          SwiftText.literal($0.text ?? $0.written)
        }
        written.placements.append("TerraformSettings.experiments(\(names.joined(separator: ", ")))")
      case .attribute(let attribute): report(.skipped("terraform.\(attribute.name.text)"))
      case .block(let block): placeSettings(block)
      case .comment, .blankLine: break
      }
    }
  }

  private func placeSettings(_ block: BlockSyntax) {
    switch block.type.text {
    case "required_providers": break
    case "backend": placeBackend(block)
    case "cloud":
      if let code = cloud(block.body) {
        written.placements.append(code)
      } else {
        report(.skipped("terraform.cloud"))
      }
    case "provider_meta":
      if let name = block.labels.first,
        let closure = try? BodyWriter(expressions: expressions).closure(
          block.body, named: "body", Scope())
      {
        written.placements.append(
          "TerraformSettings.providerMeta(\(SwiftText.literal(name))) \(closure)")
      }
    default: report(.skipped("terraform.\(block.type.text)"))
    }
  }

  private func placeBackend(_ block: BlockSyntax) {
    guard let type = block.labels.first else { return }
    let body = BodySyntax(block.body.items.filter { !$0.name.isEmpty })
    if type == "s3", let code = s3(body) {
      written.placements.append(code)
      return
    }
    guard
      let closure = try? BodyWriter(expressions: expressions).closure(body, named: "body", Scope())
    else {
      report(.skipped("terraform.backend"))
      return
    }
    written.placements.append(
      "Backend.raw(\(SwiftText.literal(type)))\(body.items.isEmpty ? "" : " \(closure)")")
  }

  /// `Backend.s3(…)`; nil if it would say something else.
  private func s3(_ body: BodySyntax) -> String? {
    guard body.blocks.isEmpty, let bucket = body.value(of: "bucket")?.text,
      let key = body.value(of: "key")?.text, body.value(of: "use_lockfile")?.truth == true,
      body.value(of: "encrypt")?.truth == true
    else { return nil }
    var arguments = ["bucket: \(SwiftText.literal(bucket))", "key: \(SwiftText.literal(key))"]
    let known = [
      ("region", "region"), ("kms_key_id", "kmsKeyID"),
      ("workspace_key_prefix", "workspaceKeyPrefix"), ("profile", "profile"),
    ]
    let names = Set(known.map(\.0) + ["bucket", "key", "use_lockfile", "encrypt"])
    guard body.attributes.allSatisfy({ names.contains($0.name.text) }) else { return nil }
    for (name, label) in known {
      guard let value = body.value(of: name) else { continue }
      guard let text = value.text else { return nil }
      arguments.append("\(label): \(SwiftText.literal(text))")
    }
    return SwiftBuilder.call("Backend.s3", arguments)
  }

  /// `Backend.cloud(…)`
  private func cloud(_ body: BodySyntax) -> String? {
    var arguments: [String] = []
    if let value = body.value(of: "organization") {
      guard let text = value.text else { return nil }
      arguments.append("organization: \(SwiftText.literal(text))")
    }
    if let workspaces = body.blocks("workspaces").first?.body {
      guard let code = self.workspaces(workspaces) else { return nil }
      arguments.append("workspaces: \(code)")
    }
    if let value = body.value(of: "hostname") {
      guard let text = value.text else { return nil }
      arguments.append("hostname: \(SwiftText.literal(text))")
    }
    let known: Set<String> = ["organization", "hostname", "workspaces"]
    if body.items.contains(where: { !$0.name.isEmpty && !known.contains($0.name) }) { return nil }
    return SwiftBuilder.call("Backend.cloud", arguments)
  }

  private func workspaces(_ body: BodySyntax) -> String? {
    let project =
      body.value(of: "project")?.text.map { ", project: \(SwiftText.literal($0))" } ?? ""
    if let name = body.value(of: "name")?.text {
      return ".named(\(SwiftText.literal(name))\(project))"
    }
    guard let tags = body.value(of: "tags"),
      let code = try? expressions.literal(tags, Scope())
    else { return nil }
    return ".tagged(\(code)\(project))"
  }
}
