/// The encoding of the names in a zip archive.
///
/// `zip` stores the bytes of a name unchanged, and marks them as UTF-8 only in an extra field, which `-X` leaves out.
/// Without that, readers take a name outside of ASCII for code page 437. APPNOTE.TXT, "4.4.4 general purpose bit flag",
/// bit 11.
enum ZipNames {
  /// Marks each name outside of ASCII as UTF-8.
  ///
  /// - Parameter archive: An archive without a comment, as `zip` writes it.
  static func markUTF8(in archive: inout [UInt8]) {
    let end = archive.count - 22
    guard end >= 0, archive.number(at: end, bytes: 4) == 0x0605_4b50 else { return }
    var entry = archive.number(at: end + 16, bytes: 4)
    for _ in 0..<archive.number(at: end + 10, bytes: 2) {
      guard entry + 46 <= end, archive.number(at: entry, bytes: 4) == 0x0201_4b50 else { return }
      let length = archive.number(at: entry + 28, bytes: 2)
      let next =
        entry + 46 + length + archive.number(at: entry + 30, bytes: 2)
        + archive.number(at: entry + 32, bytes: 2)
      let local = archive.number(at: entry + 42, bytes: 4)
      guard next <= end, local + 8 <= end else { return }
      if archive[entry + 46..<entry + 46 + length].contains(where: { $0 > 0x7f }) {
        // The high byte of the flags, in the directory and before the file.
        archive[entry + 9] |= 0x08
        archive[local + 7] |= 0x08
      }
      entry = next
    }
  }
}

extension [UInt8] {
  /// A number whose lowest byte comes first.
  fileprivate func number(at index: Int, bytes count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(self[index + $1]) << (8 * $1) }
  }
}
