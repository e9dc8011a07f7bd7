extension WrittenResource {
  /// The lines of the block without comments, `depends_on` and alignment, which may differ between equal resources.
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
  /// The text of a resource in a form that does not depend on its module: each reference is replaced with the address
  /// of its target from the root module.
  ///
  /// - Parameter moves: The moves to the tree that this one is compared with.
  func essence(of resource: WrittenResource, moving moves: [TreeMove]) -> String {
    var references = 10_000
    return resource.statements.map { absolute($0, in: resource.module, moving: moves, &references) }
      .joined(separator: "\n")
  }

  /// An expression with absolute references. It is read word by word, quoted text included, since the result is only
  /// compared.
  private func absolute(
    _ text: String, in module: String, moving moves: [TreeMove], _ references: inout Int
  ) -> String {
    var (result, rest) = ("", text[...])
    while let first = rest.first {
      guard first.isLetter || first == "_" else {
        result.append(rest.removeFirst())
        // A number is not a name, and neither are the characters directly after it.
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
    // A file that was edited by hand may contain circular references.
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
