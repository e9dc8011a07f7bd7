extension Writer {
  mutating func write(
    object items: [ObjectItemSyntax], _ comments: CommentsSyntax? = nil, at place: Place
  ) {
    if items.isEmpty, comments == nil || place == .inline {
      write(fixed: "{}")
    } else if place == .inline {
      writeInline(items)
    } else {
      writeLines(from: "{", comments, to: "}") { $0.writeLines(items) }
    }
  }

  private mutating func writeInline(_ items: [ObjectItemSyntax]) {
    write(fixed: "{ ")
    for (index, item) in items.enumerated() {
      if index > 0 { write(fixed: ", ") }
      let sign = hidesEquals ? " : " : " = "
      write(item.key)
      write(sign)
      write(item.value, at: .inline)
    }
    write(fixed: " }")
  }

  /// An item a line, with `=` aligned over consecutive items whose values take one line.
  private mutating func writeLines(_ items: [ObjectItemSyntax]) {
    var rest = items[...]
    while let first = rest.first {
      let run = rest[..<Self.end(ofRunIn: rest)]
      if run.isEmpty {
        write(first, at: .lines)
        rest = rest.dropFirst()
      } else {
        write(run: run.map { ($0, width(of: $0.key)) }[...])
        rest = rest[run.endIndex...]
      }
    }
  }

  /// The index after the items at the beginning whose `=` align.
  private static func end(ofRunIn items: ArraySlice<ObjectItemSyntax>) -> Int {
    var end = items.startIndex
    while end < items.endIndex, items[end].value.alignedWidth != nil,
      end == items.startIndex || !items[end].value.isCommentedAbove
    {
      end += 1
    }
    return end
  }

  private mutating func write(run items: ArraySlice<(item: ObjectItemSyntax, width: Int)>) {
    func widest(_ items: some Collection<(item: ObjectItemSyntax, width: Int)>) -> Int {
      items.reduce(0) { max($0, $1.width) }
    }
    let widestOfAll = widest(items)
    let column = indentation * 2 + widestOfAll + Self.sign.utf8CodeUnitCount
    // `split` makes arrays, which most objects do not need: few items are too wide.
    if items.allSatisfy({ fits($0.item.value, from: column) }) {
      for (item, width) in items { write(item, padding: widestOfAll - width, at: .inline) }
      return
    }
    // An item that is too wide takes several lines and is left out of the alignment.
    let parts = items.split(omittingEmptySubsequences: false) { !fits($0.item.value, from: column) }
    for part in parts {
      let widest = widest(part)
      for (item, width) in part { write(item, padding: widest - width, at: .inline) }
      if part.endIndex < items.endIndex { write(items[part.endIndex].item, at: .lines) }
    }
  }

  private mutating func write(_ item: ObjectItemSyntax, padding: Int = 0, at place: Place) {
    let value = item.value.commented(isAssigned: true)
    if let above = value.above { writeComment(above) }
    startLine()
    write(item.key)
    pad(padding)
    write(fixed: Self.sign)
    write(assigned: value.value, at: place)
    writeTrailing(value.trailing)
    endLine()
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
        write(fixed: ".")
        write(name)
      }
    // A template of several parts has quotes of its own; all else needs parentheses, without
    // which a name would be read as text.
    case .expression(.template(let template)) where template.interpolatedAlone == nil:
      write(template, at: .inline)
    case .expression(let expression):
      write(fixed: "(")
      write(expression, at: .inline)
      write(fixed: ")")
    }
  }

  private func width(of key: ObjectItemSyntax.Key) -> Int {
    if case .name(let name) = key, name.isBareKey { return name.utf8.count }
    var probe = Writer()
    probe.write(key)
    return probe.output.scalarCount + probe.widthCorrection
  }
}

extension String {
  /// Whether it can stand as an object's key without quotes. Letters beyond ASCII could, but not
  /// every release of Terraform agrees on which characters are letters. The keywords are quoted
  /// too: `for` would start a `for` expression, and `null` would read as a value.
  var isBareKey: Bool {
    guard let name = IdentifierSyntax(self), name.isASCII else { return false }
    return utf8.count > 5 || !Self.keywords.contains(self)
  }

  private static let keywords = ["for", "true", "false", "null", "if", "in"]
}
