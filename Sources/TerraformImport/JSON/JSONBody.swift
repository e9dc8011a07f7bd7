internal import HCL
internal import HCLParser

/// The inside of a block in JSON as syntax.
struct JSONBody {
  /// The type of the block.
  let type: String
  let comments: JSONComments

  /// The blocks in it, and how many labels each has.
  private var blocks: [String: Int] {
    switch type {
    case "terraform":
      ["required_providers": 0, "backend": 1, "cloud": 0, "provider_meta": 1, "encryption": 0]
    case "cloud": ["workspaces": 0]
    case "variable": ["validation": 0]
    case "output": ["precondition": 0]
    case "resource", "data", "ephemeral":
      ["lifecycle": 0, "connection": 0, "provisioner": 1, "dynamic": 1]
    case "dynamic": ["content": 0]
    case "provisioner": ["connection": 0]
    case "lifecycle": ["precondition": 0, "postcondition": 0, "action_trigger": 0]
    case "removed": ["lifecycle": 0, "provisioner": 1, "connection": 0]
    case "check": ["assert": 0, "data": 2]
    default: [:]
    }
  }

  /// Arguments whose strings are addresses or keywords.
  private var references: Set<String> {
    switch type {
    case "resource", "data", "ephemeral", "import": ["provider", "depends_on", "to"]
    case "module": ["providers", "depends_on"]
    case "output": ["depends_on"]
    case "lifecycle": ["ignore_changes", "replace_triggered_by"]
    case "variable": ["type"]
    case "moved", "removed": ["from", "to"]
    case "provisioner": ["when", "on_failure"]
    case "required_providers": ["configuration_aliases"]
    default: []
    }
  }

  /// Whether strings are no templates.
  private var isLiteral: Bool { ["variable", "required_providers", "terraform"].contains(type) }

  func syntax(_ value: JSONSyntax) -> BodySyntax {
    var body = BodySyntax()
    for (name, value) in value.members ?? [] {
      if name == "//" {
        if let text = comments.marked(value) { body.items.append(.comment(text)) }
      } else if let labels = blocks[name] ?? blockOfProvider(name, value), value.objects != nil {
        append(name, labels, [], value, to: &body)
      } else if case .null = value.form, type != "variable", type != "locals" {
        continue
      } else {
        body.items.append(
          .attribute(
            AttributeSyntax(
              IdentifierSyntax(unchecked: name),
              references.contains(name) ? reference(value) : expression(value))))
      }
    }
    return body
  }

  /// The settings of providers that are objects are blocks, as a rule.
  private func blockOfProvider(_ name: String, _ value: JSONSyntax) -> Int? {
    type == "provider" && value.objects?.isEmpty == false ? 0 : nil
  }

  private func append(
    _ name: String, _ count: Int, _ labels: [String], _ value: JSONSyntax,
    to body: inout BodySyntax
  ) {
    for object in value.objects ?? [] {
      if count == 0 {
        let inner = JSONBody(type: name, comments: comments).syntax(object)
        body.items.append(
          .block(BlockSyntax(IdentifierSyntax(unchecked: name), labels: labels, inner)))
      } else {
        for (label, inner) in object.members ?? [] where label != "//" {
          append(name, count - 1, labels + [label], inner, to: &body)
        }
      }
    }
  }

  /// A value whose strings are templates.
  private func expression(_ value: JSONSyntax) -> ExpressionSyntax {
    switch value.form {
    case .null: .null
    case .bool(let truth): .bool(truth)
    case .number(let text): .number(NumberSyntax(unchecked: text))
    case .string(let text): isLiteral ? .string(text) : Self.template(text)
    case .array(let elements): .list(elements.map(expression))
    case .object(let members):
      .object(
        members.map { name, value in
          let key = isLiteral ? .string(name) : Self.template(name)
          let written: ObjectItemSyntax.Key = key.text.map { .name($0) } ?? .expression(key)
          return ObjectItemSyntax(
            written,
            references.contains(name) ? reference(value) : expression(value))
        })
    }
  }

  /// A value whose strings are addresses.
  private func reference(_ value: JSONSyntax) -> ExpressionSyntax {
    switch value.form {
    case .string(let text): Self.parsed(text) ?? .string(text)
    case .array(let elements): .list(elements.map(reference))
    case .object(let members):
      .object(members.map { ObjectItemSyntax(.name($0.name), reference($0.value)) })
    default: expression(value)
    }
  }

  /// The template that a string spells; the string itself, if it has nothing to compute.
  static func template(_ text: String) -> ExpressionSyntax {
    if !text.contains("${"), !text.contains("%{") { return .string(text) }
    var mark = "EOT"
    while text.contains(mark) { mark += "_" }
    guard let value = value(of: "<<\(mark)\n\(text)\n\(mark)\n"),
      case .heredoc(var template, _) = value
    else { return .string(text) }
    // The line break before the end is not part of the text.
    if case .text(let last)? = template.parts.last, last.hasSuffix("\n") {
      let rest = String(last.dropLast())
      template = TemplateSyntax(
        template.parts.dropLast() + (rest.isEmpty ? [] : [.text(rest)]))
    }
    return .template(template)
  }

  /// The expression that a string spells.
  private static func parsed(_ text: String) -> ExpressionSyntax? {
    text.contains("\n") ? nil : value(of: "\(text)\n")
  }

  private static func value(of text: String) -> ExpressionSyntax? {
    let file = ParsedFile("value = \(text)")
    guard file.problems.isEmpty, file.body.attributes.count == 1, file.body.blocks.isEmpty else {
      return nil
    }
    return file.body.attributes[0].value.syntax
  }
}

/// Marks the comments of a file in JSON: the members `"//"` of blocks.
final class JSONComments {
  private(set) var marks: CommentMarks
  private let file: String
  /// The place of the block at the top of the file that is being read.
  var block: SourcePlace?

  init(_ marks: CommentMarks, file: String) {
    self.marks = marks
    self.file = file
  }

  /// The comment in a value, with its mark.
  func marked(_ value: JSONSyntax) -> String? {
    guard let text = value.text else { return nil }
    return marks.marked(text, at: SourcePlace(file: file, line: value.line), in: block)
  }
}
