import HCL

/// Expressions to entries of flat blocks.
extension Renderer {
  mutating func flatten(_ node: Node, in scope: Int, into flat: inout FlatBlock) -> Bool {
    switch node {
    case .string(let text): flat.string(text)
    case .list(let nodes):
      if nodes.isEmpty { return false }
      flat.startList()
      for index in nodes.indices {
        guard flatten(nodes[index], in: scope, into: &flat) else { return false }
      }
      flat.end()
    case .object(let members):
      if members.isEmpty { return false }
      flat.startObject()
      for index in members.indices {
        guard case .string(let key) = members[index].key else { return false }
        flat.startItem(key)
        guard flatten(members[index].value, in: scope, into: &flat) else { return false }
        flat.end()
      }
      flat.end()
    case .call(let name, let arguments, let expandsLast):
      guard arguments.count == 1, arguments[0].isCollection else {
        return flatten(atom: node, canTakeLines: !arguments.isEmpty, in: scope, into: &flat)
      }
      guard FlatBlock.isName(name), !expandsLast else { return false }
      flat.startCall(name)
      guard flatten(arguments[0], in: scope, into: &flat) else { return false }
      flat.end()
    case .template(let parts):
      // `"${x}"` means `x`.
      if parts.count == 1, case .interpolation(let inner) = parts[0], !inner.isText {
        return flatten(inner, in: scope, into: &flat)
      }
      return flatten(atom: node, canTakeLines: false, in: scope, into: &flat)
    case .conditional(let condition, let then, let otherwise):
      let start = flat.position
      guard let first = write(operand: condition, in: scope, to: &flat) else { return false }
      flat.write(fixed: " ? ")
      guard let second = write(operand: then, in: scope, to: &flat) else { return false }
      flat.write(fixed: " : ")
      guard let third = write(operand: otherwise, in: scope, to: &flat) else { return false }
      flat.add(from: start, width: first + second + third + 4, canTakeLines: true)
    default: return flatten(atom: node, canTakeLines: false, in: scope, into: &flat)
    }
    return true
  }

  private mutating func flatten(
    atom node: Node, canTakeLines: Bool, in scope: Int, into flat: inout FlatBlock
  ) -> Bool {
    let start = flat.position
    guard let width = write(node, in: scope, to: &flat) else { return false }
    flat.add(from: start, width: width, canTakeLines: canTakeLines)
    return true
  }

  /// Writes an expression on one line.
  ///
  /// - Returns: Its approximate width, as the writer of syntax finds it.
  private mutating func write(_ node: Node, in scope: Int, to flat: inout FlatBlock) -> Int? {
    switch node {
    case .null:
      flat.write(fixed: "null")
      return 5
    case .bool(let value):
      flat.write(fixed: value ? "true" : "false")
      return 5
    case .number(let number): return flat.write(number.syntax.text)
    case .string(let text): return flat.write(quoted: text)
    case .programName: return flat.write(quoted: context.programName)
    case .template(let parts) where parts.count > 1:
      return write(template: parts, in: scope, to: &flat)
    case .packageFile(let path): return write(packageFile: path, in: scope, to: &flat)
    case .call(let name, let arguments, let expandsLast):
      guard FlatBlock.isName(name), !expandsLast else { return nil }
      var total = flat.write(name) + (arguments.isEmpty ? 2 : 0)
      flat.write(fixed: "(")
      for index in arguments.indices {
        if index > 0 { flat.write(fixed: ", ") }
        guard let width = write(arguments[index], in: scope, to: &flat) else { return nil }
        total += width + 2
      }
      flat.write(fixed: ")")
      return total
    case .reference(let reference):
      guard isOneModule || configuration.homes[reference.target] == scope else { return nil }
      let start = flat.position
      reference.target.kind.write(to: &flat)
      return write(reference.path, to: &flat) ? flat.position - start : nil
    case .symbol(let name, let steps):
      guard FlatBlock.isName(name) else { return nil }
      let start = flat.position
      flat.write(name)
      return write(Reference.Path(steps), to: &flat) ? flat.position - start : nil
    default: return nil
    }
  }

  /// Writes an operand that needs no parentheses.
  private mutating func write(operand node: Node, in scope: Int, to flat: inout FlatBlock) -> Int? {
    switch node {
    case .number(let number) where number.syntax.text.utf8.first == UInt8(ascii: "-"): return nil
    default: return write(node, in: scope, to: &flat)
    }
  }

  /// Text and interpolations by turns.
  private mutating func write(
    template parts: [Node.TemplatePart], in scope: Int, to flat: inout FlatBlock
  ) -> Int? {
    var (width, endsWithText) = (2, false)
    flat.write(fixed: "\"")
    for index in parts.indices {
      switch parts[index] {
      case .text(let text):
        guard !endsWithText, let own = flat.write(templateText: text) else { return nil }
        width += own
        endsWithText = true
      case .interpolation(.programName):
        guard let own = flat.write(templateText: context.programName) else { return nil }
        width += own + 5
        endsWithText = false
      case .interpolation(let node):
        guard !node.isText else { return nil }
        flat.write(fixed: "${")
        guard let own = write(operand: node, in: scope, to: &flat) else { return nil }
        flat.write(fixed: "}")
        width += own + 3
        endsWithText = false
      case .conditional, .loop: return nil
      }
    }
    flat.write(fixed: "\"")
    return width
  }

  private mutating func write(
    packageFile path: String, in scope: Int, to flat: inout FlatBlock
  ) -> Int? {
    if copiesFiles || path.isEmpty || path.hasPrefix("/") { return nil }
    let start = flat.position
    flat.write(fixed: "\"${path.module}")
    guard flat.write(templateText: way(toPackageFile: path, from: scope)) != nil else { return nil }
    flat.write(fixed: "\"")
    return flat.position - start
  }

  /// Writes the attributes of a path.
  private func write(_ path: Reference.Path, to flat: inout FlatBlock) -> Bool {
    var isWritten = true
    path.forEachStep { step in
      guard case .attribute(let name) = step, FlatBlock.isName(name) else {
        isWritten = false
        return
      }
      flat.write(fixed: ".")
      flat.write(name)
    }
    return isWritten
  }
}

extension Node {
  fileprivate var isCollection: Bool {
    switch self {
    case .list, .object: true
    default: false
    }
  }

  /// Whether it would become a part of the template around it.
  fileprivate var isText: Bool {
    switch self {
    case .string, .template, .heredoc, .packageFile, .programName: true
    default: false
    }
  }
}

extension Identity.Kind {
  /// Writes ``path``, for which no array is made.
  fileprivate func write(to flat: inout FlatBlock) {
    switch self {
    case .resource(let type, let label):
      flat.write(type)
      flat.write(fixed: ".")
      flat.write(label)
    case .local(let name):
      flat.write(fixed: "local.")
      flat.write(name)
    default:
      let names = path
      for index in names.indices {
        if index > 0 { flat.write(fixed: ".") }
        flat.write(names[index])
      }
    }
  }
}
