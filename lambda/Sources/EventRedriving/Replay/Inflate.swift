#if Handler
/// Decompresses DEFLATE data (RFC 1951).
///
/// It is written by hand since zlib would be a library of the system.
struct Inflate {
  private let input: [UInt8]
  /// The next byte of the input.
  private(set) var position: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private(set) var output: [UInt8] = []
  private let limit: Int

  /// - Parameters:
  ///   - position: Where the compressed data begins in the input.
  ///   - limit: The maximum size of the output.
  init(_ input: [UInt8], from position: Int, limit: Int) {
    self.input = input
    self.position = position
    self.limit = limit
  }

  /// Decompresses all blocks. Afterwards ``position`` is that of the first byte behind them.
  mutating func run() throws(GzipError) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try decode(.fixedLiterals, .fixedDistances)
      case 2: try decodeDynamic()
      default: throw GzipError.invalid
      }
    }
    // Bytes that were read ahead are given back.
    position -= bitCount / 8
  }

  private mutating func take(_ count: Int) throws(GzipError) -> Int {
    while bitCount < count {
      guard position < input.count else { throw GzipError.cutOff }
      bits |= UInt32(input[position]) << UInt32(bitCount)
      position += 1
      bitCount += 8
    }
    let value = bits & (1 << UInt32(count) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func symbol(_ code: HuffmanCode) throws(GzipError) -> Int {
    var (word, first, index) = (0, 0, 0)
    for length in 1...HuffmanCode.maximumLength {
      word |= try take(1)
      let count = code.counts[length]
      if word - first < count { return code.symbols[index + word - first] }
      index += count
      first = (first + count) << 1
      word <<= 1
    }
    throw GzipError.invalid
  }

  private mutating func copyStored() throws(GzipError) {
    // The block begins at the next whole byte.
    position -= bitCount / 8
    (bits, bitCount) = (0, 0)
    let (length, complement) = (try take(16), try take(16))
    guard length == ~complement & 0xFFFF else { throw GzipError.invalid }
    guard position + length <= input.count else { throw GzipError.cutOff }
    guard output.count + length <= limit else { throw GzipError.tooLarge }
    output += input[position..<position + length]
    position += length
  }

  private mutating func decodeDynamic() throws(GzipError) {
    let literals = try take(5) + 257
    let distances = try take(5) + 1
    let codes = try take(4) + 4
    var lengths = [Int](repeating: 0, count: 19)
    for place in Self.order.prefix(codes) { lengths[place] = try take(3) }
    let code = HuffmanCode(lengths)
    var all: [Int] = []
    while all.count < literals + distances {
      let symbol = try symbol(code)
      switch symbol {
      case 0..<16: all.append(symbol)
      case 16:
        guard let last = all.last else { throw GzipError.invalid }
        all += Array(repeating: last, count: try take(2) + 3)
      case 17: all += Array(repeating: 0, count: try take(3) + 3)
      default: all += Array(repeating: 0, count: try take(7) + 11)
      }
    }
    guard all.count == literals + distances else { throw GzipError.invalid }
    try decode(HuffmanCode(Array(all[..<literals])), HuffmanCode(Array(all[literals...])))
  }

  private mutating func decode(
    _ literals: HuffmanCode, _ distances: HuffmanCode
  ) throws(GzipError) {
    while true {
      // A symbol adds at most 258 bytes, and the last one of a block adds none.
      guard output.count <= limit else { throw GzipError.tooLarge }
      let symbol = try symbol(literals)
      if symbol < 256 {
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        guard symbol - 257 < Self.lengths.count else { throw GzipError.invalid }
        let length =
          Self.lengths[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
        let code = try self.symbol(distances)
        guard code < Self.distances.count else { throw GzipError.invalid }
        let distance = Self.distances[code] + (try take(Self.distanceBits[code]))
        guard distance <= output.count else { throw GzipError.invalid }
        // The text may repeat itself while it is copied.
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
    }
  }

  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
}

/// A canonical Huffman code: how many words have each length, and the symbols in the order of the
/// words.
private struct HuffmanCode: Sendable {
  static let maximumLength = 15
  private(set) var counts = [Int](repeating: 0, count: maximumLength + 1)
  private(set) var symbols: [Int] = []

  /// - Parameter lengths: The length of each symbol's word; 0 for a symbol that does not occur.
  init(_ lengths: [Int]) {
    for length in lengths where length > 0 { counts[length] += 1 }
    symbols = lengths.indices.filter { lengths[$0] > 0 }
      .sorted { (lengths[$0], $0) < (lengths[$1], $1) }
  }

  static let fixedLiterals = HuffmanCode(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  static let fixedDistances = HuffmanCode(Array(repeating: 5, count: 30))
}
#endif
