extension WrittenResource {
  /// The lines without comments and `depends_on`, which may differ when nothing else does, and without the spaces that
  /// align them.
  fileprivate var statements: [String] {
    var (statements, waits): ([String], Bool) = ([], false)
    for line in lines {
      let text = String(decoding: line, as: UTF8.self)
      if waits {
        waits = text != "  ]"
      } else if text.hasPrefix("  depends_on ") {
        waits = text.hasSuffix("[")
      } else {
        let words = text.split(separator: " ").joined(separator: " ")
        if !words.hasPrefix("#") { statements.append(words) }
      }
    }
    return statements
  }
}

extension WrittenTree {
  /// All that the files say about a resource, in a form that does not depend on its module: each reference is the
  /// address, seen from the root module, of what it leads to.
  ///
  /// - Parameter moves: What has another address in the tree that this one is compared with.
  func essence(of resource: WrittenResource, moving moves: [TreeMove]) -> String {
    var references = 10_000
    return resource.statements.map { absolute($0, in: resource.module, moving: moves, &references) }
      .joined(separator: "\n")
  }

  /// An expression with absolute references. It is read word by word; text between quotes is read like any other, which
  /// does no harm, since it is only compared.
  private func absolute(
    _ text: String, in module: String, moving moves: [TreeMove], _ references: inout Int
  ) -> String {
    var (result, rest) = ("", text[...])
    while let first = rest.first {
      guard first.isLetter || first == "_" else {
        result.append(rest.removeFirst())
        // A number is no name, and neither is what follows it at once.
        if first.isNumber {
          let digits = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
          result += digits
          rest = rest.dropFirst(digits.count)
        }
        continue
      }
      let word = rest.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
      rest = rest.dropFirst(word.count)
      result += target(of: word, in: module, moving: moves, &references)
    }
    return result
  }

  private func target(
    of word: Substring, in module: String, moving moves: [TreeMove], _ references: inout Int
  ) -> String {
    let names = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    // A file that was edited by hand may have values that lead back to themselves.
    guard names.count > 1, references > 0 else { return String(word) }
    references -= 1
    func followed(_ value: String, _ module: String, by rest: ArraySlice<String>) -> String {
      ([absolute(value, in: module, moving: moves, &references)] + rest).joined(separator: ".")
    }
    switch names[0] {
    case "each", "count", "self", "path", "terraform": return String(word)
    case "var":
      guard let value = moduleArguments[module]?[names[1]] else { return module + word }
      return followed(value, outer(of: module), by: names[2...])
    case "local":
      guard let value = definitions["\(module)local.\(names[1])"] else { return module + word }
      return followed(value, module, by: names[2...])
    case "module":
      guard names.count > 2, let value = outputs["\(module)module.\(names[1]).\(names[2])"] else {
        return module + word
      }
      return followed(value, "\(module)module.\(names[1]).", by: names[3...])
    default:
      let address = "\(module)\(names[0]).\(names[1])"
      guard resources[address] != nil else { return String(word) }
      return ([moves.address(of: address)] + names[2...]).joined(separator: ".")
    }
  }

  /// `module.a.` for `module.a.module.b.`
  func outer(of module: String) -> String {
    module.split(separator: ".").dropLast(2).map { "\($0)." }.joined()
  }
}
