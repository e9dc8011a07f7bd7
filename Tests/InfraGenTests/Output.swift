import CommandLineSupport
import Foundation
import Terraform
import Testing

@testable import InfraGen

/// A real output folder and what tests ask of it.
struct Output {
  let path: String

  init(_ folder: URL, _ name: String? = nil) {
    path = name.map { folder.path + "/" + $0 } ?? folder.path
  }

  func open() throws -> OutputTree {
    try OutputTree.create(path, patience: .milliseconds(100))
  }

  func plan(
    _ files: [String: String], of owner: TreeOwner? = nil, force: Bool = false
  ) throws -> TreePlan {
    try open().plan(
      for: files.map { GeneratedFile(path: $0.key, contents: $0.value) },
      of: owner.map { [$0] }, force: force)
  }

  @discardableResult
  func generate(
    _ files: [String: String], of owner: TreeOwner? = nil, force: Bool = false
  ) throws -> TreePlan {
    try generate(files, of: owner.map { [$0] }, force: force)
  }

  /// The same for several stacks in one run.
  @discardableResult
  func generate(
    _ files: [String: String], of owners: [TreeOwner]?, leftovers: Leftovers = .reportedOnce,
    force: Bool = false
  ) throws -> TreePlan {
    let tree = try open()
    let files = files.map { GeneratedFile(path: $0.key, contents: $0.value) }
    let plan = try tree.plan(for: files, of: owners, leftovers: leftovers, force: force)
    try tree.apply(plan)
    return plan
  }

  /// Expects that generating is refused for exactly these reasons.
  func expectConflicts(
    _ kinds: [String: TreeConflict.Kind], generating files: [String: String], force: Bool = false,
    at location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let expected = kinds.sorted { $0.key < $1.key }.map {
      TreeConflict(path: path + "/" + $0.key, kind: $0.value)
    }
    #expect(throws: OutputError.conflicts(expected), sourceLocation: location) {
      try generate(files, force: force)
    }
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  /// Every file below the folder, sorted.
  func tree() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path + "/" + $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  private static let longAgo = Date(timeIntervalSince1970: 1_000_000_000)

  /// Makes every file look old.
  func age() throws {
    for file in try tree() {
      try FileManager.default.setAttributes(
        [.modificationDate: Self.longAgo], ofItemAtPath: path + "/" + file)
    }
  }

  /// The files that nobody has written since.
  func agedFiles() throws -> [String] {
    try tree().filter {
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + $0)
      return attributes[.modificationDate] as? Date == Self.longAgo
    }
  }
}
