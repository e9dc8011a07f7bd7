/// A piece of a file's text, which only one writer wrote and nothing changes any more.
package final class FileText: @unchecked Sendable {
  private let buffer: ByteBuffer

  init(_ buffer: consuming ByteBuffer) { self.buffer = buffer }

  convenience init(joining texts: [FileText]) {
    var joined = ByteBuffer()
    for text in texts { joined.append(text.buffer.bytes) }
    self.init(joined)
  }

  var isEmpty: Bool { buffer.count == 0 }

  /// Where each of several texts begins that follow each other, and where the last one ends.
  static func starts(of texts: [FileText]) -> [Int] {
    texts.reduce(into: [0]) { starts, text in
      starts.append(starts[starts.count - 1] + text.buffer.count)
    }
  }

  /// Copies it to the beginning of `target`, which has room for it.
  func copy(to target: UnsafeMutableBufferPointer<UInt8>) {
    _ = target.update(fromContentsOf: buffer.bytes)
  }
}
