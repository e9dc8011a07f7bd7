internal import CommandLineSupport
internal import Foundation

/// The files of a snapshot, in a folder next to the test's own source file.
struct SnapshotFolder {
  private let folder: URL

  /// - Parameters:
  ///   - name: The folder below `Snapshots`.
  ///   - test: The path of the test's source file.
  init(named name: String, nextTo test: String) {
    folder =
      URL(fileURLWithPath: test).deletingLastPathComponent()
      .appendingPathComponent("Snapshots").appendingPathComponent(name).standardizedFileURL
  }

  /// The folder's path.
  var path: String { folder.path }

  /// The contents of each file below the folder, by its path in it; nil if there is no such folder.
  func files() throws -> [String: [UInt8]]? {
    guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      files[path] = Array(try Data(contentsOf: file))
    }
    return files
  }

  /// Makes the folder hold these files and no others.
  func write(_ files: [String: [UInt8]]) throws {
    for path in try self.files()?.keys.sorted() ?? [] where files[path] == nil {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(path))
    }
    for (path, contents) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(contents).write(to: file, options: .atomic)
    }
  }

  /// The differences between the folder and the files that were expected to be in it, as `diff -u` prints
  /// them: from the snapshot's contents to the new ones.
  static func difference(from old: [String: [UInt8]], to new: [String: [UInt8]]) -> String {
    Set(old.keys).union(new.keys).sorted()
      .map { UnifiedDiff(path: $0, old: old[$0], new: new[$0]).text }
      .joined()
  }
}
