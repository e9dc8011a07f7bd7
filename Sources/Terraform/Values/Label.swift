/// Names within Terraform, derived from names in the world.
package enum Label {
  /// A name in lower case with underscores: `Ingestion-Workshop` gives `ingestion_workshop`,
  /// `LambdaKinesisRole` gives `lambda_kinesis_role`. Nil if `name` has no ASCII letter or digit.
  package static func derived(from name: String) -> String? {
    let characters = Array(name)
    var label: [UInt8] = []
    var previous: UInt8 = 0
    var startsWord = false
    for index in characters.indices {
      guard let letter = characters[index].asciiValue, letter.isASCIILetterOrDigit else {
        previous = 0
        startsWord = true
        continue
      }
      // A new word begins at `kR` in `LambdaKinesisRole` and at `RL` in `ARNLookup`.
      if letter.isUppercaseASCIILetter, previous.isASCIILetter {
        let next = index + 1 < characters.count ? characters[index + 1] : " "
        startsWord = startsWord || !previous.isUppercaseASCIILetter || next.isLowercase
      }
      if startsWord, !label.isEmpty { label.append(UInt8(ascii: "_")) }
      startsWord = false
      label.append(letter.isUppercaseASCIILetter ? letter + 0x20 : letter)
      previous = letter
    }
    guard let first = label.first else { return nil }
    let text = String(decoding: label, as: UTF8.self)
    return first.isASCIIDigit ? "_\(text)" : text
  }
}
