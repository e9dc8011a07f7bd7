internal import HCL

/// Writes what all resources can have: provider, dependencies, lifecycle, connection, provisioners, comment.
struct MetaWriter {
  let expressions: ExpressionTranslator

  /// The arguments and blocks of every resource that can have a comment.
  private static let commented = [
    ("count", "count"), ("for_each", "forEach"), ("provider", "provider"),
    ("depends_on", "dependsOn"), ("lifecycle", "lifecycle"),
  ]

  /// The modifiers, each on a line.
  func modifiers(of block: SourceBlock, _ symbol: Symbols.ResourceValue, _ scope: Scope)
    throws(Unsayable) -> String
  {
    var lines: [String] = []
    if let provider = block.body.value(of: "provider") {
      lines.append(".provider(\(try self.provider(provider)))")
    }
    if let dependencies = block.body.value(of: "depends_on") {
      let names = try targets(dependencies)
      if !names.isEmpty { lines.append(".dependsOn(\(names.joined(separator: ", ")))") }
    }
    for lifecycle in block.body.blocks("lifecycle") {
      lines += try LifecycleWriter(expressions: expressions).modifiers(
        lifecycle.body, symbol, scope)
    }
    let provisioning = ProvisionerWriter(expressions: expressions)
    for connection in block.body.blocks("connection") {
      lines.append(
        ".connection \(try provisioning.closure(symbol, scope) { (inner) throws(Unsayable) in try provisioning.connection(connection.body, inner) })"
      )
    }
    for provisioner in block.body.blocks("provisioner") {
      lines.append(
        ".provisioner \(try provisioning.closure(symbol, scope) { (inner) throws(Unsayable) in try provisioning.provisioner(provisioner, inner) })"
      )
    }
    for skipped in block.body.skippedChecks {
      lines.append(
        ".skipping(\(SwiftText.literal(skipped.check)), because: \(SwiftText.literal(skipped.reason)))"
      )
    }
    // A curated type has no such comments: the import moves them above the block.
    for (name, place) in symbol.curated == nil ? Self.commented : [] {
      let inner = name == "lifecycle" ? block.body.blocks(name).flatMap(\.body.comments) : []
      let texts = [block.body.withoutSkips.comment(above: name)].compactMap(\.self) + inner
      if !texts.isEmpty {
        let text = texts.joined(separator: "\n")
        lines.append(".comment(\(SwiftText.literal(text)), on: .\(place))")
      }
    }
    if let comment = block.comment { lines.append(".comment(\(SwiftText.literal(comment)))") }
    return lines.map { "\n\($0)" }.joined()
  }

  /// The name of a configuration of a provider.
  func provider(_ expression: ExpressionSyntax) throws(Unsayable) -> String {
    let address = expression.text ?? expression.written
    guard let name = expressions.symbols.providers[address] else {
      throw Unsayable(reason: "the provider \(address) has no configuration in this module")
    }
    return name
  }

  /// The names of what `depends_on` lists.
  func targets(_ expression: ExpressionSyntax) throws(Unsayable) -> [String] {
    guard let elements = expression.elements else {
      throw Unsayable(reason: "depends_on is no list")
    }
    var names: [String] = []
    for element in elements { names.append(try target(element)) }
    return names
  }

  /// The name of a declaration that something can depend on.
  func target(_ expression: ExpressionSyntax) throws(Unsayable) -> String {
    let symbols = expressions.symbols
    guard let address = expression.address else {
      throw Unsayable(reason: "\(expression.written) is no address that Swift has a value for")
    }
    if let available = symbols.available, !available.contains(address) {
      throw Unsayable(reason: "\(address) is declared further down, as both need each other")
    }
    if let resource = symbols.resources[address], resource.isSayable { return resource.resource }
    if address.hasPrefix("module."), let call = symbols.modules[String(address.dropFirst(7))] {
      if !expression.isWholeDeclaration {
        expressions.onChange(
          "depends_on waits for all of \(address), not only for \(expression.written)")
      }
      return call.name
    }
    throw Unsayable(reason: "\(address) has no Swift value")
  }
}

extension BodySyntax {
  /// The checks of Checkov that comments in it skip.
  var skippedChecks: [(check: String, reason: String)] {
    items.flatMap { item -> [(String, String)] in
      guard case .comment(let text) = item else { return [] }
      return text.split(separator: "\n").compactMap { Self.skip(String($0)) }
    }
  }

  /// Without those comments.
  var withoutSkips: BodySyntax {
    BodySyntax(
      items.compactMap { item in
        guard case .comment(let text) = item else { return item }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          .filter { Self.skip(String($0)) == nil }
        return lines.isEmpty ? nil : .comment(lines.joined(separator: "\n"))
      })
  }

  /// `checkov:skip=CKV_AWS_27: The messages are public.`
  private static func skip(_ line: String) -> (String, String)? {
    guard line.hasPrefix("checkov:skip=") else { return nil }
    let rest = line.dropFirst("checkov:skip=".count)
    let check = rest.prefix { $0 != ":" }
    let reason = rest.dropFirst(check.count + 1).trimmed
    return check.isEmpty || reason.isEmpty ? nil : (check.trimmed, reason)
  }
}
