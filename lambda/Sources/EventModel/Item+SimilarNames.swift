#if Handler
import AWSValues

extension Item {
  /// The most bytes of names in a reason.
  private static var limit: Int { 350 }

  /// The names of the attributes for a reason, those that are most like the missing one first: it is probably
  /// misspelled or in another style, such as `orderID` for `order_id`.
  func names(like missing: String) -> String {
    let wanted = missing.letters
    let names = attributes.map { (name: $0.name, distance: $0.name.letters.distance(to: wanted)) }
      .sorted { $0.distance < $1.distance }
    guard !names.isEmpty else { return "no attributes" }
    var shown: [String] = []
    var length = 0
    for (name, _) in names {
      // The most similar one is shown whatever its length is.
      let text = "\"\(name.prefix(utf8: 100).printable)\""
      length += text.utf8.count
      guard length <= Self.limit else {
        return "\(shown.joined(separator: ", ")) and \(names.count - shown.count) more"
      }
      shown.append(text)
    }
    return shown.joined(separator: ", ")
  }
}

extension String {
  /// The letters and digits in lower case, by which names are compared; no more than names have in practice.
  fileprivate var letters: [Character] {
    Array(lowercased().lazy.filter { $0.isLetter || $0.isNumber }.prefix(60))
  }
}

extension [Character] {
  /// The number of characters to insert, remove or replace (Levenshtein).
  fileprivate func distance(to other: [Character]) -> Int {
    var row = [Int](0...other.count)
    for (index, character) in enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for place in other.indices {
        let replaced = diagonal + (character == other[place] ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = Swift.min(replaced, diagonal + 1, row[place] + 1)
      }
    }
    return row[other.count]
  }
}
#endif
