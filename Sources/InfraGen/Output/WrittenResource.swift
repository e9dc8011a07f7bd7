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
  /// All lines of its block, as they are written.
  var lines: [ArraySlice<UInt8>] = []
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
  /// The values of outputs by the addresses of their modules and their names, such as `module.streaming.arn`.
  private(set) var outputs: [String: String] = [:]
  /// The addresses of modules, such as `module.streaming`.
  private(set) var modules: Set<String> = []
  /// The addresses of modules with `count` or `for_each`.
  private(set) var repeatedModules: Set<String> = []
  /// The declared `moved` blocks, with addresses from the root module and without instance keys.
  private(set) var moves: [TreeMove] = []

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
    case move, removal, locals
    case variable(String)
    case output(String)
    case module(String)

    init?(_ words: [String]) {
      guard words.last == "{" else { return nil }
      switch (words[0], words.count) {
      case ("moved", 2): self = .move
      case ("removed", 2): self = .removal
      case ("locals", 2): self = .locals
      case ("variable", 3): self = .variable(words[1].unquoted)
      case ("output", 3): self = .output(words[1].unquoted)
      case ("module", 3): self = .module(words[1].unquoted)
      default: return nil
      }
    }
  }

  private mutating func add(_ text: [UInt8], in module: String) {
    var (resource, block, other): (WrittenResource?, String?, OtherBlock?) = (nil, nil, nil)
    var from = ""
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first else { continue }
      if first != UInt8(ascii: " ") {
        if let done = resource { resources["\(module)\(done.type).\(done.label)"] = done }
        (resource, block, other) = (nil, nil, nil)
        guard "rmvlo".utf8.contains(first) else { continue }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        if words.count == 4, words[0] == "resource", words[3] == "{" {
          resource = WrittenResource(
            type: words[1].unquoted, label: words[2].unquoted, module: module)
        }
        other = OtherBlock(words)
        if case .module(let name)? = other { modules.insert("\(module)module.\(name)") }
      } else if resource != nil || other != nil {
        let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
        resource?.lines.append(line)
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
          if let other { add(value, of: key, in: other, of: module, &from) }
        } else if indent == 2 {
          block = nil
        }
      }
    }
  }

  private mutating func add(
    _ value: String, of key: String, in block: OtherBlock, of module: String,
    _ from: inout String
  ) {
    switch block {
    case .removal where key == "from":
      accountedFor.insert(module + value.prefix { $0 != "[" })
    case .move where key == "from":
      from = module + value.prefix { $0 != "[" }
      accountedFor.insert(from)
    case .move where key == "to":
      moves.append(TreeMove(from: from, to: module + value.prefix { $0 != "[" }))
    case .module(let name) where key == "count" || key == "for_each":
      repeatedModules.insert("\(module)module.\(name)")
    // A value that goes on in the next line is not known.
    case _ where "{[(".contains(value.last ?? "{") || value.hasPrefix("<<"): break
    case .output(let name) where key == "value": outputs[module + name] = value
    case .variable(let name) where key == "default": definitions["\(module)var.\(name)"] = value
    case .locals: definitions["\(module)local.\(key)"] = value
    case .module(let name): moduleArguments["\(module)module.\(name).", default: [:]][key] = value
    case .move, .removal, .variable, .output: break
    }
  }
}

extension String {
  /// Without the quotes around it.
  var unquoted: String { String(dropFirst().dropLast()) }

  fileprivate func range(of text: String) -> Range<Index>? {
    ranges(of: text).first
  }
}
