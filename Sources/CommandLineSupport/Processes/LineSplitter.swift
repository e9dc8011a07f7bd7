/// Cuts a stream of bytes into lines as it comes.
struct LineSplitter {
  /// A line beyond that many bytes is cut, so that a program without newlines cannot fill memory.
  static let longestLine = 4_096

  private var line: [UInt8] = []

  /// The lines that these bytes complete. Empty ones are left out.
  mutating func split(_ bytes: UnsafeRawBufferPointer) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      // A progress bar returns to the line's start instead of beginning another.
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if let line = rest() { lines.append(line) }
      } else if line.count < Self.longestLine {
        line.append(byte)
      }
    }
    return lines
  }

  /// Takes the text after the last newline; nil if nothing follows it.
  mutating func rest() -> String? {
    guard !line.isEmpty else { return nil }
    defer { line.removeAll(keepingCapacity: true) }
    return String(decoding: line, as: UTF8.self)
  }

  /// The beginning of a line that has not ended yet; nil if nothing follows the last newline.
  var unfinished: String? { line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
}
