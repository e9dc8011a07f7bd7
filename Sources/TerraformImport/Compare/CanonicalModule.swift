internal import CommandLineSupport
internal import HCL

/// The content of a module without order, comments and spelling: a text for each thing that it declares.
struct CanonicalModule {
  /// By what declares it: `resource aws_sqs_queue.orders`, `local.prefix`, `terraform.required_version`.
  private(set) var parts: [String: String] = [:]
  private let module: SourceModule
  private let canonical: CanonicalBody

  init(_ module: SourceModule, assets: AssetContents) {
    self.module = module
    let folder = module.folder
    canonical = CanonicalBody(CanonicalExpression { assets.name(of: $0, in: folder) })
    for block in module.blocks { add(block) }
    for block in module.blocks where block.type == "provider" { addVersion(of: block) }
  }

  private mutating func add(_ block: SourceBlock) {
    switch block.type {
    case "locals":
      for attribute in block.body.attributes {
        add("local.\(attribute.name.text)", canonical.text(attribute.value))
      }
    case "terraform": addSettings(block.body)
    case "provider":
      let name = block.labels.first ?? ""
      let alias = block.body.value(of: "alias")?.text.map { ".\($0)" } ?? ""
      add(
        "provider \(name)\(alias)",
        canonical.text(block.body.without(["version"]), in: block.type))
    case "module":
      var body = block.body
      if module.children[block.labels.first ?? ""] != nil { body = body.without(["source"]) }
      add("module.\(block.labels.first ?? "")", canonical.text(body, in: block.type))
    case "variable", "output", "check", "resource", "data", "ephemeral", "action":
      add(
        "\(block.type) \(block.labels.joined(separator: "."))",
        canonical.text(block.body, in: block.type))
    default:
      // What has no name, such as `moved`, goes by what it says.
      let text = canonical.text(block.body, in: block.type)
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      add("\(([block.type] + block.labels).joined(separator: ".")) { \(words) }", text)
    }
  }

  private mutating func addSettings(_ body: BodySyntax) {
    for item in body.items {
      switch item {
      case .attribute(let attribute):
        add("terraform.\(attribute.name.text)", canonical.text(attribute.value))
      case .block(let block) where block.type.text == "required_providers":
        for attribute in block.body.attributes {
          addRequirement(of: attribute.name.text, attribute.value)
        }
      case .block(let block):
        add(
          "terraform.\(([block.type.text] + block.labels).joined(separator: "."))",
          canonical.text(block.body, in: block.type.text))
      case .comment, .blankLine: break
      }
    }
  }

  /// Counts the `version` in a `provider` block as a requirement. Old versions of Terraform had it there.
  private mutating func addVersion(of provider: SourceBlock) {
    guard let name = provider.labels.first, let version = provider.body.value(of: "version"),
      parts["terraform.required_providers.\(name).source"] == nil
    else { return }
    addRequirement(of: name, version)
  }

  /// Adds the parts of a provider's requirement. The source may be left out for HashiCorp's providers.
  private mutating func addRequirement(of name: String, _ value: ExpressionSyntax) {
    let part = "terraform.required_providers.\(name)"
    guard let items = value.items else {
      add("\(part).source", canonical.text(.string("hashicorp/\(name)")))
      add("\(part).version", canonical.text(value))
      return
    }
    if !items.contains(where: { $0.key.text == "source" }) {
      add("\(part).source", canonical.text(.string("hashicorp/\(name)")))
    }
    for item in items {
      add("\(part).\(item.key.spelled)", canonical.text(item.value))
    }
  }

  private mutating func add(_ name: String, _ text: String) {
    var key = name
    var number = 2
    // Terraform refuses two things of one name; here both are compared.
    while let other = parts[key], other != text {
      key = "\(name) (\(number))"
      number += 1
    }
    parts[key] = text
  }
}
