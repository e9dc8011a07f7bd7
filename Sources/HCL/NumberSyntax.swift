/// A number as HCL spells it: plain decimal digits, an optional fraction, an optional minus sign.
///
/// The digits are kept as text and never pass through a binary float, so that what was declared is
/// what Terraform reads: `0.1`, `100000000000000000000000`.
package struct NumberSyntax: Hashable, Sendable {
  /// The number as it stands in the file, such as `-12.50`.
  package let text: String

  /// The number that `text` spells, or nil: `12`, `-3`, `0.25` are numbers; `.5`, `1.`, `+1`, `1e3`
  /// and `0x10` are not.
  package init?(_ text: String) {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isNumber =
      (1...2).contains(parts.count)
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
    guard isNumber else { return nil }
    self.text = text
  }

  /// A whole number.
  package init(_ value: some BinaryInteger) {
    text = value.description
  }

  /// A number whose spelling the caller has checked.
  package init(unchecked text: String) {
    self.text = text
  }

  var isNegative: Bool { text.utf8.first == UInt8(ascii: "-") }
}
