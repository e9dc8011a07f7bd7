/// The names of the arguments of a body that was read so far: few of them are compared one by one.
struct ArgumentNames {
  var tokens: [Int] = []
  /// The tokens by their text, once there are many.
  var byText: [String: Int] = [:]

  static let few = 12
}

extension Parser {
  /// Reports an argument whose name another one before it has.
  mutating func checkIsNew(_ name: Int, in names: inout ArgumentNames, _ items: ChildList) {
    if let earlier = earlier(name, in: &names) {
      report(
        "Attribute redefined",
        "The argument \"\(text(of: name))\" was already set at \(description(of: spans[earlier].range)). Each argument may be set only once.",
        range(of: name))
    }
  }

  /// The earlier argument of that name; otherwise this one is noted.
  private func earlier(_ name: Int, in names: inout ArgumentNames) -> Int? {
    if names.byText.isEmpty {
      for token in names.tokens where hasSameText(token, name) { return token }
      names.tokens.append(name)
      if names.tokens.count > ArgumentNames.few {
        for token in names.tokens { names.byText[text(of: token)] = token }
      }
      return nil
    }
    let text = text(of: name)
    if let earlier = names.byText[text] { return earlier }
    names.byText[text] = name
    return nil
  }

  private func hasSameText(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (spans[first], spans[second])
    guard a.count == b.count else { return false }
    for offset in 0..<a.count
    where bytes[Int(a.start) + offset] != bytes[Int(b.start) + offset] {
      return false
    }
    return true
  }

  /// A place as Terraform's messages name it: `main.tf:3,5-9`.
  func description(of range: Range<Int>) -> String {
    // Nobody reads it any more.
    if problems.count >= ParseProblem.limit { return name }
    let start = source.position(at: range.lowerBound)
    let end = source.position(at: range.upperBound)
    let line = end.line == start.line ? "" : "\(end.line),"
    return "\(name):\(start.line),\(start.column)-\(line)\(end.column)"
  }
}
