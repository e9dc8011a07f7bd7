/// A resource as a generated file declares it, as far as one can tell from the canonical layout: its
/// arguments, and those of the blocks directly in it.
struct WrittenResource: Hashable {
  let type: String
  let label: String
  /// By name, or by block and name, such as `ttl.attribute_name`; the values as they are written.
  var arguments: [String: String] = [:]
  /// All values of the arguments of blocks that a resource may have several of, in order.
  var repeated: [String: [String]] = [:]

  /// The name on AWS, as it is written; a mapping has none, and is known by its label.
  var name: String? {
    type == "aws_lambda_event_source_mapping"
      ? label : arguments["name"] ?? arguments["function_name"]
  }
}

/// The resources of a generated tree by their addresses, and what the tree says about earlier addresses.
struct WrittenTree: Hashable {
  private(set) var resources: [String: WrittenResource] = [:]
  /// The addresses that `moved` and `removed` blocks speak of.
  private(set) var accountedFor: Set<String> = []

  init() {}

  /// - Parameter files: The texts by path, such as `template/modules/streaming/main.tf`.
  init(of files: [(path: String, text: [UInt8])]) {
    for file in files where file.path.hasSuffix(".tf") {
      add(file.text, in: Self.module(of: file.path))
    }
  }

  /// `module.streaming.` for a file in `template/modules/streaming`.
  private static func module(of path: String) -> String {
    let folders = path.split(separator: "/").map(String.init).dropLast()
    var prefix = ""
    for (folder, next) in zip(folders, folders.dropFirst()) where folder == "modules" {
      prefix += "module.\(next)."
    }
    return prefix
  }

  private mutating func add(_ text: [UInt8], in module: String) {
    var (resource, block, inMove): (WrittenResource?, String?, Bool) = (nil, nil, false)
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first else { continue }
      if first != UInt8(ascii: " ") {
        if let done = resource { resources["\(module)\(done.type).\(done.label)"] = done }
        (resource, block, inMove) = (nil, nil, false)
        guard first == UInt8(ascii: "r") || first == UInt8(ascii: "m") else { continue }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        if words.count == 4, words[0] == "resource", words[3] == "{" {
          resource = WrittenResource(type: words[1].unquoted, label: words[2].unquoted)
        }
        inMove = words == ["moved", "{"] || words == ["removed", "{"]
      } else if resource != nil || inMove {
        let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
        guard indent == 2 || (indent == 4 && block != nil) else { continue }
        let content = String(decoding: line.dropFirst(indent), as: UTF8.self)
        if indent == 2, content.hasSuffix(" {"), !content.contains("=") {
          block = String(content.dropLast(2))
        } else if let sign = content.range(of: " = ") {
          let name = content[..<sign.lowerBound].split(separator: " ").joined()
          let value = String(content[sign.upperBound...])
          let key = indent == 4 ? "\(block ?? "").\(name)" : name
          if inMove, key == "from" {
            accountedFor.insert(module + String(value.prefix { $0 != "[" }))
          }
          resource?.arguments[key] = value
          if block == "local_secondary_index" { resource?.repeated[key, default: []].append(value) }
        } else if indent == 2 {
          block = nil
        }
      }
    }
  }
}

extension String {
  fileprivate var unquoted: String { String(dropFirst().dropLast()) }

  fileprivate func range(of text: String) -> Range<Index>? {
    ranges(of: text).first
  }
}
