import TestSupport
import Testing

@testable import HCL

@Suite("Bytes") struct ByteTests {
  /// Each byte there is, at each place of texts of each length around the eight.
  @Test("Eight at once are judged as each by itself", arguments: 0...25)
  func eightBytes(length: Int) {
    var misjudged: [(question: String, bytes: [UInt8])] = []
    for byte in UInt8.min...UInt8.max {
      for place in 0..<max(1, length) {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length)
        if length > 0 { bytes[place] = byte }
        func ask(_ question: String, is expected: Bool, _ condition: (EightBytes) -> Bool) {
          let isSo = bytes.withUnsafeBufferPointer { EightBytes.all(of: $0, condition) }
          if isSo != expected { misjudged.append((question, bytes)) }
        }
        ask("ASCII", is: bytes.allSatisfy { $0 < 0x80 }) { $0.isASCII }
        ask("name", is: bytes.allSatisfy(Self.continuesName)) { $0.continuesName }
        ask("range", is: bytes.allSatisfy { (0x20...0x7E).contains($0) }) {
          $0.isWithin(0x20...0x7E)
        }
        ask("byte", is: !bytes.contains(byte)) { !$0.contains(byte) }
      }
    }
    #expect(misjudged.isEmpty, "\(misjudged.count), such as \(misjudged.prefix(3))")
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  @Test("A name may not begin with a digit or a hyphen, wherever else they stand")
  func beginnings() {
    var misread: [String] = []
    for length in 1...20 {
      for byte in UInt8.min..<0x80 {
        let name = String(decoding: [byte] + [UInt8](repeating: 0x61, count: length), as: UTF8.self)
        let begins = Self.continuesName(byte) && !"0123456789-".utf8.contains(byte)
        if IdentifierSyntax.isIdentifier(name) != begins { misread.append(name) }
      }
    }
    #expect(misread.isEmpty, "\(misread.count), such as \(misread.prefix(3))")
  }

  @Test("Pieces of every length gather in order")
  func gathering() {
    var random = SeededGenerator(seed: 1)
    var buffer = ByteBuffer(capacity: 1)
    var expected: [UInt8] = []
    for length in 0...70 {
      let piece = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      piece.withUnsafeBufferPointer { buffer.append($0) }
      buffer.append(repeating: UInt8(length), count: length % 5)
      buffer.append(0)
      buffer.append("fixed")
      buffer.append(contentsOf: piece)
      expected += piece + [UInt8](repeating: UInt8(length), count: length % 5) + [0]
      expected += Array("fixed".utf8) + piece
      #expect(buffer.count == expected.count)
    }
    #expect(Array(buffer.bytes) == expected)
    for position in [expected.count - 1, 100, 0] {
      buffer.remove(at: position)
      expected.remove(at: position)
    }
    #expect(Array(buffer.bytes) == expected)
    buffer.removeAll()
    buffer.append("anew")
    #expect(buffer.text == "anew")
  }
}
