/// Reads a file of bindings as `infra-gen bind` writes it. What compiles there is what an import may write, so
/// the two can never differ.
struct BindingReader {
  private let lines: [Substring]
  private let module: String

  init(_ text: String, module: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.module = module
  }

  /// The bound type; nil if the file has none.
  func read() -> BoundType? {
    guard let start = lines.firstIndex(where: { $0.hasPrefix("public struct ") }),
      let name = Self.structure(lines[start]), let (kind, type) = kindAndType(before: start)
    else { return nil }
    var reading = Reading(outer: name, nested: nestedNames(after: start))
    for line in lines[start...] { reading.read(line) }
    return BoundType(
      kind: kind, type: type, name: name, module: module,
      members: reading.members[name] ?? BoundMembers(),
      blocks: reading.members.filter { $0.key != name })
  }

  /// The kind and the type that the comment above the structure names: "The data source `aws_region`."
  private func kindAndType(before start: Int) -> (BoundType.Kind, String)? {
    let kinds: [(String, BoundType.Kind)] = [
      ("/// The resource `", .resource), ("/// The data source `", .data),
      ("/// The ephemeral resource `", .ephemeral),
    ]
    for line in lines[..<start].reversed() where line.hasPrefix("///") {
      for (text, kind) in kinds where line.hasPrefix(text) {
        return (kind, String(line.dropFirst(text.count).prefix { $0 != "`" }))
      }
    }
    return nil
  }

  private func nestedNames(after start: Int) -> Set<String> {
    Set(
      lines[start...].filter { $0.hasPrefix("  public struct ") }
        .compactMap { Self.structure($0.dropFirst(2)) })
  }

  /// The name in `public struct Name: …`.
  fileprivate static func structure(_ line: some StringProtocol) -> String? {
    guard line.hasPrefix("public struct ") else { return nil }
    let name = line.dropFirst("public struct ".count).prefix { $0.isLetter || $0.isNumber }
    return name.isEmpty ? nil : String(name)
  }
}

extension BindingReader {
  /// The place in the file, line by line.
  private struct Reading {
    let outer: String
    let nested: Set<String>
    /// By the whole names of the structures.
    var members: [String: BoundMembers] = [:]
    private var current: String
    private var isInArguments = false
    private var initializer: Initializer?
    private var property: String?

    init(outer: String, nested: Set<String>) {
      self.outer = outer
      self.nested = nested
      current = outer
    }

    mutating func read(_ line: Substring) {
      let text = line.drop { $0 == " " }
      if initializer != nil {
        readInitializer(text)
      } else if line.hasPrefix("  public struct "), let name = structure(text) {
        isInArguments = name == "Arguments"
        if !isInArguments { current = "\(outer).\(name)" }
      } else if line.hasPrefix("extension Expression where Result == ") {
        isInArguments = false
        current = String(text.dropFirst("extension Expression where Result == ".count).dropLast(2))
      } else if !isInArguments {
        if text.hasPrefix("public init("), !text.hasPrefix("public init(_ body:"),
          !text.hasPrefix("public init(declaration:")
        {
          begin(text)
        } else {
          readTraits(text)
          readAttribute(text)
        }
      }
    }

    private mutating func begin(_ text: Substring) {
      var started = Initializer()
      let rest = text.dropFirst("public init(".count)
      if rest.hasSuffix(") {") {
        for parameter in BindingReader.parameters(rest.dropLast(") {".count)) {
          started.add(parameter)
        }
        started.isInBody = true
      } else if !rest.isEmpty {
        return
      }
      initializer = started
    }

    private mutating func readInitializer(_ text: Substring) {
      guard var current = initializer else { return }
      if current.isInBody {
        if text.hasPrefix("}") || text.hasPrefix("self.declaration") {
          members[self.current, default: BoundMembers()].parameters = current.parameters(
            whole: { self.whole($0) })
          initializer = nil
          return
        }
        current.readBody(text)
      } else if text.hasPrefix(") {") {
        current.isInBody = true
      } else {
        current.add(text.hasSuffix(",") ? text.dropLast() : text)
      }
      initializer = current
    }

    /// `/// `name_prefix`, optional, computed where absent.`
    private mutating func readTraits(_ text: Substring) {
      guard text.hasPrefix("/// `"), text.hasSuffix(".") else { return }
      let parts = text.dropFirst("/// `".count).dropLast().split(separator: "`, ", maxSplits: 1)
      guard parts.count == 2 else { return }
      let words = parts[1].split(separator: ", ").map(String.init)
      guard ["optional", "required", "a block"].contains(words[0]) else { return }
      let traits = words.compactMap { word in
        BoundTrait(rawValue: word) ?? (word.hasPrefix("only to be read") ? .readOnlyAtFirst : nil)
      }
      if !traits.isEmpty {
        members[current, default: BoundMembers()].traits[String(parts[0])] = Set(traits)
      }
    }

    /// `public var arn: Expression<String> { reference("arn") }`, on one line or on three.
    private mutating func readAttribute(_ text: Substring) {
      if text.hasPrefix("public var "), text.contains(": Expression<") { property = String(text) }
      guard let property, let call = BindingReader.name(in: text) else {
        if text.hasPrefix("}") { self.property = nil }
        return
      }
      let declared = property.dropFirst("public var ".count)
      let name = declared.prefix { $0 != ":" }
      let type = declared.dropFirst(name.count + 2).prefix { $0 != "{" }.trimmed
      if let inside = type.inside("Expression<", ">"), let shape = SwiftShape(swift: inside) {
        members[current, default: BoundMembers()].attributes[call] = BoundAttribute(
          name: String(name), shape: whole(shape))
      }
      self.property = nil
    }

    /// A structure by its whole name.
    private func whole(_ name: String) -> String {
      nested.contains(name) ? "\(outer).\(name)" : name
    }

    private func whole(_ shape: SwiftShape) -> SwiftShape {
      switch shape {
      case .named(let name): .named(whole(name))
      case .list(let element): .list(whole(element))
      case .set(let element): .set(whole(element))
      case .objectSet(let element): .objectSet(whole(element))
      case .map(let value): .map(whole(value))
      default: shape
      }
    }
  }

  /// The name in `reference("arn")` or `attribute("arn")`.
  private static func name(in text: Substring) -> String? {
    for call in ["reference(\"", "attribute(\""] {
      if let range = text.firstRange(of: call) {
        return String(text[range.upperBound...].prefix { $0 != "\"" })
      }
    }
    return nil
  }

  /// The parameters of an initializer on one line, between commas that are not within brackets.
  private static func parameters(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var (start, depth) = (text.startIndex, 0)
    for index in text.indices {
      switch text[index] {
      case "<", "[", "(": depth += 1
      case ">", "]", ")": depth -= 1
      case "," where depth == 0:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    return (parts + [text[start...]]).map { $0.drop { $0 == " " } }
  }
}

/// An initializer as far as it was read.
private struct Initializer {
  var isInBody = false
  private var declared: [(label: String, type: String, isRequired: Bool)] = []
  /// Terraform's names, by those of the parameters.
  private var names: [String: String] = [:]

  /// `kmsKeyID: Expression<String>? = nil`
  mutating func add(_ text: some StringProtocol) {
    let label = String(text.prefix { $0 != ":" }.filter { $0 != "`" })
    guard text.count > label.count, !label.hasPrefix("_"),
      !["fileID", "line", "column"].contains(label)
    else { return }
    let rest = text.drop { $0 != ":" }.dropFirst()
    let parts = rest.split(separator: " = ", maxSplits: 1)
    let type = parts[0].trimmed
    declared.append((label, type, parts.count == 1))
  }

  /// `self.body.set("kms_key_id", kmsKeyID)`
  mutating func readBody(_ text: Substring) {
    guard let call = text.firstRange(of: "body.") else { return }
    let rest = text[call.upperBound...]
    let parts = rest.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return }
    let argument = parts[2].drop { !$0.isLetter && $0 != "`" && $0 != "_" }
      .prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" }
    names[String(argument.filter { $0 != "`" })] = String(parts[1])
  }

  func parameters(whole: (String) -> String) -> [BoundParameter] {
    declared.compactMap { label, type, isRequired in
      guard let name = names[label] else { return nil }
      let plain = type.hasSuffix("?") ? String(type.dropLast()) : type
      return kind(of: plain, whole).map {
        BoundParameter(label: label, name: name, kind: $0, isRequired: isRequired)
      }
    }
  }

  private func kind(of type: String, _ whole: (String) -> String) -> BoundParameter.Kind? {
    if type == "ValueLiteral" { return .literal }
    if let inside = type.inside("Expression<", ">") {
      return SwiftShape(swift: inside).map { .value($0.renamed(whole)) }
    }
    if let inside = type.inside("Blocks<", ">") { return .blocks(whole(inside)) }
    if let inside = type.inside("[String: ", "]") { return .labeledBlocks(whole(inside)) }
    return .block(whole(type))
  }
}

extension SwiftShape {
  /// The same with other names of types.
  func renamed(_ name: (String) -> String) -> SwiftShape {
    switch self {
    case .named(let own): .named(name(own))
    case .list(let element): .list(element.renamed(name))
    case .set(let element): .set(element.renamed(name))
    case .objectSet(let element): .objectSet(element.renamed(name))
    case .map(let value): .map(value.renamed(name))
    default: self
    }
  }
}
