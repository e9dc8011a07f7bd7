extension ValueTape {
  /// An error for a value of another kind than the one that was wanted.
  @inline(never)
  func mismatch(_ type: any Any.Type, wanted: String, at index: Int) -> DecodingError {
    let context = DecodingError.Context(
      codingPath: path(to: index), debugDescription: "\(tokens[index].phrase), not \(wanted)")
    return tokens[index].kind == .null
      ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }

  /// An error about a value of the right kind.
  @inline(never)
  func corrupted(_ text: String, at index: Int) -> DecodingError {
    .dataCorrupted(.init(codingPath: path(to: index), debugDescription: text))
  }
}

extension ValueTape.Token {
  /// The kind for a person: "a string".
  fileprivate var phrase: String {
    switch kind {
    case .null: "null"
    case .no, .yes: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .binary: "bytes"
    case .array: setType == .none ? "an array" : "a set"
    case .object: "an object"
    }
  }
}

extension DecodingError {
  /// The error for a person, with the place in the text: `lines[2].price: a string, not a number`.
  ///
  /// ```swift
  /// do {
  ///   return try ExactJSONDecoder().decode(Order.self, from: bytes)
  /// } catch let error as DecodingError {
  ///   throw Rejection("not-an-order", error.explanation)
  /// }
  /// ```
  public var explanation: String {
    switch self {
    case .keyNotFound(let key, let context):
      Self.text(context.codingPath + [key], context.debugDescription)
    case .valueNotFound(_, let context), .typeMismatch(_, let context),
      .dataCorrupted(let context):
      Self.text(context.codingPath, context.debugDescription)
    @unknown default: "\(self)"
    }
  }

  private static func text(_ path: [any CodingKey], _ text: String) -> String {
    path.isEmpty ? text : "\(path.steps): \(text)"
  }
}

extension EncodingError {
  /// The error for a person, with the place in the value: `lines[2].price: infinity is no number of JSON`.
  public var explanation: String {
    switch self {
    case .invalidValue(_, let context):
      context.codingPath.isEmpty
        ? context.debugDescription : "\(context.codingPath.steps): \(context.debugDescription)"
    @unknown default: "\(self)"
    }
  }
}

extension [any CodingKey] {
  /// The path as a person writes it: `lines[2].price`, `prices["a.b"]`.
  fileprivate var steps: String {
    var text = ""
    for key in self {
      if let index = key.intValue {
        text += "[\(index)]"
      } else if Self.isPlain(key.stringValue) {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      } else {
        // As JSON, so that no name can pass for another path, or for an end of the line.
        text += "[\(String(decoding: JSONValue.string(key.stringValue).bytes, as: UTF8.self))]"
      }
    }
    return text
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0 == "_" || $0 == "-" || $0 == "@" || $0 == "$" || $0.properties.isAlphabetic
          || $0.properties.numericType != nil
      }
  }
}
