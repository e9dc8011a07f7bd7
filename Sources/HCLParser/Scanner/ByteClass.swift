/// The parts of tokens in which a byte can occur, for all 256 of them.
struct ByteClass: OptionSet {
  let rawValue: UInt8

  /// A letter or `_`, which begins a name.
  static let nameStart = ByteClass(rawValue: 1)
  /// A letter, a digit, `_` or `-`, which goes on with a name.
  static let namePart = ByteClass(rawValue: 2)
  static let digit = ByteClass(rawValue: 4)
  /// Stands for itself in a quoted string.
  static let quoted = ByteClass(rawValue: 8)
  /// Stands for itself in a line of a heredoc.
  static let heredoc = ByteClass(rawValue: 16)
  /// A space or a tab.
  static let space = ByteClass(rawValue: 32)

  static let table: [UInt8] = (0...255).map { classes(of: UInt8($0)).rawValue }

  private static func classes(of byte: UInt8) -> ByteClass {
    var classes: ByteClass = []
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      classes = [.nameStart, .namePart]
    case UInt8(ascii: "0")...UInt8(ascii: "9"): classes = [.digit, .namePart]
    case UInt8(ascii: "-"): classes = .namePart
    case UInt8(ascii: " "), UInt8(ascii: "\t"): classes = .space
    default: break
    }
    let isSign = byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%")
    if byte < 0x80, !isSign, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
      classes.insert(.heredoc)
      if byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { classes.insert(.quoted) }
    }
    return classes
  }
}
