internal import Pipeline
internal import Terraform
internal import TerraformImport

/// Values of a resource as the types of `Pipeline` take them.
extension ReadBody {
  /// The text of an argument; nil if it is not set.
  func text(_ name: String) -> Expression<String>? {
    switch value(name) {
    case .text(let text): Expression(text)
    case .expression(let hcl): .raw(hcl)
    case .number(let digits): .raw(digits)
    case .bool(let value): .raw("\(value)")
    case nil: nil
    }
  }

  func requiredText(_ name: String) throws(NotCurated) -> Expression<String> {
    guard let text = text(name) else { throw NotCurated("it has no \(name)") }
    return text
  }

  /// The text of an argument that selects a case of the type; nil if it is not set.
  func literal(_ name: String) throws(NotCurated) -> String? {
    switch value(name) {
    case .text(let text): return text
    case .number(let digits): return digits
    case .bool(let value): return "\(value)"
    case .expression: throw NotCurated("\(name) is computed")
    case nil: return nil
    }
  }

  func truth(_ name: String) throws(NotCurated) -> Bool? {
    try literal(name).map { $0 == "true" }
  }

  /// A whole number; nil if it is not set.
  func number(_ name: String) throws(NotCurated) -> (any WholeNumber)? {
    switch value(name) {
    case .number(let digits), .text(let digits):
      guard let number = Int(digits) else { throw NotCurated("\(name) is no whole number") }
      return number
    case .expression(let hcl): return Expression<Number>.raw(hcl)
    case .bool: throw NotCurated("\(name) is no whole number")
    case nil: return nil
    }
  }

  /// The block of a type that stands at most once; nil without such a block.
  func block(_ name: String) throws(NotCurated) -> ReadBody? {
    guard let blocks = blocks(name) else { throw NotCurated("\(name) is dynamic") }
    if blocks.count > 1 { throw NotCurated("it has several \(name)") }
    return blocks.first
  }
}
