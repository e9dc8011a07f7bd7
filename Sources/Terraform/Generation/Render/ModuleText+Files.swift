import HCL

/// The text of a file that declarations name.
final class NamedText {
  fileprivate(set) var name: FileName
  fileprivate var writer = FileWriter(header: nil)

  fileprivate init(_ name: FileName) { self.name = name }

  /// The text as a part of a file; what is added later is another part.
  func part() -> FileText {
    var taken = FileWriter(header: nil)
    swap(&taken, &writer)
    return taken.part()
  }
}

extension ModuleText {
  /// The text of a file, from its first use on.
  private mutating func text(named name: FileName) -> NamedText {
    if let known = named.first(where: { $0.name.text == name.text }) {
      if name.hasSettings { known.name = name }
      return known
    }
    let new = NamedText(name)
    named.append(new)
    return new
  }

  /// Adds text to a file that declarations name.
  mutating func append(_ text: FileText, to name: FileName) {
    self.text(named: name).writer.append(parts: [text])
  }

  /// Has all blocks that `content` adds written to one file.
  ///
  /// - Parameters:
  ///   - name: The file; nil for the files that every module has.
  ///   - comment: Stands above the first of the blocks.
  mutating func write(
    to name: FileName?, below comment: String?, _ content: (inout ModuleText) -> Void
  ) {
    let file = name.map { text(named: $0) }
    if let file { swap(&main, &file.writer) }
    let (variables, outputs, providers) = (variables.count, outputs.count, providers.count)
    main.nextComment = comment
    content(&self)
    if let comment, main.nextComment != nil {
      main.nextComment = nil
      insert(comment, variables, outputs, providers)
    }
    guard let file else { return }
    main.append(
      self.variables[variables...] + self.outputs[outputs...] + self.providers[providers...])
    self.variables.removeSubrange(variables...)
    self.outputs.removeSubrange(outputs...)
    self.providers.removeSubrange(providers...)
    swap(&main, &file.writer)
  }

  /// Adds a comment above the first block since there were so many.
  private mutating func insert(
    _ comment: String, _ variables: Int, _ outputs: Int, _ providers: Int
  ) {
    if self.variables.count > variables {
      self.variables.insert(.comment(comment), at: variables)
    } else if self.outputs.count > outputs {
      self.outputs.insert(.comment(comment), at: outputs)
    } else if self.providers.count > providers {
      self.providers.insert(.comment(comment), at: providers)
    }
  }

  /// The blocks that belong to a file by its name, and that no declaration has written to another one.
  mutating func takeRest(of name: String, isRoot: Bool) -> [BodySyntax.Item] {
    if name == "var" { return Self.take(&variables) }
    if name == "output" { return Self.take(&outputs) }
    return name == "provider" && isRoot ? Self.take(&providers) : []
  }

  private static func take(_ items: inout [BodySyntax.Item]) -> [BodySyntax.Item] {
    defer { items = [] }
    return items
  }
}
