internal import HCL

extension ModuleWriter {
  /// Places the variable files of the root module, or copies those that Swift does not state.
  func placeVariableFiles() {
    for file in module.variableFiles {
      let secrets = (file.names ?? []).filter(isSensitive)
      if let name = secrets.first {
        report(
          .changed(
            "it sets the sensitive var.\(name): it is copied to \(generatedFolder), which git ignores there, "
              + "and is not in the Swift"),
          at: SourcePlace(file: file.path, line: file.lines[name] ?? 1))
      }
      let isUnread =
        file.names == nil
        && blocks("variable").contains {
          $0.labels.first.map(isSensitive) ?? false
        }
      if secrets.isEmpty, !isUnread, let code = code(file) {
        written.placements.append(code)
        continue
      }
      let copy = assets.keep(file.source, at: "\(generatedFolder)/\(file.path)")
      if !secrets.isEmpty || isUnread { written.ignored.append("/\(copy)") }
      if secrets.isEmpty {
        report(
          .changed("it is copied to \(generatedFolder)"), at: SourcePlace(file: file.path, line: 1))
      }
    }
  }

  /// `VariableFile("production") { … }`; nil if Swift cannot state the file, or one of its values.
  private func code(_ file: SourceVariableFile) -> String? {
    guard file.isInRoot, let body = file.body else { return nil }
    let name = String(file.path.dropLast(".tfvars".count))
    let plain = name.hasSuffix(".auto") ? String(name.dropLast(".auto".count)) : name
    guard IdentifierSyntax.isIdentifier(plain) else { return nil }
    var statements: [String] = []
    var unknown: [String] = []
    for item in body.withCommentsAtValues.items {
      switch item {
      case .comment(let text): statements += TestWriter.comment(text)
      case .blankLine, .block: break
      case .attribute(let attribute):
        let label = attribute.name.text
        guard let symbol = expressions.symbols.variables[label] else {
          unknown.append(label)
          continue
        }
        if attribute.value.uncommented == .null, isNullable(variable: label) == false { return nil }
        guard let value = known(attribute.value, as: symbol.shape) else { return nil }
        statements.append("$0.set($\(symbol.name), \(value))")
      }
    }
    for label in unknown {
      report(
        .changed("the value of var.\(label), which the module does not have, is left out"),
        at: SourcePlace(file: file.path, line: file.lines[label] ?? 1))
    }
    let argument = name == "terraform" ? "" : "(\(SwiftText.literal(name)))"
    if statements.allSatisfy({ $0.hasPrefix("//") }) {
      return "VariableFile\(argument) \(SwiftBuilder.closure("_", statements))"
    }
    return "VariableFile\(argument) \(SwiftBuilder.lines(statements))"
  }

  private func isNullable(variable name: String) -> Bool? {
    blocks("variable").first { $0.labels.first == name }?.body.value(of: "nullable")?.truth
  }

  /// A value that is written out, in Swift.
  private func known(_ value: ExpressionSyntax, as shape: SwiftShape) -> String? {
    guard value.isWrittenOut else { return nil }
    let onRaw = expressions.onRaw
    var isRaw = false
    expressions.onRaw = { _, _ in isRaw = true }
    defer { expressions.onRaw = onRaw }
    let text = try? expressions.code(value, as: shape, Scope())
    return isRaw ? nil : text
  }
}

extension ExpressionSyntax {
  /// Whether it is written out in full.
  fileprivate var isWrittenOut: Bool {
    switch self {
    case .null, .bool, .number, .unary(.minus, .number): true
    case .template(let template), .heredoc(let template, _): template.expressions.isEmpty
    case .list(let elements): elements.allSatisfy(\.isWrittenOut)
    case .object(let items):
      items.allSatisfy { $0.key.text != nil && $0.value.isWrittenOut }
    case .commented(let inner, _): inner.isWrittenOut
    case .traversal, .access, .for, .call, .conditional, .unary, .binary, .raw: false
    }
  }
}
