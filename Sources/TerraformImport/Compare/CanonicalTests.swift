internal import CommandLineSupport
internal import HCL

/// The content of the tests of a module, in one spelling: a text for each thing in a file, by the file's name.
struct CanonicalTests {
  /// By file and block: `tests/naming: run names`, `tests/naming: order of runs`.
  private(set) var parts: [String: String] = [:]
  private let canonical = CanonicalBody(CanonicalExpression { _ in nil })

  init(_ module: SourceModule) {
    var names: Set<String> = []
    for test in module.tests {
      add(test, "tests/\(names.insertUnique(test.identifier, separator: "_"))")
    }
  }

  private mutating func add(_ test: SourceTest, _ file: String) {
    let runs = test.blocks("run").map { $0.labels.joined() }
    parts["\(file): order of runs"] = runs.joined(separator: "\n")
    for block in test.blocks {
      switch block.type {
      case "variables":
        for attribute in block.body.attributes {
          parts["\(file): var.\(attribute.name.text)"] = canonical.text(attribute.value)
        }
      case "test":
        for attribute in block.body.attributes where attribute.value.truth != false {
          parts["\(file): test.\(attribute.name.text)"] = canonical.text(attribute.value)
        }
      default:
        var names = [block.type] + block.labels
        if let alias = block.body.value(of: "alias")?.text { names.append(alias) }
        if let target = block.body.value(of: "target") { names.append(target.written) }
        add(
          "\(file): \(names.joined(separator: " "))",
          canonical.text(body(block.body, of: block.type), in: block.type))
      }
    }
  }

  private mutating func add(_ name: String, _ text: String) {
    var key = name
    var number = 2
    while parts[key] != nil {
      key = "\(name) (\(number))"
      number += 1
    }
    parts[key] = text
  }

  /// Without settings that repeat a default, and with all variables in one block.
  private func body(_ body: BodySyntax, of type: String) -> BodySyntax {
    var items: [BodySyntax.Item] = []
    var variables = BodySyntax()
    for item in body.items {
      switch item {
      case .attribute(let attribute):
        if let kept = kept(attribute) { items.append(.attribute(kept)) }
      case .block(let block) where block.type.text == "variables":
        variables.items += block.body.items
      case .block(let block):
        let inner = self.body(block.body, of: block.type.text)
        items.append(.block(BlockSyntax(block.type, labels: block.labels, inner)))
      case .comment, .blankLine: break
      }
    }
    if !variables.attributes.isEmpty {
      items.append(.block(BlockSyntax(IdentifierSyntax(unchecked: "variables"), variables)))
    }
    return BodySyntax(items)
  }

  private func kept(_ attribute: AttributeSyntax) -> AttributeSyntax? {
    let value = attribute.value
    switch attribute.name.text {
    case "command":
      let word = value.text ?? value.written
      return word == "apply" ? nil : AttributeSyntax(attribute.name, .string(word))
    case "mode", "override_during":
      return AttributeSyntax(attribute.name, .string(value.text ?? value.written))
    case "expect_failures":
      guard let elements = value.elements else { return attribute }
      if elements.isEmpty { return nil }
      return AttributeSyntax(
        attribute.name, .list(Set(elements.map(\.written)).sorted().map { .string($0) }))
    case "values", "outputs", "defaults":
      return value == .object([]) ? nil : attribute
    case "source":
      // Modules in folders may lie elsewhere in a generated tree.
      guard let text = value.text, text.hasPrefix("./") || text.hasPrefix("../") else {
        return attribute
      }
      return AttributeSyntax(attribute.name, .string(Paths.split(text).name))
    default: return attribute
    }
  }
}
