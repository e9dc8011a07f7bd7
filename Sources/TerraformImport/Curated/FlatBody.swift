internal import CommandLineSupport
internal import HCL
internal import HCLParser

/// The values of a body by their paths: `name`, `ttl.enabled`, `attribute[1].type`.
struct FlatBody: Hashable, Sendable {
  private(set) var values: [String: String] = [:]

  /// - Parameter text: The inside of a block, in one spelling.
  init(_ text: String) {
    add(ParsedFile(text).body.syntax, at: "")
  }

  private mutating func add(_ body: BodySyntax, at path: String) {
    for attribute in body.attributes {
      values[path + attribute.name.text] = Self.text(of: attribute.value)
    }
    let types = Set(body.blocks.map(\.type.text))
    for type in types {
      // The order of blocks of one type means nothing to a provider that keeps them in a set.
      let blocks = body.blocks(type).sorted { "\($0.body)" < "\($1.body)" }
      for (number, block) in blocks.enumerated() {
        let name = blocks.count == 1 ? type : "\(type)[\(number)]"
        if block.body.items.isEmpty { values[path + name] = "{}" }
        add(block.body, at: "\(path)\(name).")
      }
    }
  }

  /// Policies mean the same in any spelling.
  private static func text(of value: ExpressionSyntax) -> String {
    JSONValue(policy: value)?.text ?? value.written
  }
}

extension ExpressionSyntax {
  /// A heredoc as the text that it is.
  fileprivate var plain: ExpressionSyntax {
    if case .heredoc(let template, _) = self { .template(template) } else { self }
  }
}

extension JSONValue {
  /// The JSON that an expression stands for, with one spelling where policies have two; nil if a part of it is computed.
  init?(policy expression: ExpressionSyntax) {
    let value: JSONValue?
    if case .call(let name, let arguments, false) = expression, name.written == "jsonencode",
      let argument = arguments.first
    {
      value = JSONValue(literal: argument)
    } else if let text = expression.plain.text, text.contains("{") {
      value = JSONValue(parsing: Array(text.utf8))
    } else {
      value = nil
    }
    guard let value, case .object = value else { return nil }
    self = value.withoutSingleLists
  }

  private init?(literal expression: ExpressionSyntax) {
    if let text = expression.text {
      self = .string(text)
      return
    }
    switch expression {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let number): self = .number(number.text)
    case .list(let elements):
      var values: [JSONValue] = []
      for element in elements {
        guard let value = JSONValue(literal: element) else { return nil }
        values.append(value)
      }
      self = .array(values)
    case .object(let items):
      var members: [String: JSONValue] = [:]
      for item in items {
        guard let key = item.key.text, let value = JSONValue(literal: item.value) else {
          return nil
        }
        members[key] = value
      }
      self = .object(members)
    default: return nil
    }
  }

  /// A list with one element is the element, as IAM reads it.
  private var withoutSingleLists: JSONValue {
    switch self {
    case .array(let elements):
      elements.count == 1
        ? elements[0].withoutSingleLists : .array(elements.map(\.withoutSingleLists))
    case .object(let members): .object(members.mapValues(\.withoutSingleLists))
    default: self
    }
  }
}
