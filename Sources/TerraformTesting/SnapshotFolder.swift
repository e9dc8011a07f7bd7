internal import CommandLineSupport
internal import Foundation

/// The files of a snapshot, in a folder next to the test's own source file.
struct SnapshotFolder {
  /// Why a folder cannot hold a snapshot.
  enum Problem: Error, CustomStringConvertible {
    case name(String)
    case link(String)
    case foreignFile(String)

    var description: String {
      switch self {
      case .name(let name):
        "\"\(printable(name))\" cannot name a snapshot; use letters, digits, \"_\" and \"-\""
      case .link(let path):
        "\(printable(path)) is a symbolic link; a snapshot is made of files and folders only"
      case .foreignFile(let path):
        "\(printable(path)) is not a file that a stack generates; move it out of the snapshot's folder"
      }
    }
  }

  private let folder: URL

  /// - Parameters:
  ///   - name: The folder below `Snapshots`: one name of letters, digits, `_` and `-`, so that it can lead to
  ///     no other place.
  ///   - test: The path of the test's source file.
  init(named name: String, nextTo test: String) throws {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isAllowed) else { throw Problem.name(name) }
    folder =
      URL(fileURLWithPath: test).deletingLastPathComponent()
      .appendingPathComponent("Snapshots").appendingPathComponent(name).standardizedFileURL
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The folder's path.
  var path: String { folder.path }

  /// The contents of each file below the folder, by its path in it; nil if there is no such folder.
  ///
  /// Files whose names begin with a dot, such as those of a file browser, are passed over, unless a generator
  /// writes them.
  func files() throws -> [String: [UInt8]]? {
    var files: [String: [UInt8]] = [:]
    for above in [folder.deletingLastPathComponent(), folder] {
      guard let kind = try Self.kind(of: above) else { return nil }
      guard kind != .typeSymbolicLink else { throw Problem.link(above.path) }
    }
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(path)
      switch try Self.kind(of: file) {
      case .typeRegular?:
        if file.lastPathComponent.hasPrefix("."), !Self.isGenerated(path) { continue }
        files[path] = Array(try Data(contentsOf: file))
      case .typeSymbolicLink?: throw Problem.link(file.path)
      default: continue
      }
    }
    return files
  }

  /// Makes the folder hold these files and no others.
  ///
  /// - Throws: ``Problem/foreignFile(_:)`` before anything is changed, if a file would have to go that no stack
  ///   generates.
  func write(_ files: [String: [UInt8]]) throws {
    let old = (try self.files() ?? [:]).keys.filter { files[$0] == nil }.sorted()
    if let foreign = old.first(where: { !Self.isGenerated($0) }) {
      throw Problem.foreignFile(folder.appendingPathComponent(foreign).path)
    }
    for path in old {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(path))
    }
    for (path, contents) in files.sorted(by: { $0.key < $1.key }) {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Paths.replace(file.path, with: contents)
    }
  }

  /// Whether a stack may generate a file of that name.
  private static func isGenerated(_ path: String) -> Bool {
    let name = Paths.split(path).name
    return [
      ".tf", ".tofu", ".tfvars", ".hcl", ".gitignore", ".gitattributes", ".terraform-version",
    ]
    .contains { name.hasSuffix($0) }
  }

  private static func kind(of file: URL) throws -> FileAttributeType? {
    do {
      return try FileManager.default.attributesOfItem(atPath: file.path)[.type]
        as? FileAttributeType
    } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
      return nil
    }
  }

  /// The most lines of a difference that are shown.
  private static let shownLines = 400

  /// The differences between the folder and the files that were expected to be in it, as `diff -u` prints
  /// them: from the snapshot's contents to the new ones.
  static func difference(from old: [String: [UInt8]], to new: [String: [UInt8]]) -> String {
    let lines = Set(old.keys).union(new.keys).sorted()
      .flatMap { UnifiedDiff(path: $0, old: old[$0], new: new[$0]).lines.map(\.text) }
    let more = lines.count - shownLines
    return lines.prefix(shownLines).joined(separator: "\n")
      + (more > 0 ? "\n… and \(more) more lines" : "\n")
  }
}
