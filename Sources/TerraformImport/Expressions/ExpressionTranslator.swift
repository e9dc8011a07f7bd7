internal import HCL

/// Writes the expressions of one module in Swift.
///
/// ``code(_:as:_:)`` is for places where Swift knows the type; ``standalone(_:_:)`` for others. Where an expression has no
/// typed spelling the smallest part that can be is written as `.raw`, with a line in the report.
final class ExpressionTranslator {
  var symbols: Symbols
  /// Reports a raw expression: its HCL and the reason.
  var onRaw: (String, String) -> Void
  /// A path to a file, as `file` and others take it, in the package; nil for anything else.
  var assetPath: (ExpressionSyntax) -> String? = { _ in nil }

  /// Reports something that is said in another way.
  var onChange: (String) -> Void = { _ in }
  /// Gets the path that a function reads a file or a folder from.
  var onFile: (ExpressionSyntax) -> Void = { _ in }

  /// Without assets: for the path of a file that Terraform writes.
  func withoutAssets<Result>(_ translate: () throws(Unsayable) -> Result) throws(Unsayable)
    -> Result
  {
    let assetPath = assetPath
    self.assetPath = { _ in nil }
    defer { self.assetPath = assetPath }
    return try translate()
  }
  var effort = TranslationEffort()

  init(_ symbols: Symbols, onRaw: @escaping (String, String) -> Void) {
    self.symbols = symbols
    self.onRaw = onRaw
  }

  /// The expression where Swift expects an `Expression` of a type.
  func code(_ expression: ExpressionSyntax, as shape: SwiftShape, _ scope: Scope) throws(Unsayable)
    -> String
  {
    try effort.begin(expression)
    defer { effort.end() }
    do throws(Unsayable) {
      return try typed(expression, as: shape, scope)
    } catch {
      // All of the expression is raw then, not the part at which the effort was spent.
      if effort.isSpent, !effort.isOutermost { throw error }
      return try raw(expression, scope, error)
    }
  }

  /// The expression where Swift expects a `ValueLiteral`.
  func literal(_ expression: ExpressionSyntax, _ scope: Scope) throws(Unsayable) -> String {
    switch expression {
    case .commented(let inner, let comments):
      let shape = shape(of: inner, scope) ?? .any
      return ".value(\(try commented(inner, comments, as: shape, scope)))"
    case .template where assetPath(expression) != nil:
      return ".value(\(try standalone(expression, scope).text))"
    case .null: return ".null"
    case .bool(let value): return "\(value)"
    case .number(let number) where number.isSwiftLiteral: return number.text
    case .unary(.minus, .number(let number)) where number.isSwiftLiteral: return "-\(number.text)"
    case .template(let template) where template.onlyInterpolation == nil:
      return try string(template, scope)
    case .list(let elements):
      var parts: [String] = []
      for element in elements { parts.append(try literal(element, scope)) }
      return "[\(parts.joined(separator: ", "))]"
    case .object(let items):
      if items.isEmpty { return "[:]" }
      guard
        let members = try members(items, { value throws(Unsayable) in try literal(value, scope) })
      else { return ".value(\(try typedExplicitly(expression, as: .map(.any), scope)))" }
      return "[\(members)]"
    default:
      do throws(Unsayable) {
        return ".value(\(try standalone(expression, scope).text))"
      } catch {
        return ".value(Expression<AnyValue>\(try raw(expression, scope, error)))"
      }
    }
  }

  /// `key: value` of each item; nil if a key is no literal text, or if a key appears twice.
  func members(
    _ items: [ObjectItemSyntax], _ value: (ExpressionSyntax) throws(Unsayable) -> String
  ) throws(Unsayable) -> String? {
    var parts: [String] = []
    var keys: Set<String> = []
    for item in items {
      guard let key = item.key.text, keys.insert(key).inserted else { return nil }
      parts.append("\(SwiftText.literal(key)): \(try value(item.value))")
    }
    return parts.joined(separator: ", ")
  }

  /// An expression whose type Swift finds by itself.
  func standalone(_ expression: ExpressionSyntax, _ scope: Scope) throws(Unsayable) -> SwiftCode {
    try effort.begin(expression)
    defer { effort.end() }
    if let inner = expression.unwrapped { return try standalone(inner, scope) }
    if let path = assetPath(expression) {
      return SwiftCode(text: "Expression.packageFile(\(SwiftText.literal(path)))", shape: .string)
    }
    let shape = shape(of: expression, scope) ?? .any
    switch expression {
    case .null: return SwiftCode(text: "\(SwiftShape.any.expression).null", shape: .any)
    case .bool, .number, .template, .list, .object, .unary(.minus, .number):
      let text = try typed(expression, as: shape, scope)
      return SwiftCode(
        text: spelledOut(expression, text, shape), shape: shape, precedence: 0, isLiteral: true)
    case .heredoc:
      return SwiftCode(
        text: "Expression\(try typed(expression, as: .string, scope))", shape: .string)
    case .traversal(let traversal): return try reference(traversal, wanting: nil, scope)
    case .access(let base, let steps): return try access(base, steps, wanting: nil, scope)
    case .call(let name, let arguments, let expands):
      return try call(
        name.written, arguments, expanding: expands, as: nil, scope, whole: expression)
    case .conditional(let condition, let then, let otherwise):
      let text = try conditional(condition, then, otherwise, as: shape, scope, isExplicit: true)
      return SwiftCode(text: text, shape: shape)
    case .for(let iteration):
      return SwiftCode(
        text: "\(shape.expression)\(try self.iteration(iteration, as: shape, scope))", shape: shape)
    case .unary(let sign, let operand): return try unary(sign, operand, scope)
    case .binary(let left, let sign, let right): return try binary(left, sign, right, scope)
    case .commented(let inner, let comments):
      return SwiftCode(text: try commented(inner, comments, as: shape, scope), shape: shape)
    case .raw(let text):
      return SwiftCode(text: "Expression<AnyValue>.raw(\(SwiftText.literal(text)))", shape: .any)
    }
  }

  /// The expression with its type spelled out, where Swift has no other way to find it.
  func typedExplicitly(_ expression: ExpressionSyntax, as shape: SwiftShape, _ scope: Scope)
    throws(Unsayable) -> String
  {
    if !expression.isLiteral, let code = try? standalone(expression, scope), code.shape == shape {
      return code.text
    }
    return spelledOut(expression, try code(expression, as: shape, scope), shape)
  }

  /// Code with its type: `Expression("a")`, `["a"] as Expression<[String]>`, `Expression<[String]>.null`.
  private func spelledOut(_ expression: ExpressionSyntax, _ text: String, _ shape: SwiftShape)
    -> String
  {
    if text.hasPrefix(".") { return "\(shape.expression)\(text)" }
    if expression.isTyped, shape == self.shape(of: expression, Scope()) {
      return text.hasPrefix("Expression(") ? text : "Expression(\(text))"
    }
    return "\(text) as \(shape.expression)"
  }

  /// The expression where Swift expects a type; without a way out to raw HCL for the whole.
  private func typed(_ expression: ExpressionSyntax, as shape: SwiftShape, _ scope: Scope)
    throws(Unsayable) -> String
  {
    if let inner = expression.unwrapped { return try typed(inner, as: shape, scope) }
    if shape == .string, let path = assetPath(expression) {
      return ".packageFile(\(SwiftText.literal(path)))"
    }
    switch expression {
    case .null: return ".null"
    case .bool(let value):
      switch shape {
      case .bool: return "\(value)"
      case .string: return ".bool(\(value))"
      default: return try untyped(expression, as: shape, scope)
      }
    case .number(let number): return try self.number(number.text, as: shape, expression, scope)
    case .unary(.minus, .number(let number)):
      return try self.number("-\(number.text)", as: shape, expression, scope)
    case .template(let template):
      if shape == .string { return try string(template, scope) }
      return try untyped(expression, as: shape, scope)
    case .heredoc(let template, let isIndented):
      let text = try heredoc(template, isIndented: isIndented, scope)
      return shape == .string ? text : converted("Expression\(text)", to: shape)
    case .list(let elements):
      guard let element = shape.element else { return try untyped(expression, as: shape, scope) }
      var parts: [String] = []
      for part in elements { parts.append(try code(part, as: element, scope)) }
      return "[\(parts.joined(separator: ", "))]"
    case .object(let items): return try object(items, as: shape, expression, scope)
    case .traversal(let traversal):
      return fitted(try reference(traversal, wanting: shape, scope), to: shape)
    case .access(let base, let steps):
      return fitted(try access(base, steps, wanting: shape, scope), to: shape)
    case .call(let name, let arguments, let expands):
      return fitted(
        try call(
          name.written, arguments, expanding: expands, as: shape, scope, whole: expression),
        to: shape)
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise, as: shape, scope, isExplicit: false)
    case .for(let iteration):
      let own = self.shape(of: expression, scope) ?? .any
      if shape.element != nil || shape.mapped != nil, iteration.isList == (shape.element != nil) {
        switch shape {
        case .set, .objectSet: break
        default: return try self.iteration(iteration, as: shape, scope)
        }
      }
      return converted(
        "\(own.expression)\(try self.iteration(iteration, as: own, scope))", to: shape)
    case .unary, .binary: return fitted(try standalone(expression, scope), to: shape)
    case .commented(let inner, let comments):
      return try commented(inner, comments, as: shape, scope)
    case .raw(let text): return ".raw(\(SwiftText.literal(text)))"
    }
  }

  /// Code that has its type by itself, at a place of another one.
  func fitted(_ code: SwiftCode, to shape: SwiftShape) -> String {
    code.shape == shape ? code.text : converted(code.receiver, to: shape)
  }

  /// The same value as another type.
  func converted(_ receiver: String, to shape: SwiftShape) -> String {
    shape == .any ? "\(receiver).untyped" : "\(receiver).unsafelyTyped()"
  }

  /// A literal at a place of another type than its own.
  private func untyped(_ expression: ExpressionSyntax, as shape: SwiftShape, _ scope: Scope)
    throws(Unsayable) -> String
  {
    let literal = ".value(\(try literal(expression, scope)))"
    return shape == .any ? literal : "Expression\(literal).unsafelyTyped()"
  }

  private func number(
    _ digits: String, as shape: SwiftShape, _ expression: ExpressionSyntax, _ scope: Scope
  ) throws(Unsayable) -> String {
    let isLiteral = NumberSyntax.isSwiftLiteral(digits)
    let value = isLiteral ? digits : "Number(\(SwiftText.literal(digits))) ?? 0"
    switch shape {
    case .number: return isLiteral ? digits : "Expression(\(value))"
    case .string: return ".number(\(value))"
    case .any where isLiteral: return ".value(\(digits))"
    default: return converted("Expression(\(value))", to: shape)
    }
  }

  private func object(
    _ items: [ObjectItemSyntax], as shape: SwiftShape, _ expression: ExpressionSyntax,
    _ scope: Scope
  ) throws(Unsayable) -> String {
    switch shape {
    case .map(let value):
      if items.isEmpty { return "[:]" }
      if let members = try members(
        items, { (item) throws(Unsayable) in try code(item, as: value, scope) })
      {
        return "[\(members)]"
      }
      var parts: [String] = []
      for item in items {
        let key = try self.key(item.key, scope)
        parts.append("(\(key), \(try typedExplicitly(item.value, as: value, scope)))")
      }
      return "Expression(computedKeys: [\(parts.joined(separator: ", "))])"
    case .named:
      guard
        let members = try members(items, { (item) throws(Unsayable) in try literal(item, scope) })
      else {
        throw Unsayable(reason: "an object has a key that is computed")
      }
      return ".object([\(members.isEmpty ? ":" : members)])"
    default: return try untyped(expression, as: shape, scope)
    }
  }

  private func key(_ key: ObjectItemSyntax.Key, _ scope: Scope) throws(Unsayable) -> String {
    if let text = key.text { return SwiftText.literal(text) }
    switch key {
    case .expression(let expression): return try code(expression, as: .string, scope)
    case .names(let root, let names):
      let steps = names.map { TraversalSyntax.Step.attribute($0) }
      return try code(.traversal(TraversalSyntax(root, steps)), as: .string, scope)
    case .name(let name): return SwiftText.literal(name)
    }
  }

  /// `.raw("…")`, and a line in the report. Names that only Swift's closures know cannot be in it.
  private func raw(_ expression: ExpressionSyntax, _ scope: Scope, _ error: Unsayable)
    throws(Unsayable) -> String
  {
    let renamed = scope.iterators.filter { !$0.value.keepsName }.keys
    let names = Set(scope.bound.keys).union(renamed)
    if !expression.roots.isDisjoint(with: names) { throw error }
    let text = expression.written
    onRaw(text, error.reason)
    return ".raw(\(SwiftText.literal(text)))"
  }
}
