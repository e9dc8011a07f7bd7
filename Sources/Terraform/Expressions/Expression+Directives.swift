/// Directives within a string, for text that Terraform decides on.
///
/// ```swift
/// "\(name)\(if: isPublic, "", else: "-internal")"
/// // "${var.name}%{if var.is_public}%{else}-internal%{endif}"
/// .heredoc(
///   """
///   \(for: servers, as: "server", each: { server in "server \(server)\n" })\
///   end
///   """)
/// ```
///
/// The text is what stands in Swift: there is no need to strip anything. Terraform language
/// documentation, "Strings and Templates", "Directives".
extension Expression.Interpolation where Result == String {
  /// `%{if condition}then%{else}otherwise%{endif}`
  public mutating func appendInterpolation(
    if condition: Expression<Bool>, _ then: Expression<String>,
    else otherwise: Expression<String>? = nil
  ) {
    append(
      part: .conditional(condition.node, then: then.node, else: otherwise?.node))
  }

  /// `%{for item in elements}content%{endfor}`: the text of each element of a list or a set.
  public mutating func appendInterpolation<Elements: TerraformSequence>(
    for elements: Expression<Elements>, as name: String = "item",
    each content: (Expression<Elements.Element>) -> Expression<String>
  ) {
    let element = Binding(name)
    append(.init(value: element), elements.node, content(element.expression()))
  }

  /// `%{for index, item in elements}content%{endfor}`: the text of each element of a list, given its
  /// place.
  public mutating func appendInterpolation<Element>(
    for elements: Expression<[Element]>, as names: (String, String) = ("index", "item"),
    each content: (_ index: Expression<Number>, Expression<Element>) -> Expression<String>
  ) {
    let (index, element) = (Binding(names.0), Binding(names.1))
    append(
      .init(key: index, value: element), elements.node,
      content(index.expression(), element.expression()))
  }

  /// `%{for key, value in elements}content%{endfor}`: the text of each item of a map.
  public mutating func appendInterpolation<Value>(
    for elements: Expression<[String: Value]>, as names: (String, String) = ("key", "value"),
    each content: (_ key: Expression<String>, Expression<Value>) -> Expression<String>
  ) {
    let (key, value) = (Binding(names.0), Binding(names.1))
    append(
      .init(key: key, value: value), elements.node,
      content(key.expression(), value.expression()))
  }

  private mutating func append(
    _ names: Iteration.Names, _ collection: Node, _ content: Expression<String>
  ) {
    append(part: .loop(names, in: collection, content: content.node))
  }
}

extension Expression where Result == String {
  /// Text of several lines, written as a heredoc where one can stand: as the value of an argument or
  /// of an object's item. A line break is added at its end if it has none.
  ///
  /// ```swift
  /// body.set("script", .heredoc(
  ///   """
  ///   #!/bin/sh
  ///   echo \(name)
  ///   """))
  /// // script = <<-EOT
  /// //   #!/bin/sh
  /// //   echo ${var.name}
  /// // EOT
  /// ```
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - indented: Whether it moves in with its surroundings, as `<<-` allows; what Terraform reads is
  ///     the same.
  public static func heredoc(_ text: Expression<String>, indented: Bool = true) -> Self {
    var parts = text.node.templateParts
    if case .text(let last)? = parts.last {
      if last.unicodeScalars.last != "\n" { parts[parts.count - 1] = .text(last + "\n") }
    } else {
      parts.append(.text("\n"))
    }
    return Self(.heredoc(parts, isIndented: indented))
  }
}

extension Node {
  /// The parts that it becomes within a template.
  var templateParts: [TemplatePart] {
    switch self {
    case .string(let text): [.text(text)]
    case .template(let parts), .heredoc(let parts, _): parts
    default: [.interpolation(self)]
    }
  }
}
