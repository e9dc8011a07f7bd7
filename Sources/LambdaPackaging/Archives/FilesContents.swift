/// Files as they are.
package struct FilesContents: ArchiveContents {
  /// The number of files.
  package let count: Int
  /// Their size in bytes.
  package let unzippedSize: Int

  package func summary(zipped size: Int) -> [String] {
    [
      "\(count) \(count == 1 ? "file" : "files"), \(Self.text(unzippedSize)), "
        + "zipped \(Self.text(size))"
    ]
  }

  /// A handler in Python may be smaller than a tenth of a megabyte.
  private static func text(_ bytes: Int) -> String {
    bytes < 100_000 ? "\(bytes) bytes" : megabytes(bytes)
  }
}
