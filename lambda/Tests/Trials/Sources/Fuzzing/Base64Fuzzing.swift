import ExactJSON
import Foundation

/// Base64, compared with Foundation's: the same bytes, or none if the text is not the encoding of
/// the bytes.
enum Base64Fuzzing {
  static func run(_ input: FuzzInput) throws(Finding) {
    var mutator = input.mutator
    let bytes = mutator.noise(mutator.below(100))
    let text = Base64.encode(bytes)
    guard text == Array(Data(bytes).base64EncodedData()) else {
      throw Finding("encoded otherwise than by Foundation", bytes)
    }
    guard Base64.decode(text) == bytes else { throw Finding("decoded otherwise", text) }
    let spoilt = mutator.mutate(
      text, tokens: [[0x3D], [0x3D, 0x3D], [0x2B], [0x2F], [0x2D], [0x00], [0x0A], [0xFF]])
    let decoded = Base64.decode(spoilt)
    let expected = Data(base64Encoded: Data(spoilt)).flatMap { data in
      Array(data.base64EncodedData()) == spoilt ? Array(data) : nil
    }
    guard decoded == expected else {
      throw Finding("decoded otherwise than by Foundation", spoilt)
    }
    guard Base64.decode(spoilt[...].dropFirst(0)) == decoded else {
      throw Finding("a part of an array is decoded otherwise", spoilt)
    }
  }
}
