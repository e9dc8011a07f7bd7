/// A resource as a generated file declares it, as far as the canonical layout shows it: its
/// arguments, and those of the blocks directly in it.
struct WrittenResource: Hashable {
  let type: String
  let label: String
  /// The address of the module that declares it, such as `module.streaming.`; empty for the root module.
  var module = ""
  /// By name, or by block and name, such as `ttl.attribute_name`; the values as they are written.
  var arguments: [String: String] = [:]
  /// The arguments of each block directly in it, by name, by the block's type.
  var blocks: [String: [[String: String]]] = [:]
}

/// The resources of a generated tree by their addresses, and what the tree says about earlier addresses.
///
/// It is read here because Swift has no parser of HCL; it understands only the layout that the generator writes.
struct WrittenTree: Hashable {
  private(set) var resources: [String: WrittenResource] = [:]
  /// The addresses that `moved` and `removed` blocks speak of.
  private(set) var accountedFor: Set<String> = []
  /// The defaults of variables and the values of locals by their addresses, such as `module.streaming.var.name`.
  private(set) var definitions: [String: String] = [:]
  /// The arguments of `module` blocks, by the module's address and their names.
  private(set) var moduleArguments: [String: [String: String]] = [:]

  init() {}

  /// Whether a `moved` or `removed` block speaks of a resource, or of a module around it.
  func accountsFor(_ address: String) -> Bool {
    accountedFor.contains { address == $0 || address.hasPrefix("\($0).") }
  }

  /// - Parameter files: The texts of one stack by path, such as `template/modules/streaming/main.tf`.
  init(of files: [(path: String, text: [UInt8])]) {
    let files = files.filter { $0.path.hasSuffix(".tf") }
    let modules = WrittenModules(of: files)
    for file in files {
      for module in modules.addresses(ofFolderOf: file.path) { add(file.text, in: module) }
    }
  }

  /// A block that is no resource.
  private enum OtherBlock: Equatable {
    case move, locals
    case variable(String)
    case module(String)

    init?(_ words: [String]) {
      guard words.last == "{" else { return nil }
      switch (words[0], words.count) {
      case ("moved", 2), ("removed", 2): self = .move
      case ("locals", 2): self = .locals
      case ("variable", 3): self = .variable(words[1].unquoted)
      case ("module", 3): self = .module(words[1].unquoted)
      default: return nil
      }
    }
  }

  private mutating func add(_ text: [UInt8], in module: String) {
    var (resource, block, other): (WrittenResource?, String?, OtherBlock?) = (nil, nil, nil)
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first else { continue }
      if first != UInt8(ascii: " ") {
        if let done = resource { resources["\(module)\(done.type).\(done.label)"] = done }
        (resource, block, other) = (nil, nil, nil)
        guard "rmvl".utf8.contains(first) else { continue }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        if words.count == 4, words[0] == "resource", words[3] == "{" {
          resource = WrittenResource(
            type: words[1].unquoted, label: words[2].unquoted, module: module)
        }
        other = OtherBlock(words)
      } else if resource != nil || other != nil {
        let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
        guard indent == 2 || (indent == 4 && block != nil) else { continue }
        let content = String(decoding: line.dropFirst(indent), as: UTF8.self)
        if indent == 2, content.hasSuffix(" {"), !content.contains("=") {
          block = String(content.dropLast(2))
          if let block { resource?.blocks[block, default: []].append([:]) }
        } else if let sign = content.range(of: " = ") {
          let name = content[..<sign.lowerBound].split(separator: " ").joined()
          let value = String(content[sign.upperBound...])
          let key = indent == 4 ? "\(block ?? "").\(name)" : name
          resource?.arguments[key] = value
          if indent == 4, let block, let last = resource?.blocks[block]?.indices.last {
            resource?.blocks[block]?[last][name] = value
          }
          if let other { add(value, of: key, in: other, of: module) }
        } else if indent == 2 {
          block = nil
        }
      }
    }
  }

  private mutating func add(
    _ value: String, of key: String, in block: OtherBlock, of module: String
  ) {
    switch block {
    case .move where key == "from":
      accountedFor.insert(module + String(value.prefix { $0 != "[" }))
    // A value that goes on in the next line is not known.
    case _ where "{[(".contains(value.last ?? "{") || value.hasPrefix("<<"): break
    case .variable(let name) where key == "default": definitions["\(module)var.\(name)"] = value
    case .locals: definitions["\(module)local.\(key)"] = value
    case .module(let name): moduleArguments["\(module)module.\(name).", default: [:]][key] = value
    case .move, .variable: break
    }
  }
}

extension String {
  fileprivate var unquoted: String { String(dropFirst().dropLast()) }

  fileprivate func range(of text: String) -> Range<Index>? {
    ranges(of: text).first
  }
}
