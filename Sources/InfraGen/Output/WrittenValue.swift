/// The value of a resource's argument, as far as the files of its tree give it.
struct WrittenValue: Hashable {
  /// The expression, in which variables and locals have given way to their values if these are known.
  var text: String
  /// Whether it has the default of a variable of the root module, which may be set to another value elsewhere.
  var hasDefault = false

  /// The value of an argument that is not there.
  static let null = WrittenValue(text: "null")

  /// Whether it is known, whatever is set elsewhere.
  var isCertain: Bool { !hasDefault && isLiteral }

  private var isLiteral: Bool {
    if text.hasPrefix("["), text.hasSuffix("]") {
      return text.dropFirst().dropLast().split(separator: ", ")
        .allSatisfy { WrittenValue(text: String($0)).isLiteral }
    }
    guard let contents = stringContents else {
      return ["null", "true", "false"].contains(text) || Double(text) != nil
    }
    let plain = contents.replacing("$${", with: "").replacing("%%{", with: "")
    return !plain.contains("${") && !plain.contains("%{")
  }

  /// The text between the quotes of a single string.
  private var stringContents: Substring? {
    guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return nil }
    let contents = text.dropFirst().dropLast()
    var isEscaped = false
    for byte in contents.utf8 {
      if !isEscaped, byte == UInt8(ascii: "\"") { return nil }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return isEscaped ? nil : contents
  }

  /// It, in place of an interpolation; nil if only Terraform knows it.
  fileprivate var interpolated: Substring? {
    stringContents ?? (isLiteral && text != "null" ? text[...] : nil)
  }
}

extension WrittenTree {
  /// The value of an argument of a resource of the tree, or of a block of it, such as `ttl.attribute_name`.
  func value(_ argument: String, of resource: WrittenResource) -> WrittenValue {
    guard let text = resource.arguments[argument] else { return .null }
    return resolved(text, in: resource.module)
  }

  /// The name by which the provider knows a resource, or its label if it has none.
  func name(of resource: WrittenResource, by rule: StatefulResource) -> String {
    rule.nameArgument.map { value($0, of: resource).text } ?? resource.label
  }

  /// The arguments of each block of a type in a resource, by name.
  func blocks(_ type: String, of resource: WrittenResource) -> [[String: WrittenValue]] {
    (resource.blocks[type] ?? []).map { block in
      block.mapValues { resolved($0, in: resource.module) }
    }
  }

  private func resolved(_ text: String, in module: String) -> WrittenValue {
    // A file that was edited by hand may have a local that leads back to itself.
    var references = 100
    return resolved(text, in: module, &references)
  }

  private func resolved(
    _ text: String, in module: String, _ references: inout Int
  ) -> WrittenValue {
    if let value = definition(of: text[...], in: module, &references) { return value }
    var result = WrittenValue(text: "")
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      let literal = rest[..<start.lowerBound]
      result.text += literal
      rest = rest[start.upperBound...]
      // Two dollar signs stand for the text itself.
      if literal.last != "$", let end = rest.firstIndex(of: "}"),
        let value = definition(of: rest[..<end], in: module, &references),
        let inserted = value.interpolated
      {
        result.text += inserted
        result.hasDefault = result.hasDefault || value.hasDefault
        rest = rest[end...].dropFirst()
      } else {
        result.text += "${"
      }
    }
    result.text += rest
    return result
  }

  /// The value of `var.name` or `local.name`; nil for any other expression, and if it is not known.
  private func definition(
    of expression: Substring, in module: String, _ references: inout Int
  ) -> WrittenValue? {
    let parts = expression.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, ["var", "local"].contains(parts[0]), references > 0 else { return nil }
    references -= 1
    if parts[0] == "var", let text = moduleArguments[module]?[String(parts[1])] {
      return resolved(text, in: outer(of: module), &references)
    }
    guard let text = definitions[module + expression] else { return nil }
    var value = resolved(text, in: module, &references)
    if parts[0] == "var", module.isEmpty { value.hasDefault = true }
    return value
  }
}
