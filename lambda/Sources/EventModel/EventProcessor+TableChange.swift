#if Handler
import AWSValues
public import StreamRecords

extension EventProcessor {
  /// A change of an item with its images decoded.
  ///
  /// - Throws: A rejection `missing-field`, `wrong-type` or `invalid-value` for an image that is not of
  ///   the type, and `wrong-source` for bytes. A rejection that the image's own `init(from:)` throws is
  ///   passed on.
  public static func event<Image>(
    from payload: Payload
  ) throws(Rejection) -> Event where Event == TableChange<Image> {
    guard case .change(let change) = payload else {
      throw Rejection(
        .wrongSource,
        "the record has bytes and is not of a table's stream, for which an Event of type TableChange"
          + " is")
    }
    return TableChange(
      kind: change.kind, keys: change.keys,
      old: try image(change.old, "the old image"), new: try image(change.new, "the new image"),
      isExpiry: change.isExpiry)
  }

  private static func image<Image: Decodable>(
    _ item: Item?, _ name: String
  ) throws(Rejection) -> Image? {
    guard let item else { return nil }
    do {
      return try item.decode(Image.self)
    } catch {
      throw Rejection(decoding: error, of: name)
    }
  }
}
#endif
