import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import LambdaPackaging

/// Folders and files, zipped by the real tool and read by Python.
@Suite struct `Archives of folders and files` {
  /// Names, permissions, times, flags and contents as Python reads them.
  private static let list = """
    import sys, zipfile
    for entry in (archive := zipfile.ZipFile(sys.argv[1])).infolist():
        print(entry.filename, oct(entry.external_attr >> 16)[2:], *entry.date_time, len(entry.extra),
              archive.read(entry).decode())
    """

  private static func entries(of archive: URL) throws -> [String] {
    try TestSupport.Tool("python3").run(["-c", list, archive.path]).output
      .split(separator: "\n").map(String.init)
  }

  private static func code(in folder: URL) throws -> URL {
    for (path, text) in [
      "app.py": "app", "lib/tools.py": "tools", "lib/__pycache__/tools.pyc": "no",
      ".DS_Store": "no", "._app.py": "no", ".git/HEAD": "no", "Thumbs.db": "no", ".env": "kept",
      "-x *[1].txt": "odd", "préço.txt": "accent", "clean.zip": "data",
    ] { try folder.write(text, to: "clean/\(path)") }
    let code = folder.appendingPathComponent("clean")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: code.appendingPathComponent("app.py").path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: code.appendingPathComponent(".env").path)
    try FileManager.default.createSymbolicLink(
      atPath: code.appendingPathComponent("link.py").path, withDestinationPath: "lib/tools.py")
    return code
  }

  private static func packager(
    _ code: URL, isFolder: Bool = true, in folder: URL,
    unzippedLimit: Int = FunctionPackager.unzippedLimit
  ) throws -> FilesPackager {
    try FilesPackager(
      source: code.path, isFolder: isFolder,
      archive: folder.appendingPathComponent("dist/clean.zip").path, unzippedLimit: unzippedLimit)
  }

  @Test func `A folder becomes an archive that says nothing of the machine`() async throws {
    try await withFolder { folder in
      let code = try Self.code(in: folder)
      let made = try await Self.packager(code, in: folder).run(console: Console())
      #expect(!made.wasCurrent)
      let start = "1980 1 1 0 0 0 0"
      #expect(
        try Self.entries(of: URL(fileURLWithPath: made.path)) == [
          "-x *[1].txt 100644 \(start) odd", ".env 100644 \(start) kept",
          "app.py 100755 \(start) app", "clean.zip 100644 \(start) data",
          "lib/tools.py 100644 \(start) tools", "link.py 100644 \(start) tools",
          "préço.txt 100644 \(start) accent",
        ])
      #expect(made.contents.count == 7)
      #expect(made.contents.unzippedSize == "oddkeptappdatatoolstoolsaccent".count)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: made.path))
      #expect(made.size == bytes.count)
      #expect(
        Data(base64Encoded: made.base64SHA256).map { SHA256.hexadecimal(Array($0)) }
          == SHA256.hexDigest(of: bytes))
    }
  }

  @Test func `Equal files elsewhere, at another time and by another owner's mask give equal bytes`()
    async throws
  {
    try await withFolder { folder in
      let first = try await Self.packager(try Self.code(in: folder), in: folder)
        .run(console: Console())
      let other = folder.appendingPathComponent("other")
      let code = try Self.code(in: other)
      let file = code.appendingPathComponent("lib/tools.py").path
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o664, .modificationDate: Date(timeIntervalSince1970: 1e9)],
        ofItemAtPath: file)
      let second = try await Self.packager(code, in: other).run(console: Console())
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: first.path))
          == Data(contentsOf: URL(fileURLWithPath: second.path)))
      let again = try await Self.packager(code, in: other).run(console: Console())
      #expect(again.wasCurrent && again.base64SHA256 == first.base64SHA256)

      try Data("changed".utf8).write(to: URL(fileURLWithPath: file))
      let compared = try await Self.packager(code, in: other).run(
        console: Console(), writing: false)
      #expect(!compared.wasCurrent && compared.base64SHA256 != first.base64SHA256)
      #expect(try await Self.packager(code, in: other).run(console: Console()).wasCurrent == false)
    }
  }

  @Test func `A single file is at the root of its archive`() async throws {
    try await withFolder { folder in
      try folder.write("code", to: "functions/resize.mjs")
      let code = folder.appendingPathComponent("functions/resize.mjs")
      let made = try await Self.packager(code, isFolder: false, in: folder).run(console: Console())
      #expect(
        try Self.entries(of: URL(fileURLWithPath: made.path)) == [
          "resize.mjs 100644 1980 1 1 0 0 0 0 code"
        ])
    }
  }

  @Test func `An archive in the folder of its code is not a part of itself`() async throws {
    try await withFolder { folder in
      try folder.write("code", to: "dist/app.py")
      let code = folder.appendingPathComponent("dist")
      for isCurrent in [false, true] {
        let made = try await Self.packager(code, in: folder).run(console: Console())
        #expect(made.contents.count == 1 && made.wasCurrent == isCurrent)
      }
    }
  }

  @Test func `Code that cannot be zipped is refused with its path`() async throws {
    try await withFolder { folder in
      let code = folder.appendingPathComponent("code")
      func expect(_ error: PackagingError, isFolder: Bool = true, limit: Int = 100) async {
        await #expect(throws: error) {
          try await Self.packager(code, isFolder: isFolder, in: folder, unzippedLimit: limit)
            .run(console: Console())
        }
      }
      await expect(.noCode(code.path, isFolder: true))
      try folder.write("no", to: "code/__pycache__/a.pyc")
      await expect(.noCode(code.path, isFolder: false), isFolder: false)
      await expect(.emptyFolder(code.path))
      try folder.write("12345", to: "code/a")
      await expect(.tooLarge(product: code.path, bytes: 5), limit: 4)
      let link = code.appendingPathComponent("link")
      for (target, error) in [
        ("nothing", PackagingError.missingFile(link.path)), (".", .linkLoop(link.path)),
        ("/dev/null", .notAFile(link.path)),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: link.path, withDestinationPath: target)
        await expect(error)
        try FileManager.default.removeItem(at: link)
      }
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("dist").path))
    }
  }

  @Test func `Many names are given to zip in turns, each once and in order`() {
    let names = (0..<5_000).map { "./a/rather/long/folder/\($0).js" }
    let batches = FilesPackager.batches(names)
    #expect(batches.count == 2)
    #expect(batches.flatMap(\.self) == names)
    #expect(FilesPackager.batches([String(repeating: "a", count: 9)], bytes: 5).count == 1)
  }
}
