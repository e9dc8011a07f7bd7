import HCL

/// A number as Terraform has it: an exact decimal, never a binary float.
///
/// ```swift
/// let shards: Number = 2
/// let ratio: Number = 0.1            // prints as 0.1
/// let exact = Number("0.10000000000000000000001")
/// ```
///
/// Terraform language documentation, "Types and Values", `number`.
public struct Number: Hashable, Sendable {
  let syntax: NumberSyntax

  /// The number that plain decimal digits spell, such as `-12.50`; nil for anything else, such as
  /// `1e3`, `.5` or `0x10`.
  public init?(_ digits: String) {
    guard let syntax = NumberSyntax(digits) else { return nil }
    self.syntax = syntax
  }

  /// A whole number.
  public init(_ value: some BinaryInteger) {
    syntax = NumberSyntax(value)
  }

  /// The shortest decimal that reads back as `value`; nil for infinity and NaN, which Terraform
  /// does not have.
  public init?(_ value: Double) {
    guard let digits = Self.plainDecimal(of: value) else { return nil }
    syntax = NumberSyntax(unchecked: digits)
  }

  /// The number, if it is a whole one that fits.
  var whole: Int? { Int(syntax.text) }

  /// Whether it can stand for a place in a list: whole and not negative.
  var isIndex: Bool {
    syntax.text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// `description` may use an exponent (`1e-07`), which is moved into the digits here.
  private static func plainDecimal(of value: Double) -> String? {
    guard value.isFinite else { return nil }
    let parts = "\(value.magnitude)".split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    var whole = String(mantissa[0])
    var fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
    while exponent > 0 {
      whole.append(fraction.isEmpty ? "0" : fraction.removeFirst())
      exponent -= 1
    }
    while exponent < 0 {
      fraction.insert(whole.popLast() ?? "0", at: fraction.startIndex)
      exponent += 1
    }
    whole = String(whole.drop { $0 == "0" })
    let digits = (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    return value < 0 ? "-" + digits : digits
  }
}

extension Number: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) {
    syntax = NumberSyntax(unchecked: value.description)
  }

  public init(floatLiteral value: Double) {
    // A literal is always finite.
    syntax = NumberSyntax(unchecked: Self.plainDecimal(of: value) ?? "0")
  }
}
