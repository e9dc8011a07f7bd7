internal import HCL

extension TestWriter {
  /// `TestVariables { … }`; nil if there are no values.
  ///
  /// - Parameter ofOther: Whether they are those of another module than the root module.
  func variables(_ body: BodySyntax, ofOther isOfOther: Bool) -> String? {
    var statements: [String] = []
    for item in body.items {
      switch item {
      case .comment(let text): statements += Self.comment(text)
      case .attribute(let attribute):
        if let text = value(attribute, ofOther: isOfOther) { statements.append(text) }
      case .block(let block): module.report(.skipped("variables.\(block.type.text)"))
      case .blankLine: break
      }
    }
    if statements.allSatisfy({ $0.hasPrefix("//") }) { return nil }
    return "TestVariables \(SwiftBuilder.lines(statements))"
  }

  private func value(_ attribute: AttributeSyntax, ofOther isOfOther: Bool) -> String? {
    let name = attribute.name.text
    let symbol = isOfOther ? nil : expressions.symbols.variables[name]
    guard symbol != nil || isOfOther || hasOtherModule else {
      module.report(
        .changed("the value of var.\(name), which the module does not have, is left out"))
      return nil
    }
    return inTest {
      if let symbol {
        if module.isSensitive(variable: name) {
          module.report(.changed("the value of the sensitive var.\(name) stands in the Swift, too"))
        }
        return (try? expressions.code(attribute.value, as: symbol.shape, scope)).map {
          "$0.set($\(symbol.name), \($0))"
        }
      }
      return (try? BodyWriter(expressions: expressions).value(attribute.value, scope)).map {
        "$0.set(\(SwiftText.literal(name)), \($0))"
      }
    }
  }
}

extension ModuleWriter {
  /// Whether a variable is marked as sensitive, or may be.
  func isSensitive(variable name: String) -> Bool {
    let block = blocks("variable").first { $0.labels.first == name }
    guard let value = block?.body.value(of: "sensitive") else { return false }
    return value.truth != false
  }
}

extension SwiftBuilder {
  /// A closure whose statements may be comments, which take lines of their own.
  static func lines(_ statements: [String]) -> String {
    if statements.contains(where: { $0.hasPrefix("//") }) {
      return "{\n\(statements.joined(separator: "\n"))\n}"
    }
    return closure(nil, statements)
  }
}
