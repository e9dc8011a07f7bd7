import HCL

/// How often each form of syntax occurs, and which characters.
///
/// The `switch` statements are exhaustive: a new case of the syntax does not compile until it is
/// counted, and then fails the test until it is generated.
struct SyntaxCensus {
  /// Every form that the syntax has.
  enum Form: String, CaseIterable {
    case attribute, block, comment, blankLine, blockWithoutLabels, blockWithLabels
    case null, `true`, `false`, number, negativeNumber, text, template, heredoc, indentedHeredoc
    case traversal, access, list, object, call, callExpandingLast, providerFunction, conditional
    case listFor, objectFor, groupingFor, forWithKey, forWithCondition, raw
    case keyName, keyNames, keyExpression
    case partText, partInterpolation, partConditional, partConditionalElse, partLoop
    case partLoopWithKey, attributeStep, indexStep, splatStep
    case emptyList, emptyObject, emptyText
    case commentAbove, commentOpening, commentEnd, commentTrailing
  }

  private(set) var forms: [Form: Int] = [:]
  private(set) var unary: [UnaryOperatorSyntax: Int] = [:]
  private(set) var binary: [BinaryOperatorSyntax: Int] = [:]
  private(set) var categories: [Unicode.GeneralCategory: Int] = [:]
  private(set) var planes: [UInt32: Int] = [:]
  /// Characters that are known to make trouble.
  private(set) var notable: [Unicode.Scalar: Int] = [:]
  private(set) var deepest = 0
  private(set) var widest = 0

  private var depth = 0

  mutating func count(_ body: BodySyntax) {
    widest = max(widest, body.items.count)
    for item in body.items {
      switch item {
      case .attribute(let attribute):
        add(.attribute)
        count(attribute.name)
        count(attribute.value)
      case .block(let block):
        add(.block)
        add(block.labels.isEmpty ? .blockWithoutLabels : .blockWithLabels)
        count(block.type)
        for label in block.labels { count(text: label) }
        nested { $0.count(block.body) }
        count(block.comments)
      case .comment(let text):
        add(.comment)
        count(text: text)
      case .blankLine: add(.blankLine)
      }
    }
  }

  private mutating func count(_ expression: ExpressionSyntax) {
    switch expression {
    case .null: add(.null)
    case .bool(let value): add(value ? .true : .false)
    case .number(let number): add(number.text.hasPrefix("-") ? .negativeNumber : .number)
    case .template(let template):
      let isText = template.parts.allSatisfy { if case .text = $0 { true } else { false } }
      add(isText ? .text : .template)
      count(template)
    case .heredoc(let template, let isIndented):
      add(isIndented ? .indentedHeredoc : .heredoc)
      count(template)
    case .traversal(let traversal):
      add(.traversal)
      count(traversal.root)
      count(traversal.steps)
    case .access(let base, let steps):
      add(.access)
      nested { $0.count(base) }
      count(steps)
    case .list(let elements):
      add(elements.isEmpty ? .emptyList : .list)
      count(elements)
    case .object(let items):
      add(items.isEmpty ? .emptyObject : .object)
      widest = max(widest, items.count)
      for item in items { nested { $0.count(item) } }
    case .for(let loop): count(loop)
    case .call(let name, let arguments, let expandsLast):
      add(expandsLast ? .callExpandingLast : .call)
      if "\(name)".contains("::") { add(.providerFunction) }
      count(arguments)
    case .conditional(let condition, let then, let otherwise):
      add(.conditional)
      count([condition, then, otherwise])
    case .unary(let sign, let operand):
      unary[sign, default: 0] += 1
      count([operand])
    case .binary(let left, let sign, let right):
      binary[sign, default: 0] += 1
      count([left, right])
    case .commented(let inner, let comments):
      count(comments)
      count(inner)
    case .raw: add(.raw)
    }
  }

  private mutating func count(_ comments: CommentsSyntax) {
    let texts: [(Form, String?)] = [
      (.commentAbove, comments.above), (.commentOpening, comments.opening),
      (.commentEnd, comments.end), (.commentTrailing, comments.trailing),
    ]
    for case (let form, let text?) in texts {
      add(form)
      count(text: text)
    }
  }

  private mutating func count(_ expressions: [ExpressionSyntax]) {
    widest = max(widest, expressions.count)
    for expression in expressions { nested { $0.count(expression) } }
  }

  private mutating func count(_ item: ObjectItemSyntax) {
    switch item.key {
    case .name(let name):
      add(.keyName)
      count(text: name)
    case .names(let first, let others):
      add(.keyNames)
      for name in [first] + others { count(name) }
    case .expression(let expression):
      add(.keyExpression)
      count(expression)
    }
    count(item.value)
  }

  private mutating func count(_ loop: ForSyntax) {
    if loop.key != nil { add(.forWithKey) }
    if let condition = loop.condition {
      add(.forWithCondition)
      count([condition])
    }
    count([loop.collection])
    switch loop.result {
    case .list(let element):
      add(.listFor)
      count([element])
    case .object(let key, let value, let isGrouped):
      add(isGrouped ? .groupingFor : .objectFor)
      count([key, value])
    }
  }

  private mutating func count(_ template: TemplateSyntax) {
    for part in template.parts {
      switch part {
      case .text(let text):
        add(.partText)
        count(text: text)
      case .interpolation(let expression):
        add(.partInterpolation)
        count([expression])
      case .conditional(let condition, let then, let otherwise):
        add(otherwise == nil ? .partConditional : .partConditionalElse)
        count([condition])
        nested { $0.count(then) }
        if let otherwise { nested { $0.count(otherwise) } }
      case .loop(let key, _, let collection, let content):
        add(key == nil ? .partLoop : .partLoopWithKey)
        count([collection])
        nested { $0.count(content) }
      }
    }
  }

  private mutating func count(_ steps: [TraversalSyntax.Step]) {
    for step in steps {
      switch step {
      case .attribute(let name):
        add(.attributeStep)
        count(name)
      case .index(let index):
        add(.indexStep)
        count([index])
      case .splat: add(.splatStep)
      }
    }
  }

  private mutating func count(_ name: IdentifierSyntax) { count(text: name.text) }

  private mutating func count(text: String) {
    if text.isEmpty { add(.emptyText) }
    for scalar in text.unicodeScalars {
      categories[scalar.properties.generalCategory, default: 0] += 1
      planes[scalar.value >> 16, default: 0] += 1
      if Self.troublesome.contains(scalar) { notable[scalar, default: 0] += 1 }
    }
  }

  /// NUL, line ends, a tabulator, a byte order mark, joiners, marks of direction, a combining mark, a
  /// letter that joins what follows, noncharacters, the last one of all.
  static let troublesome = Set(
    ([
      0, 0x9, 0xA, 0xD, 0x1B, 0x7F, 0x85, 0x301, 0x600, 0xD4E, 0x200C, 0x200D, 0x200F, 0x2028,
      0x202E, 0xFDD0, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x111C2, 0x1F1E7, 0x1F469, 0x10FFFF,
    ] as [UInt32]).compactMap(Unicode.Scalar.init))

  private mutating func add(_ form: Form) { forms[form, default: 0] += 1 }

  private mutating func nested(_ content: (inout SyntaxCensus) -> Void) {
    depth += 1
    deepest = max(deepest, depth)
    content(&self)
    depth -= 1
  }
}
