/// The word, quoted for a shell if necessary.
package func shellQuoted(_ word: String) -> String {
  let plain = word.utf8.allSatisfy {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "/._-+=:@,".utf8.contains($0)
  }
  if plain && !word.isEmpty { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
