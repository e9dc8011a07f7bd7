/// The value of a formula: of numbers and functions of HCL, or of CloudWatch's metric math. A value that is missing makes what is
/// computed from it missing too, unless a function fills it.
struct Formula {
  private var rest: Substring
  private let name: (String) -> Double?

  static func value(of text: String, name: @escaping (String) -> Double?) -> Double? {
    var formula = Formula(rest: text[...], name: name)
    let value = formula.comparison()
    precondition(formula.peek == nil, "the formula \(text) has an unknown part: \(formula.rest)")
    return value
  }

  private var peek: Character? {
    mutating get {
      rest = rest.drop { $0 == " " || $0 == "\n" }
      return rest.first
    }
  }

  private mutating func takes(_ characters: String) -> Character? {
    guard let next = peek, characters.contains(next) else { return nil }
    return rest.removeFirst()
  }

  private mutating func comparison() -> Double? {
    let left = sum()
    guard takes(">") != nil else { return left }
    return both(left, sum()) { $0 > $1 ? 1 : 0 }
  }

  private mutating func sum() -> Double? {
    var value = product()
    while let sign = takes("+-") {
      value = both(value, product()) { sign == "+" ? $0 + $1 : $0 - $1 }
    }
    return value
  }

  private mutating func product() -> Double? {
    var value = operand()
    while let sign = takes("*/") {
      value = both(value, operand()) { sign == "*" ? $0 * $1 : $0 / $1 }
    }
    return value
  }

  private func both(_ left: Double?, _ right: Double?, _ use: (Double, Double) -> Double) -> Double?
  {
    guard let left, let right else { return nil }
    return use(left, right)
  }

  private mutating func operand() -> Double? {
    if takes("(") != nil {
      let value = comparison()
      _ = takes(")")
      return value
    }
    let word = rest.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
    rest = rest.dropFirst(word.count)
    if let number = Double(word) { return number }
    guard takes("(") != nil else { return name(String(word)) }
    var arguments: [Double?] = [comparison()]
    while takes(",") != nil { arguments.append(comparison()) }
    _ = takes(")")
    return call(String(word), arguments)
  }

  private func call(_ function: String, _ arguments: [Double?]) -> Double? {
    let known = arguments.compactMap { $0 }
    switch function {
    case "FILL": return arguments[0] ?? arguments[1]
    case "IF": return arguments[0].flatMap { $0 != 0 ? arguments[1] : arguments[2] }
    case "min": return known.min()
    case "max": return known.max()
    case "floor": return known.first?.rounded(.down)
    default: preconditionFailure("the formula has an unknown function: \(function)")
    }
  }
}
