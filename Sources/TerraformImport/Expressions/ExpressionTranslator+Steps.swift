internal import HCL

extension ExpressionTranslator {
  /// Attributes, indexes and splats after a value.
  ///
  /// - Parameter wanted: The type at the place of the whole; nil if it has to show by itself.
  func stepping(
    _ base: SwiftCode, _ steps: ArraySlice<TraversalSyntax.Step>, _ wanted: SwiftShape?,
    _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    guard let step = steps.first else { return base }
    let rest = steps.dropFirst()
    let hint = rest.isEmpty ? wanted : nil
    switch step {
    case .attribute(let name):
      return try stepping(attribute(name.text, of: base, hint), rest, wanted, scope)
    case .index(let index):
      return try stepping(try self.index(index, of: base, hint, scope), rest, wanted, scope)
    case .splat: return try splat(base, rest, wanted, scope)
    }
  }

  private func attribute(_ name: String, of base: SwiftCode, _ hint: SwiftShape?) -> SwiftCode {
    if let known = attribute(name, of: base.shape) {
      return SwiftCode(text: "\(base.text).\(known.name)", shape: known.shape)
    }
    return generic("\(base.text).attribute(\(SwiftText.literal(name)))", hint ?? base.shape.mapped)
      .explicit(unless: hint != nil)
  }

  /// A property of a type that has one for the attribute.
  private func attribute(_ name: String, of shape: SwiftShape) -> BoundAttribute? {
    guard case .named(let type) = shape else { return nil }
    if let own = symbols.types[type] { return own[name] }
    return boundBlock(type)?.attributes[name]
  }

  /// The members of a block of a binding that some resource of the module has.
  private func boundBlock(_ type: String) -> BoundMembers? {
    let owner = type.prefix { $0 != "." }
    for resource in symbols.resources.values {
      if let bound = resource.bound, bound.name == owner { return bound.blocks[type] }
    }
    return nil
  }

  /// A call whose type the place decides, or that is spelled out.
  func generic(_ call: String, _ shape: SwiftShape?) -> SwiftCode {
    if let shape { return SwiftCode(text: call, shape: shape) }
    return SwiftCode(text: "(\(call) as Expression<AnyValue>)", shape: .any)
  }

  private func index(
    _ index: ExpressionSyntax, of base: SwiftCode, _ hint: SwiftShape?, _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    let key = shape(of: index, scope)
    switch base.shape {
    case .list(let element) where key != .string:
      return SwiftCode(
        text: "\(base.text)[\(try code(index, as: .number, scope))]", shape: element)
    case .map(let value):
      return SwiftCode(
        text: "\(base.text)[\(try code(index, as: .string, scope))]", shape: value)
    default:
      let part = hint ?? base.shape.element ?? .any
      let isList = key != .string
      let whole: SwiftShape = isList ? .list(part) : .map(part)
      let code = try self.code(index, as: isList ? .number : .string, scope)
      return SwiftCode(
        text: "\(base.text).unsafelyTyped(as: \(whole.swift).self)[\(code)]", shape: part)
    }
  }

  private func splat(
    _ base: SwiftCode, _ steps: ArraySlice<TraversalSyntax.Step>, _ wanted: SwiftShape?,
    _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    var base = base
    if base.shape.element == nil {
      base = SwiftCode(
        text: "\(base.text).unsafelyTyped(as: [AnyValue].self)", shape: .list(.any))
    }
    let element = base.shape.element ?? .any
    guard let step = steps.first else {
      return SwiftCode(text: "\(base.text).all(\\.self)", shape: .list(element))
    }
    guard let name = step.name else {
      throw Unsayable(reason: "a splat is followed by an index")
    }
    let rest = steps.dropFirst()
    var code: SwiftCode
    if let known = attribute(name, of: element) {
      code = SwiftCode(text: "\(base.text).all(\\.\(known.name))", shape: .list(known.shape))
    } else {
      let part = rest.isEmpty ? wanted?.element ?? element.mapped ?? .any : element.mapped ?? .any
      code = SwiftCode(
        text: "\(base.text).all(\(SwiftText.literal(name)), as: \(part.swift).self)",
        shape: .list(part))
    }
    if rest.isEmpty { return code }
    throw Unsayable(reason: "a splat is followed by more than one attribute")
  }
}

extension SwiftCode {
  /// With its type spelled out where nothing else shows it.
  fileprivate func explicit(unless isKnown: Bool) -> SwiftCode {
    if isKnown || text.hasPrefix("(") && text.hasSuffix(">)") { return self }
    return SwiftCode(text: "(\(text) as \(shape.expression))", shape: shape)
  }
}
