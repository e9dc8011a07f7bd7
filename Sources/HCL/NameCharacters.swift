/// The characters that HCL reads as parts of a name: `[ID_Start or _][ID_Continue or -]*`.
package enum NameCharacters {
  package static func canStart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == "_" || isASCIILetter(scalar) }
    return scalar.properties.isIDStart && isKnownToHCL(scalar) && !newStarts.contains(scalar)
  }

  package static func canContinue(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "_" || scalar == "-" || isASCIILetter(scalar)
        || ("0"..."9").contains(scalar)
    }
    return scalar.properties.isIDContinue && isKnownToHCL(scalar)
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  /// Whether Unicode 9.0 has it in names, by which HCL 2 goes. What came later is an "Invalid
  /// character" to Terraform.
  private static func isKnownToHCL(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return age.major <= 9 && !newInNames.contains(scalar)
  }

  /// Older characters that may stand in names since: joiners, middle dots, a Sharada sign.
  private static let newInNames: Set<Unicode.Scalar> = [
    "\u{200C}", "\u{200D}", "\u{30FB}", "\u{FF65}", "\u{111C9}",
  ]

  /// Characters that may begin names since then; before, they could only continue one.
  private static let newStarts: Set<Unicode.Scalar> = ["\u{1CF2}", "\u{1CF3}"]
}
