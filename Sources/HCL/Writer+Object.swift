extension Writer {
  mutating func write(object items: [ObjectItemSyntax], at place: Place) {
    if items.isEmpty {
      write("{}")
    } else if place == .inline {
      writeInline(items)
    } else {
      write("{")
      endLine()
      indented { $0.writeLines(items) }
      startLine()
      write("}")
    }
  }

  private mutating func writeInline(_ items: [ObjectItemSyntax]) {
    write("{ ")
    for (index, item) in items.enumerated() {
      if index > 0 { write(", ") }
      let sign = hidesEquals ? " : " : " = "
      write(item.key)
      write(sign)
      write(item.value, at: .inline)
    }
    write(" }")
  }

  /// An item a line, with `=` aligned over consecutive items whose values take one line.
  private mutating func writeLines(_ items: [ObjectItemSyntax]) {
    var rest = items[...]
    while !rest.isEmpty {
      var run = rest.prefix { $0.value.joinsAlignment }
      if run.isEmpty { run = rest.prefix(1) }
      let widths = run.map { width(of: $0.key) }
      let widest = widths.max() ?? 0
      for (item, width) in zip(run, widths) {
        startLine()
        write(item.key)
        pad(widest - width)
        write(fixed: " = ")
        write(assigned: item.value)
        endLine()
      }
      rest = rest[run.endIndex...]
    }
  }

  private mutating func write(_ key: ObjectItemSyntax.Key) {
    let outer = (purpose, hidesEquals)
    (purpose, hidesEquals) = (.key, true)
    defer { (purpose, hidesEquals) = outer }
    switch key {
    case .name(let name) where name.isBareKey: write(name)
    case .name(let name): write(.string(name), at: .inline)
    case .names(let first, let others):
      write(first)
      for name in others {
        write(".")
        write(name)
      }
    // A template of several parts has quotes of its own; all else needs parentheses, without
    // which a name would be read as text.
    case .expression(.template(let template)) where template.interpolatedAlone == nil:
      write(template, at: .inline)
    case .expression(let expression):
      write("(")
      write(expression, at: .inline)
      write(")")
    }
  }

  private func width(of key: ObjectItemSyntax.Key) -> Int {
    if case .name(let name) = key, name.isBareKey { return name.utf8.count }
    var probe = Writer()
    probe.write(key)
    return probe.output.text.unicodeScalars.count + probe.widthCorrection
  }
}

extension String {
  /// Whether it can stand as an object's key without quotes. Letters beyond ASCII could, but not
  /// every release of Terraform agrees on which characters are letters. The keywords are quoted
  /// too: `for` would start a `for` expression, and `null` would read as a value.
  fileprivate var isBareKey: Bool {
    let keywords = ["for", "true", "false", "null", "if", "in"]
    return utf8.allSatisfy { $0 < 0x80 } && IdentifierSyntax.isIdentifier(self)
      && !keywords.contains(self)
  }
}
