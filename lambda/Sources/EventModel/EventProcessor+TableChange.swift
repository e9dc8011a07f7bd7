#if Handler
import AWSValues
import PipelineContract
public import StreamRecords

extension EventProcessor {
  /// A change of an item with its images decoded.
  ///
  /// - Throws: A rejection `missing-field`, `wrong-type` or `invalid-value` for an image that is not of
  ///   the type, and `wrong-source` for bytes, and for a change without the images that the contract's source
  ///   has. Without a source in the contract, a new item needs its new image, and a changed item either. A
  ///   rejection that the image's own `init(from:)` throws is passed on.
  public static func event<Image>(
    from payload: Payload
  ) throws(Rejection) -> Event where Event == TableChange<Image> {
    guard case .change(let change) = payload else {
      throw Rejection(
        .wrongSource,
        "the record has bytes and is not of a table's stream, for which an Event of type TableChange"
          + " is")
    }
    try change.checkImages(of: contract.source)
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

extension ItemChange {
  /// A stream without an image that the processor reads would do nothing, and every record of it would be
  /// acknowledged.
  fileprivate func checkImages(of source: SourceContract?) throws(Rejection) {
    let lacksNew = new == nil && kind != .remove
    let lacksOld = old == nil && kind != .insert
    let isLacking =
      if case .table(let view)? = source {
        lacksNew && view.hasNewImage || lacksOld && view.hasOldImage
      } else {
        lacksNew && (lacksOld || kind == .insert)
      }
    guard isLacking else { return }
    throw Rejection(
      .wrongSource,
      "the table's stream has no \(lacksNew ? "new" : "old") images; give the table the stream view that the"
        + " processor reads, such as NEW_AND_OLD_IMAGES, or state the view that it reads in its contract, such"
        + " as source: .table(.keysOnly)")
  }
}
#endif
