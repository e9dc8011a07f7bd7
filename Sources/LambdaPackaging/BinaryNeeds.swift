/// The needs of a program or library from the system that loads it, as `readelf` prints them.
struct BinaryNeeds: Hashable, Sendable {
  /// A version of a library's symbols: `GLIBC_2.35` of `libm.so.6`, for `hypot` and `hypotf`.
  struct Version: Hashable, Sendable {
    var library: String
    var name: String
    var symbols: [String] = []
  }

  /// As `readelf` names it; empty if the file is not an ELF binary.
  var machine = ""
  /// The loader that it asks for; nil for a library or a static program.
  var loader: String?
  var libraries: [String] = []
  /// The versions without which it is not loaded.
  var versions: [Version] = []

  /// The arguments that give the text which `init(readelf:)` reads.
  static func readelfArguments(_ path: String) -> [String] {
    [
      "--wide", "--file-header", "--program-headers", "--dynamic", "--version-info", "--dyn-syms",
      path,
    ]
  }

  /// - Parameter text: What GNU or LLVM `readelf` printed in the C locale.
  init(readelf text: String) {
    var symbols: [String: [String]] = [:]
    var library = ""
    var inNeeds = false
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.contains("Machine:") {
        machine = words.dropFirst().joined(separator: " ")
      } else if let path = Self.bracketed(line, after: "Requesting program interpreter: ") {
        loader = path
      } else if line.contains("(NEEDED)"), let name = Self.bracketed(line, after: "[") {
        libraries.append(name)
      } else if line.hasPrefix("Version "), line.contains(" section ") {
        inNeeds = line.hasPrefix("Version needs section")
      } else if inNeeds, let file = Self.word(after: "File:", in: words) {
        library = file
      } else if inNeeds, let name = Self.word(after: "Name:", in: words) {
        // Versions that only weak references need do not keep a program from being loaded.
        if Self.word(after: "Flags:", in: words) != "WEAK" {
          versions.append(Version(library: library, name: name))
        }
      } else if words.count >= 8, words[6] == "UND", let at = words[7].firstIndex(of: "@") {
        let version = words[7][at...].drop { $0 == "@" }
        symbols[String(version), default: []].append(String(words[7][..<at]))
      }
    }
    for index in versions.indices {
      versions[index].symbols = symbols[versions[index].name, default: []].sorted()
    }
  }

  private static func word(after label: String, in words: [Substring]) -> String? {
    guard let index = words.firstIndex(of: label[...]), index + 1 < words.count else { return nil }
    return String(words[index + 1])
  }

  private static func bracketed(_ line: Substring, after label: String) -> String? {
    guard let start = line.firstRange(of: label)?.upperBound,
      let end = line[start...].firstIndex(of: "]")
    else { return nil }
    return String(line[start..<end])
  }
}
