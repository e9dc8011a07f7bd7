import SystemCalls

/// Reads and writes small files, including those of `/proc`, which report no size.
enum TextFile {
  static func contents(of path: String) throws(SystemError) -> String {
    let file = Descriptor(try checked("open \(path)") { open(path, O_RDONLY) })
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = try checked("read \(path)") { read(file.number, &buffer, buffer.count) }
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  static func write(_ text: [UInt8], to path: String) throws(SystemError) {
    let file = Descriptor(
      try checked("open \(path)") { open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644) })
    var start = 0
    while start < text.count {
      start += try checked("write \(path)") {
        text[start...].withUnsafeBytes { SystemCalls.write(file.number, $0.baseAddress, $0.count) }
      }
    }
  }

  /// The size in bytes; `nil` if there is no such file.
  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
