/// Bytes as one value: a string in base64 in JSON, a `B` attribute in DynamoDB. An array of `UInt8` would
/// be a list of numbers.
///
/// ```swift
/// struct Photo: Codable {
///   var image: Bytes
/// }
///
/// Photo(image: [0xFF, 0xD8]).image.array
/// ```
public struct Bytes: Sendable, Hashable {
  /// The bytes.
  public var array: [UInt8]

  public init(_ bytes: some Sequence<UInt8>) {
    array = Array(bytes)
  }
}

extension Bytes: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: UInt8...) {
    array = elements
  }
}

extension Bytes: Codable {
  public init(from decoder: any Decoder) throws {
    if let decoder = TapeDecoder.of(decoder), decoder.kind == .binary {
      array = decoder.tape.content(at: decoder.index)
      return
    }
    let container = try decoder.singleValueContainer()
    guard let bytes = Base64.decode(Array(try container.decode(String.self).utf8)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a string that is not base64")
    }
    array = bytes
  }

  public func encode(to encoder: any Encoder) throws {
    if let encoder = TreeEncoder.of(encoder) {
      encoder.set(.binary(array))
      return
    }
    var container = encoder.singleValueContainer()
    try container.encode(String(decoding: Base64.encode(array), as: UTF8.self))
  }
}
