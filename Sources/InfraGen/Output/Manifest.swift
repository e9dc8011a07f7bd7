internal import CommandLineSupport
internal import PortableFoundation

/// The list of files that infra-gen wrote to the output folder: each path and the SHA-256 of the bytes.
///
/// It is kept with the files and committed with them, so that a file that somebody edited, or
/// that is no longer part of the tree, is known in every clone:
///
/// ```json
/// {
///   "version": 1,
///   "note": "…",
///   "programs": {
///     "template": "infra-gen"
///   },
///   "files": {
///     "template/main.tf": "9f86d081…"
///   }
/// }
/// ```
package struct Manifest: Hashable {
  /// Its name in the output folder.
  package static let name = ".infra-gen.json"
  static let currentVersion = 1
  /// The most bytes that are read of a manifest: about 100,000 files.
  static let sizeLimit = 16 << 20

  /// The program that writes each stack's folder: files that another one lists are not touched.
  var programs: [String: String] = [:]
  /// The SHA-256 of each file, in hexadecimal, by path.
  var files: [String: String] = [:]
  /// The contents that an interrupted run was writing; they may stand in place of those in `files`.
  var underway: [String: String] = [:]

  /// Whether a file with that digest is one that was generated.
  func wrote(_ path: String, digest: String) -> Bool {
    files[path] == digest || underway[path] == digest
  }

  /// The manifest's text: deterministic, a file a line.
  var text: String {
    let note = "Written by infra-gen: the files that it generated, with their SHA-256."
    var text = "{\n  \"version\": \(Self.currentVersion),\n  \"note\": \(jsonString(note)),\n"
    if !programs.isEmpty { text += "  \"programs\": \(object(programs)),\n" }
    text += "  \"files\": \(object(files))"
    if !underway.isEmpty { text += ",\n  \"underway\": \(object(underway))" }
    return text + "\n}\n"
  }

  private func object(_ files: [String: String]) -> String {
    guard !files.isEmpty else { return "{}" }
    let lines = files.sorted { $0.key < $1.key }.map {
      "    \(jsonString($0.key)): \(jsonString($0.value))"
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n  }"
  }
}

extension Manifest {
  /// Reads a manifest that anybody may have edited.
  init(reading bytes: [UInt8]) throws(ManifestProblem) {
    struct Version: Decodable { var version: Int }
    struct Contents: Decodable {
      var programs: [String: String]?
      var files: [String: String]
      var underway: [String: String]?
    }
    let decoder = JSONDecoder()
    let data = Data(bytes)
    guard let version = try? decoder.decode(Version.self, from: data).version else {
      throw .unreadable
    }
    guard version <= Self.currentVersion else { throw .newer(version) }
    guard version == Self.currentVersion,
      let contents = try? decoder.decode(Contents.self, from: data)
    else { throw .unreadable }
    programs = contents.programs ?? [:]
    files = contents.files
    underway = contents.underway ?? [:]
    for (path, digest) in files.sorted(by: { $0.key < $1.key })
      + underway.sorted(by: { $0.key < $1.key })
    {
      guard isTreePath(path), path != Self.name else { throw .path(path) }
      guard digest.utf8.count == 64, digest.utf8.allSatisfy(isHexadecimal) else {
        throw .digest(path: path)
      }
    }
  }
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}
