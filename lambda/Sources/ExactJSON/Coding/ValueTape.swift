/// A value of JSON's kinds as a flat list of tokens, which a decoder reads in any order.
///
/// A token of an object or array is followed by the tokens of its content, and says where that ends. So
/// a value is found without a tree of values, and the path to a token can be computed when an error needs
/// it. An object takes no allocation of its own.
package final class ValueTape {
  /// A value, or the name of a member, which stands before the member's value.
  package struct Token {
    /// The kind of value.
    package enum Kind: UInt8 {
      case null, no, yes, number, string, binary, array, object
    }

    /// The types of DynamoDB's sets, which are arrays with a mark.
    package enum SetType: UInt8 {
      case none, strings, numbers, binaries
    }

    package var kind: Kind
    package var setType = SetType.none
    /// The offset of the content. Of an object: the token of the name that was not yet looked for.
    var start: UInt32 = 0
    /// The number of bytes, elements or members.
    package fileprivate(set) var count: UInt32 = 0
    /// The index of the first token after the value.
    package fileprivate(set) var end: UInt32 = 0
  }

  /// The largest number of bytes, so that offsets take half of a word.
  package static let maximumSize = Int(UInt32.max) / 2

  package let tokens: UnsafeMutableBufferPointer<Token>
  private let content: UnsafeMutableBufferPointer<UInt8>

  /// Memory of its own, since a class checks each access to a variable for conflicts, and an array each
  /// index; both took a third of the time of decoding. Tokens refer only to what the builder has.
  package init(_ builder: ValueTapeBuilder) {
    tokens = .allocate(capacity: builder.tokens.count)
    _ = tokens.initialize(fromContentsOf: builder.tokens)
    content = .allocate(capacity: builder.content.count)
    _ = content.initialize(fromContentsOf: builder.content)
  }

  deinit {
    tokens.deallocate()
    content.deallocate()
  }

  // MARK: Reading

  /// Hands over the bytes of a number, string or binary value.
  @inline(__always)
  func withContent<Result>(
    of token: Token, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let start = content.baseAddress.map { UnsafePointer($0 + Int(token.start)) }
    return try body(UnsafeBufferPointer(start: start, count: Int(token.count)))
  }

  /// The text of a string, name or number. It was checked when the tape was made.
  package func text(at index: Int) -> String {
    withContent(of: tokens[index]) { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a binary value.
  package func content(at index: Int) -> [UInt8] {
    withContent(of: tokens[index]) { Array($0) }
  }

  /// The index of the value of an object's member; nil if no member has this name.
  ///
  /// The search begins behind the member that was found last, as names are mostly asked for in the order
  /// in which they were sent.
  func member(_ name: String, of object: Int) -> Int? {
    var name = name
    return name.withUTF8 { name in
      let (first, end) = (object + 1, Int(tokens[object].end))
      guard first < end else { return nil }
      var place = Int(tokens[object].start)
      if place < first || place >= end { place = first }
      let begin = place
      repeat {
        let next = Int(tokens[place + 1].end)
        let candidate = tokens[place]
        if Int(candidate.count) == name.count,
          withContent(
            of: candidate,
            { UnsafeRawBufferPointer($0).hasBytes(of: UnsafeRawBufferPointer(name)) })
        {
          tokens[object].start = UInt32(next)
          return place + 1
        }
        place = next == end ? first : next
      } while place != begin
      return nil
    }
  }

  /// The indices of an object's names; the value of each stands behind it.
  package func names(of object: Int) -> [Int] {
    var names: [Int] = []
    names.reserveCapacity(Int(tokens[object].count))
    var place = object + 1
    while place < tokens[object].end {
      names.append(place)
      place = Int(tokens[place + 1].end)
    }
    return names
  }

  /// The indices of an array's elements.
  package func elements(of array: Int) -> [Int] {
    var elements: [Int] = []
    elements.reserveCapacity(Int(tokens[array].count))
    var place = array + 1
    while place < tokens[array].end {
      elements.append(place)
      place = Int(tokens[place].end)
    }
    return elements
  }

  /// The names and indices that lead to a value.
  func path(to index: Int) -> [any CodingKey] {
    var path: [any CodingKey] = []
    var place = 0
    while place < index {
      switch tokens[place].kind {
      case .object:
        var name = place + 1
        while Int(tokens[name + 1].end) <= index { name = Int(tokens[name + 1].end) }
        path.append(PathStep(text(at: name)))
        place = name + 1
      case .array:
        var (element, number) = (place + 1, 0)
        while Int(tokens[element].end) <= index {
          element = Int(tokens[element].end)
          number += 1
        }
        path.append(PathStep(number))
        place = element
      default: return path
      }
    }
    return path
  }
}

/// The tokens and content of a ``ValueTape`` while it is made.
package struct ValueTapeBuilder {
  /// The text, followed by content that is not in it as such.
  private(set) var content: [UInt8]
  package private(set) var tokens: [ValueTape.Token] = []

  /// - Parameter text: The text to which the ranges of tokens refer; empty if all content is appended.
  package init(_ text: [UInt8] = [], reservingCapacity capacity: Int) {
    content = text
    tokens.reserveCapacity(capacity)
  }

  /// Appends a value without content.
  package mutating func append(_ kind: ValueTape.Token.Kind) {
    tokens.append(ValueTape.Token(kind: kind, end: UInt32(tokens.count + 1)))
  }

  /// Appends a value whose content is a part of the text.
  mutating func append(_ kind: ValueTape.Token.Kind, _ range: Range<Int>) {
    tokens.append(
      ValueTape.Token(
        kind: kind, start: UInt32(range.lowerBound), count: UInt32(range.count),
        end: UInt32(tokens.count + 1)))
  }

  /// Appends a value with its content.
  package mutating func append(_ kind: ValueTape.Token.Kind, content bytes: some Collection<UInt8>)
  {
    let start = content.count
    content.append(contentsOf: bytes)
    append(kind, start..<content.count)
  }

  /// Begins an array or object.
  ///
  /// - Returns: The place to give to ``close(_:count:)`` after its content.
  package mutating func open(
    _ kind: ValueTape.Token.Kind, _ setType: ValueTape.Token.SetType = .none
  ) -> Int {
    tokens.append(ValueTape.Token(kind: kind, setType: setType))
    return tokens.count - 1
  }

  /// Ends an array or object with a number of elements or members.
  package mutating func close(_ place: Int, count: Int) {
    tokens[place].count = UInt32(count)
    tokens[place].end = UInt32(tokens.count)
  }

  /// The bytes of a number, string or binary value.
  func withContent<Result>(
    of token: ValueTape.Token, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = Int(token.start)..<Int(token.start) + Int(token.count)
    return content.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
