/// The form of a value: its text without some of its strings and numbers.
///
/// A program that writes many values of one kind gives all of them one form. A value of a known form is compared with it,
/// many bytes at a time, and read only where it differs.
package struct JSONPattern: Sendable {
  /// The kinds of values that differ.
  package enum Hole: Sendable {
    /// The last part of a string, up to its closing quote, in ASCII and without escapes.
    case string
    case number
  }

  /// The ranges of the text before each hole, and that behind the last one, in a value of this form.
  fileprivate let pieces: [Range<Int>]
  fileprivate let holes: [Hole]

  /// The form of a value that was read.
  ///
  /// - Parameters:
  ///   - value: The value's place in the text.
  ///   - holes: The places of what may differ in other values, in their order.
  package init(of value: Range<Int>, holes: [(place: Range<Int>, kind: Hole)]) {
    var pieces: [Range<Int>] = []
    var start = value.lowerBound
    for (place, _) in holes {
      pieces.append(start..<place.lowerBound)
      start = place.upperBound
    }
    self.pieces = pieces + [start..<value.upperBound]
    self.holes = holes.map(\.kind)
  }
}

extension JSONReader {
  /// Reads the next value if it is of a form that another value of the same text has.
  ///
  /// - Parameter found: Gets the places of what the form leaves open.
  /// - Returns: `false` if it is of another form. Nothing is read then, and the value may be faulty.
  package mutating func read(
    _ pattern: JSONPattern, into found: inout [Range<Int>]
  ) -> Bool {
    found.removeAll(keepingCapacity: true)
    let start = offset
    for index in pattern.holes.indices {
      guard skip(pattern.pieces[index]), let place = read(pattern.holes[index]) else {
        offset = start
        return false
      }
      found.append(place)
    }
    guard skip(pattern.pieces[pattern.holes.count]) else {
      offset = start
      return false
    }
    enterValue()
    return true
  }

  /// The bytes of a part of the text.
  package subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  /// The text of a part that is a number, or a string in ASCII without escapes.
  package subscript(text range: Range<Int>) -> String { text(of: range) }

  /// Skips a copy of another part of the text.
  private mutating func skip(_ piece: Range<Int>) -> Bool {
    let end = offset + piece.count
    guard end <= bytes.count else { return false }
    let isSame = bytes.withUnsafeBytes {
      UnsafeRawBufferPointer(rebasing: $0[piece]).hasBytes(
        of: UnsafeRawBufferPointer(rebasing: $0[offset..<end]))
    }
    if isSame { offset = end }
    return isSame
  }

  /// Reads the end of a string without its quote, or a number. What stands behind it is compared next.
  private mutating func read(_ hole: JSONPattern.Hole) -> Range<Int>? {
    switch hole {
    case .string:
      let start = offset
      let scan = bytes.withUnsafeBytes { $0.scanString(from: start) }
      guard scan.isASCII else { return nil }
      offset = scan.end
      return start..<scan.end
    case .number: return try? numberRange()
    }
  }
}
