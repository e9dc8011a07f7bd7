import TestSupport

/// Makes faults in texts: what people mistype, and what breaks programs.
struct Mutation {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func mutated(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0..<generator.pick([1, 1, 1, 2, 3]) { mutate(&text) }
    return text
  }

  private mutating func mutate(_ text: inout [UInt8]) {
    let place = Int.random(in: 0...text.count, using: &generator)
    let rest = text.count - place
    switch Int.random(in: 0..<20, using: &generator) {
    case 0..<8: text.insert(contentsOf: generator.pick(Self.pieces).utf8, at: place)
    case 8..<13: text.removeSubrange(place..<place + min(rest, generator.pick([1, 1, 2, 5, 20])))
    case 13..<16:
      text.replaceSubrange(place..<place + min(rest, 1), with: generator.pick(Self.pieces).utf8)
    case 16:
      let other = Int.random(in: 0...text.count, using: &generator)
      text.insert(contentsOf: Array(text[other...].prefix(30)), at: place)
    case 17: text.removeSubrange(place...)
    default:
      let signs = text.indices.filter { Self.signs.contains(text[$0]) }
      if !signs.isEmpty { text.remove(at: generator.pick(signs)) }
    }
  }

  private static let signs = Array("{}[]()\"=,.:$\n".utf8)

  private static let pieces = [
    "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "~}", "\n", ",", "=", "=>", ":", "::", ".",
    "...", "*", "?", "!", "-", "for ", " in ", " if ", "%{ if x }", "%{ else }", "%{ endif }",
    "%{ for x in y }", "%{ endfor }", "<<EOT\n", "<<-EOT\n", "\nEOT\n", "#", "//", "/*", "*/",
    "\\", "\\u00e9", "`", "'", ";", "&", "|", "^", "~", "&&", "||", "\r\n", "\r", "\t", "$", "$$",
    "$${", "%", "0", "1e", ".5", "1.2.3", "null", "true", "x", " ", "é", "“", "==", ".*", "[*]",
    "\u{FEFF}",
  ]
}
