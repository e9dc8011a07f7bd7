/// The libraries of Lambda's operating-system-only runtime `provided.al2023`: Amazon Linux
/// 2023 with glibc 2.34 and the libraries of GCC 11 (AWS Lambda Developer Guide, "OS-only
/// runtimes"; Amazon Linux 2023 release notes, package list).
enum LambdaRuntimeImage {
  static let name = "provided.al2023"
  static let glibc = "2.34"

  /// The newest version of each library's symbols, by the word before the version's `_`.
  private static let newest: [String: [Int]] = [
    "GLIBC": [2, 34], "GLIBCXX": [3, 4, 29], "CXXABI": [1, 3, 13], "GCC": [11, 0],
  ]

  /// Libraries that are always there; anything else has to come with the function.
  private static let libraries: Set<String> = [
    "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1",
    "libresolv.so.2", "libanl.so.1", "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
  ]

  static func has(library: String) -> Bool {
    libraries.contains(library)
  }

  /// Whether the image's libraries have a symbol version, such as `GLIBC_2.35`.
  static func has(version: String) -> Bool {
    guard let separator = version.lastIndex(of: "_"),
      let newest = newest[String(version[..<separator])]
    else { return false }
    let numbers = version[version.index(after: separator)...].split(separator: ".")
    let parts = numbers.compactMap { Int($0) }
    // GLIBC_PRIVATE, GLIBC_ABI_DT_RELR and the like stand for one exact build of the library.
    guard parts.count == numbers.count, !parts.isEmpty else { return false }
    return !newest.lexicographicallyPrecedes(parts)
  }
}
