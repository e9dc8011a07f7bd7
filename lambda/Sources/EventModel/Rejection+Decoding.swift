#if Handler
import ExactJSON
import StreamRecords

extension Rejection {
  /// The error of a decoder.
  ///
  /// - Parameter part: The part of the record that was decoded.
  init(decoding error: any Error, of part: String = "the event") {
    switch error {
    case let rejection as Rejection: self = rejection
    case let error as JSONError:
      if case .tooDeep = error.code {
        self.init(.nestedTooDeep, "\(part) is \(error)")
      } else {
        self.init(error)
      }
    case let error as DecodingError:
      self.init(Self.code(of: error), "\(part): \(error.explanation)")
    default: self.init(.invalidValue, "\(part): \(error)")
    }
  }

  private static func code(of error: DecodingError) -> Code {
    switch error {
    case .keyNotFound: .missingField
    case .typeMismatch, .valueNotFound: .wrongType
    case .dataCorrupted: .invalidValue
    @unknown default: .invalidValue
    }
  }

  /// A table's stream feeds a processor of bytes.
  static let changeForBytes = Rejection(
    .wrongSource,
    "the record is a change of an item in a table; its processor must have an Event of type"
      + " TableChange")
}
#endif
