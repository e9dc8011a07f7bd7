internal import HCL

/// The source and the versions of a provider that a module requires.
struct ProviderRequirement: Sendable {
  var source: String?
  var version: String?

  /// With the version constraint of another module on the same provider. Terraform applies both.
  func joined(with other: Self) -> Self {
    guard (source ?? other.source) == (other.source ?? source), let others = other.version else {
      return self
    }
    var joined = self
    let own = version?.split(separator: ",").map { $0.trimmed } ?? []
    let new = others.split(separator: ",").map { $0.trimmed }.filter { !own.contains($0) }
    joined.version = ([version].compactMap(\.self) + new).joined(separator: ", ")
    return joined
  }
}

extension ModuleWriter {
  /// By the local names of the providers, in order.
  var requirements: [(name: String, requirement: ProviderRequirement)] {
    blocks("terraform").flatMap { $0.body.blocks("required_providers") }.flatMap(\.body.attributes)
      .map { attribute in
        var requirement = ProviderRequirement()
        if let items = attribute.value.items {
          for item in items {
            switch item.key.text {
            case "source": requirement.source = item.value.text
            case "version": requirement.version = item.value.text
            default: break
            }
          }
        } else {
          requirement.version = attribute.value.text
        }
        return (attribute.name.text, requirement)
      }
  }

  func requirement(of name: String) -> ProviderRequirement {
    let own = requirements.first { $0.name == name }?.requirement
    let all = [own].compactMap(\.self) + sortedChildren.compactMap { $0.providers[name] }
    return all.dropFirst().reduce(all.first ?? ProviderRequirement()) { $0.joined(with: $1) }
  }

  /// The modules that it calls, by the names of the calls.
  private var sortedChildren: [ModuleInterface] {
    children.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The providers of its own resources, with those that it requires.
  private var providerNames: [String] {
    var names = requirements.map(\.name)
    for block in module.blocks where Self.kind(block) != nil {
      let name = String(block.labels[0].prefix { $0 != "_" })
      if !names.contains(name), name != "terraform" { names.append(name) }
    }
    return names
  }

  /// The version constraints on Terraform of the module and of those in it. Terraform applies all of them.
  var neededVersions: [String] {
    var versions = blocks("terraform").compactMap { $0.body.value(of: "required_version")?.text }
    for version in sortedChildren.flatMap(\.versions) where !versions.contains(version) {
      versions.append(version)
    }
    return versions
  }

  /// The providers that its callers have to configure: its own, and those of the modules in it.
  var neededProviders: [String: ProviderRequirement] {
    var needed: [String: ProviderRequirement] = [:]
    let names = Set(providerNames).union(sortedChildren.flatMap(\.providers.keys))
    for name in names { needed[name] = requirement(of: name) }
    return needed
  }

  /// Declares the configurations that something refers to, and names them.
  func declareProviders() {
    let referred = Set(module.blocks.flatMap(Self.providerReferences))
    for block in blocks("provider") {
      guard let name = block.labels.first else { continue }
      let alias = block.body.value(of: "alias")?.text
      let address = alias.map { "\(name).\($0)" } ?? name
      if alias != nil || referred.contains(address), let symbol = book.names[address] {
        expressions.symbols.providers[address] = symbol
      }
    }
    // Those that callers pass, or that are there without a block.
    for address in referred.sorted() where expressions.symbols.providers[address] == nil {
      let parts = address.split(separator: ".").map(String.init)
      guard let name = parts.first else { continue }
      let symbol = book.fresh(SwiftNames.value(parts.last ?? name))
      expressions.symbols.providers[address] = symbol
      written.statements.append(
        "let \(symbol) = \(provider(name, alias: parts.count > 1 ? parts[1] : nil, settings: nil))")
    }
  }

  /// The addresses of configurations that a block names.
  static func providerReferences(_ block: SourceBlock) -> [String] {
    var addresses: [String] = []
    if ["resource", "data", "ephemeral", "import", "action"].contains(block.type),
      let provider = block.body.value(of: "provider")
    {
      addresses.append(provider.text ?? provider.written)
    }
    if block.type == "module", case .object(let items)? = block.body.value(of: "providers") {
      addresses += items.map { $0.value.text ?? $0.value.written }
    }
    return addresses
  }

  /// Places a configuration: by its name if it has one.
  func placeProvider(_ block: SourceBlock) {
    guard let name = block.labels.first else { return }
    if !isRoot {
      report(
        .changed("the configuration of the provider \(name) in a module becomes the root module's"))
    }
    let alias = block.body.value(of: "alias")?.text
    let address = alias.map { "\(name).\($0)" } ?? name
    if let symbol = expressions.symbols.providers[address] {
      written.placements.append(symbol)
    } else {
      written.placements.append(provider(name, alias: alias, settings: block))
    }
  }

  /// Declares a configuration that something refers to.
  func declareProvider(_ block: SourceBlock) {
    guard let name = block.labels.first,
      let symbol = expressions.symbols.providers[Self.configuration(name, block)]
    else { return }
    let alias = block.body.value(of: "alias")?.text
    written.statements.append("let \(symbol) = \(provider(name, alias: alias, settings: block))")
  }

  /// Places the providers that have no block.
  func placeOtherProviders() {
    let configured = Set(blocks("provider").compactMap { $0.labels.first })
    var names = providerNames
    // A module may need one that the root module does not name.
    names += Set(children.values.flatMap(\.providers.keys)).subtracting(names).sorted()
    for name in names where !configured.contains(name) {
      if let symbol = expressions.symbols.providers[name] {
        written.placements.append(symbol)
      } else {
        written.placements.append(provider(name, alias: nil, settings: nil))
      }
    }
  }

  /// `Provider.aws(…)`, or `Provider("name", …)`
  func provider(_ name: String, alias: String?, settings block: SourceBlock?) -> String {
    let requirement = requirement(of: name)
    let source = requirement.source ?? "hashicorp/\(name)"
    var version = requirement.version ?? block?.body.value(of: "version")?.text
    if let stated = version, let need = providerNeeds.unstated(of: source, by: stated) {
      version = "\(stated), >= \(need.version)"
      report(
        .changed(
          "\(need.reason) needs version \(need.version) of \(source) or later; the package now requires it"
        ),
        at: need.place)
    }
    var body = block?.body.without(["alias", "version"]) ?? BodySyntax()
    body.items.removeAll { $0.name.isEmpty }
    let ending = alias.map { ["alias: \(SwiftText.literal($0))"] } ?? []
    if name == "aws", source == "hashicorp/aws", let version, let region = body.value(of: "region"),
      let code = try? expressions.code(region, as: .string, Scope())
    {
      written.imports.insert("AWSCore")
      body = body.without(["region"])
      var arguments = [SwiftText.literal(version), "region: \(code)"] + ending
      if let tags = defaultTags(body) {
        arguments.append("defaultTags: \(tags)")
        body = body.without(["default_tags"])
      }
      return SwiftBuilder.call("Provider.aws", arguments) + self.settings(body)
    }
    var arguments = [SwiftText.literal(name), "source: \(SwiftText.literal(source))"]
    if let version { arguments.append("version: \(SwiftText.literal(version))") }
    return SwiftBuilder.call("Provider", arguments + ending) + settings(body)
  }

  /// The tags of a block `default_tags` that is written out.
  private func defaultTags(_ body: BodySyntax) -> String? {
    let blocks = body.blocks("default_tags")
    guard blocks.count == 1, blocks[0].body.attributes.count == 1,
      let items = blocks[0].body.value(of: "tags")?.items, !items.isEmpty,
      let members = try? expressions.members(
        items, { (value) throws(Unsayable) in try expressions.code(value, as: .string, Scope()) })
    else { return nil }
    return "[\(members)]"
  }

  private func settings(_ body: BodySyntax) -> String {
    if body.items.isEmpty { return "" }
    guard
      let closure = try? BodyWriter(expressions: expressions).closure(
        body, named: "body", Scope())
    else {
      report(.skipped("the settings of a provider"))
      return ""
    }
    return " \(closure)"
  }
}
