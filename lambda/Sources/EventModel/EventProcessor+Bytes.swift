#if Handler
public import StreamRecords

extension EventProcessor where Event == [UInt8] {
  /// The bytes as they are.
  ///
  /// - Throws: A rejection `wrong-source` for a change of an item: that is no bytes.
  public static func event(from payload: Payload) throws(Rejection) -> [UInt8] {
    switch payload {
    case .bytes(let bytes): return bytes
    case .change: throw .changeForBytes
    }
  }
}
#endif
