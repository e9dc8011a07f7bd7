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
    package internal(set) var count: UInt32 = 0
    /// The index of the first token after the value.
    package internal(set) var end: UInt32 = 0
  }

  /// The largest number of bytes, so that offsets take half of a word.
  package static let maximumSize = Int(UInt32.max) / 2

  /// Memory of its own, since an array checks each index, and a class each access to a variable for conflicts;
  /// both took a third of the time of decoding. Only the methods that append change these.
  @exclusivity(unchecked) package private(set) var tokens: UnsafeMutablePointer<Token>
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private var capacity: Int
  /// The text, followed by content that is not in it as such.
  @exclusivity(unchecked) private var content: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var contentCount: Int
  @exclusivity(unchecked) private var contentCapacity: Int

  /// An empty tape, to which the tokens of one value are appended.
  ///
  /// - Parameters:
  ///   - text: The text to which the ranges of tokens refer; empty if all content is appended.
  ///   - capacity: The expected number of tokens.
  package init(_ text: [UInt8] = [], reservingCapacity capacity: Int) {
    self.capacity = max(capacity, 1)
    tokens = .allocate(capacity: self.capacity)
    contentCount = text.count
    contentCapacity = max(text.count, 1)
    content = .allocate(capacity: contentCapacity)
    text.withUnsafeBufferPointer {
      if let start = $0.baseAddress { content.initialize(from: start, count: $0.count) }
    }
  }

  deinit {
    tokens.deallocate()
    content.deallocate()
  }

  // MARK: Appending

  @inline(__always)
  func append(_ token: Token) {
    if count == capacity { grow() }
    (tokens + count).initialize(to: token)
    count += 1
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: tokens, count: count)
    tokens.deallocate()
    tokens = larger
    capacity *= 2
  }

  /// - Returns: The offsets of the bytes.
  func appendContent(_ bytes: some Collection<UInt8>) -> Range<Int> {
    let (start, end) = (contentCount, contentCount + bytes.count)
    if end > contentCapacity {
      contentCapacity = max(end, contentCapacity * 2)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: contentCapacity)
      larger.moveInitialize(from: content, count: start)
      content.deallocate()
      content = larger
    }
    _ = UnsafeMutableBufferPointer(start: content + start, count: end - start)
      .initialize(fromContentsOf: bytes)
    contentCount = end
    return start..<end
  }

  // MARK: Reading

  /// Hands over the bytes of a number, string or binary value.
  @inline(__always)
  func withContent<Result>(
    of token: Token, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeBufferPointer(start: content + Int(token.start), count: Int(token.count)))
  }

  /// The text of a string, name or number. It was checked when the tape was made.
  package func text(at index: Int) -> String {
    withContent(of: tokens[index]) { content in
      guard #available(macOS 26, *) else { return String(decoding: content, as: UTF8.self) }
      return String(copying: unsafe UTF8Span(unchecked: content.span))
    }
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
