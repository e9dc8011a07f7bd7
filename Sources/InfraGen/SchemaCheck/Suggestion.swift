/// Finds the name that was probably meant by a misspelled one.
///
/// It is written here because swift-argument-parser, which does the same for its commands, keeps it internal,
/// and Terraform's names need their words compared too.
package enum Suggestion {
  /// The likeliest of the names; nil if none is like it.
  package static func nearest(to name: String, among names: [String]) -> String? {
    let wanted = plain(name)
    let ranked = names.compactMap { candidate in
      rank(wanted, plain(candidate)).map { (candidate, $0) }
    }
    return ranked.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// Lower is likelier; nil for what has too little in common.
  private static func rank(_ wanted: String, _ candidate: String) -> Int? {
    if wanted == candidate { return 0 }
    let distance = distance(Array(wanted.utf8), Array(candidate.utf8))
    // One slip in about four letters, and at least one.
    if distance <= max(1, wanted.utf8.count / 4) { return distance }
    // A part of the name, in whole words.
    let isPart = isPart(wanted, of: candidate) || isPart(candidate, of: wanted)
    return isPart ? 100 + distance : nil
  }

  /// `visibilityTimeout` and `visibility-timeout` are `visibility_timeout` to Terraform.
  private static func plain(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase, result.last != "_", !result.isEmpty { result.append("_") }
      result += character == "-" ? "_" : character.lowercased()
    }
    return result
  }

  private static func isPart(_ part: String, of whole: String) -> Bool {
    let words = Set(whole.split(separator: "_"))
    let parts = part.split(separator: "_")
    return !parts.isEmpty && parts.allSatisfy { words.contains($0) } && part.utf8.count > 2
  }

  /// How many letters have to be added, left out, changed or swapped with the next.
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    // Names have no such length; what somebody typed may.
    guard first.count <= 100, second.count <= 100 else { return .max }
    var rows = [Array(0...second.count)]
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        let change = rows[i][j] + (first[i] == second[j] ? 0 : 1)
        var best = min(change, rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[first.count][second.count]
  }
}
