import HCL

/// Nodes to syntax, as they stand in one module.
extension Renderer {
  mutating func syntax(
    _ node: Node, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    switch node {
    case .null, .tooDeep: return .null
    case .bool(let value): return .bool(value)
    case .number(let number): return .number(number.syntax)
    case .string(let text): return .string(text)
    case .template(let parts):
      return .template(template(parts, in: scope, at: location))
    case .heredoc(let parts, let isIndented):
      return .heredoc(template(parts, in: scope, at: location), indented: isIndented)
    case .list(let nodes): return .list(nodes.map { syntax($0, in: scope, at: location) })
    case .object(let members):
      return .object(
        members.map { member in
          let value = syntax(member.value, in: scope, at: location)
          if case .string(let key) = member.key { return ObjectItemSyntax(key, value) }
          return ObjectItemSyntax(
            .expression(syntax(member.key, in: scope, at: location)), value)
        })
    case .call(let name, let arguments, let expandsLast):
      guard let function = FunctionNameSyntax(name), ProviderFunction.isComplete(name) else {
        invalid(name, of: "function name", at: location)
        return .null
      }
      return .call(
        name: function, arguments: arguments.map { syntax($0, in: scope, at: location) },
        expandsLast: expandsLast)
    case .conditional(let condition, let then, let otherwise):
      return .conditional(
        condition: syntax(condition, in: scope, at: location),
        then: syntax(then, in: scope, at: location),
        else: syntax(otherwise, in: scope, at: location))
    case .not(let operand): return .unary(.not, syntax(operand, in: scope, at: location))
    case .negative(let operand): return .unary(.minus, syntax(operand, in: scope, at: location))
    case .iteration(let iteration): return syntax(iteration, in: scope, at: location)
    case .bound(let binding, let steps):
      guard let name = boundNames[binding] else {
        report(.variableOutOfPlace(binding.name), at: location)
        return .null
      }
      return ExpressionSyntax.traversal(TraversalSyntax(unchecked: name))
        .stepping(steps.map { syntax($0, in: scope, at: location) })
    case .binary(let left, let binaryOperator, let right):
      return .binary(
        syntax(left, in: scope, at: location), binaryOperator.syntax,
        syntax(right, in: scope, at: location))
    case .access(let base, let steps):
      return syntax(base, in: scope, at: location)
        .stepping(steps.map { syntax($0, in: scope, at: location) })
    case .reference(let reference): return expression(for: reference, in: scope, at: location)
    case .symbol(let name, let steps):
      return ExpressionSyntax.traversal(TraversalSyntax(identifier(name, of: "name", at: location)))
        .stepping(steps.map { syntax($0, in: scope, at: location) })
    case .packageFile(let path):
      return syntax(ofPackageFile: path, in: scope, at: location)
    case .programName: return .string(context.programName)
    case .address(let address): return syntax(address, in: scope, at: location)
    case .typeConstraint(let type): return syntax(type, in: scope, at: location)
    case .raw(let text): return .raw(text)
    case .commented(let inner, let comments):
      if let text = comments.tooLong { report(.commentTooLong(text), at: location) }
      return .commented(syntax(inner, in: scope, at: location), comments)
    }
  }

  mutating func syntax(
    _ step: Node.Step, in scope: Int, at location: SourceLocation
  ) -> TraversalSyntax.Step {
    switch step {
    case .attribute(let name): .attribute(identifier(name, of: "attribute name", at: location))
    case .index(let node): .index(syntax(node, in: scope, at: location))
    case .splat: .splat
    }
  }

  /// The name, or an error and a name that stands in for it.
  mutating func identifier(
    _ name: String, of kind: String, at location: SourceLocation
  ) -> IdentifierSyntax {
    if let identifier = IdentifierSyntax(name) { return identifier }
    invalid(name, of: kind, at: location)
    return IdentifierSyntax(unchecked: "invalid")
  }

  private mutating func invalid(_ name: String, of kind: String, at location: SourceLocation) {
    report(.invalidName(name, of: kind), at: location)
  }

  /// - Parameter isBound: Whether the body is one of a binding or a provider: then every argument has a type, to
  ///   which Terraform converts what it is set to, and null means that it is not set.
  mutating func syntax(
    _ body: BlockBody, in scope: Int, at location: SourceLocation, isBound: Bool = false
  ) -> BodySyntax {
    var result = BodySyntax()
    result.items.reserveCapacity(body.items.count)
    for item in body.items {
      switch item {
      case .argument(let name, .text(let text)):
        let name = identifier(name, of: "argument name", at: location)
        result.items.append(.attribute(AttributeSyntax(name, .string(text))))
      case .argument(let name, .other(let node)):
        guard let value = isBound ? node.replacingValue(\.boundValue) : node else { break }
        let name = identifier(name, of: "argument name", at: location)
        result.items.append(
          .attribute(AttributeSyntax(name, syntax(value, in: scope, at: location))))
      case .writeOnly(let name, let node, _):
        let name = identifier(name, of: "argument name", at: location)
        result.items.append(
          .attribute(AttributeSyntax(name, syntax(node, in: scope, at: location))))
      case .block(let type, let labels, let content):
        let type = identifier(type, of: "block type", at: location)
        let labels = labels.map { identifier($0, of: "block label", at: location).text }
        result.items.append(
          .block(
            BlockSyntax(
              type, labels: labels, syntax(content, in: scope, at: location, isBound: isBound),
              comments: comments(of: content, at: location))))
      case .dynamic(let type, let iterator, let forEach, let content):
        result.append(
          block: DynamicBlock.type, labels: [identifier(type, of: "block type", at: location).text],
          dynamic(
            iterator, forEach: forEach, content: content, in: scope, at: location,
            isBound: isBound))
      case .comment(let text): result.items.append(.comment(text))
      case .note(.misplaced(let text, let name, let place)):
        report(.commentOnNothing(text, on: name), at: place)
      case .note(.comments): break
      }
    }
    return result
  }

  /// The comments on the lines of a block's braces.
  mutating func comments(of body: BlockBody, at location: SourceLocation) -> CommentsSyntax {
    guard let comments = body.comments else { return CommentsSyntax() }
    if let text = comments.tooLong { report(.commentTooLong(text), at: location) }
    return comments
  }
}

extension Node {
  /// The value of an argument that has a type: null means that it is not set, and a list is made a set.
  fileprivate var boundValue: Node? {
    switch self {
    case .null: nil
    case .call("toset", let list, false) where list.count == 1: list[0]
    default: self
    }
  }
}

extension Node.BinaryOperator {
  fileprivate var syntax: BinaryOperatorSyntax {
    switch self {
    case .and: .and
    case .or: .or
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .plus: .plus
    case .minus: .minus
    case .times: .times
    case .divided: .divided
    case .remainder: .remainder
    }
  }
}

extension ExpressionSyntax {
  /// A text for people: a heredoc, if it ends with a line break as the text of a heredoc does.
  static func lines(_ text: String) -> ExpressionSyntax {
    text.utf8.last == UInt8(ascii: "\n")
      ? .heredoc(TemplateSyntax(text: text), indented: true) : .string(text)
  }
}
