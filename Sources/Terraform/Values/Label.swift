/// Names within Terraform, derived from names in the world.
package enum Label {
  /// A name in lower case with underscores: `Ingestion-Workshop` gives `ingestion_workshop`,
  /// `LambdaKinesisRole` gives `lambda_kinesis_role`. Nil if `name` has no ASCII letter or digit.
  package static func derived(from name: String) -> String? {
    var words: [String] = []
    var word = ""
    var previous: Character = " "
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
      guard character.isASCII, character.isLetter || character.isNumber else {
        words.append(word)
        word = ""
        previous = " "
        continue
      }
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      // A new word begins at `kR` in `LambdaKinesisRole` and at `RL` in `ARNLookup`.
      let startsWord =
        character.isUppercase && (!previous.isUppercase || next.isLowercase) && !word.isEmpty
        && previous.isLetter
      if startsWord {
        words.append(word)
        word = ""
      }
      word.append(contentsOf: character.lowercased())
      previous = character
    }
    words.append(word)
    let label = words.filter { !$0.isEmpty }.joined(separator: "_")
    guard let first = label.first else { return nil }
    return first.isNumber ? "_\(label)" : label
  }
}
