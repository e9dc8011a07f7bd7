import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import LambdaPackaging

#if os(Linux)
/// A real package, built, checked and zipped by the real tools.
@Suite(.serialized, .onItsOwnThread) struct FunctionPackagerTests {
  @Test func archiveThatLambdaLoads() async throws {
    try await withFolder { folder in
      let tiny = try TinyPackage(in: folder)
      let packager = try tiny.packager()
      let first = try await packager.run(console: Console())
      #expect(!first.wasCurrent)
      #expect(first.size < first.contents.strippedSize)
      #expect(first.contents.strippedSize < first.contents.builtSize)

      let bytes = try Data(contentsOf: tiny.archive)
      #expect(first.size == bytes.count)
      let digest = try TestSupport.Tool("sha256sum").run([tiny.archive.path]).output.prefix(64)
      #expect(SHA256.hexDigest(of: bytes) == digest)
      #expect(
        Data(base64Encoded: first.base64SHA256).map { SHA256.hexadecimal(Array($0)) }
          == digest.description)

      // The archive's program starts here without any other file.
      let unzipped = folder.appendingPathComponent("unzipped")
      let unzip = try TestSupport.Tool("python3").run(
        ["-c", Self.unzip, tiny.archive.path, unzipped.path])
      #expect(unzip.status == 0, "\(unzip.output)")
      let names = ["bootstrap"] + first.contents.libraries.map { "lib/\($0)" }
      #expect(
        unzip.output.split(separator: "\n").map(String.init)
          == names.map { "\($0) 755 1980-01-01 00:00:00 0" })
      let sizes = try names.map { name in
        try Data(contentsOf: unzipped.appendingPathComponent(name)).count
      }
      #expect(sizes[0] == first.contents.strippedSize)
      let run = Command(
        unzipped.path + "/bootstrap", [],
        environment: ["LD_LIBRARY_PATH": unzipped.path + "/lib"])
      #expect(String(decoding: try await run.output(), as: UTF8.self) == "891568578 [1.5]\n")

      // Swift's symbols begin with `$s`; none is there to be looked up.
      let symbols = try TestSupport.Tool("readelf").run(
        ["--dyn-syms", "--wide", unzipped.path + "/bootstrap"])
      #expect(symbols.output.contains("FUNC") && !symbols.output.contains(" $s"))

      let needs = BinaryNeeds(try Paths.contents(of: unzipped.path + "/bootstrap"))
      let newest = needs.versions.filter { $0.name.hasPrefix("GLIBC_") }
      #expect(!newest.isEmpty && newest.allSatisfy { LambdaRuntimeImage.has(version: $0.name) })
      #expect(needs.foreignLibraries == first.contents.libraries)

      // The benchmark builds another program with the same options.
      let options = try String(
        contentsOf: tiny.folder.appendingPathComponent(".build/lambda-packaging/build-options"),
        encoding: .utf8
      ).split(separator: "\n")
      #expect(options.starts(with: ["-c", "release", "--static-swift-stdlib", "-Xswiftc"]))
      #expect(options.last == "--no-export-dynamic")

      // The same binary gives the same bytes, and the file is not written again.
      let before = try FileManager.default.attributesOfItem(atPath: tiny.archive.path)
      // Nor do options matter that the tools would take from variables.
      let variables = ["ZIP": "-0 --password x", "ZIPOPT": "-0", "UNZIP": "-l", "GIT_DIR": "/x"]
      let second = try await tiny.packager(
        environment: currentEnvironment().merging(variables) { $1 }
      ).run(console: Console())
      #expect(second.wasCurrent && second.base64SHA256 == first.base64SHA256)
      let after = try FileManager.default.attributesOfItem(atPath: tiny.archive.path)
      #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)

      let size = sizes.reduce(0, +)
      _ = try await tiny.packager(unzippedLimit: size).run(console: Console())
      await #expect(throws: PackagingError.tooLarge(product: "Tiny", bytes: size)) {
        _ = try await tiny.packager(unzippedLimit: size - 1).run(console: Console())
      }

      // The leftovers of a run that was cut off while it wrote do no harm.
      let staged = tiny.folder.appendingPathComponent("dist/.Tiny.zip.infra-gen-new")
      try Data("half".utf8).write(to: staged)
      try FileManager.default.removeItem(at: tiny.archive)
      #expect(try await packager.run(console: Console()).base64SHA256 == first.base64SHA256)
      #expect(!FileManager.default.fileExists(atPath: staged.path))

      try Data("other".utf8).write(to: tiny.archive)
      let compared = try await packager.run(console: Console(), writing: false)
      #expect(!compared.wasCurrent)
      #expect(try String(contentsOf: tiny.archive, encoding: .utf8) == "other")

    }
  }

  @Test func compilerErrorsAreShown() async throws {
    try await withFolder { folder in
      let tiny = try TinyPackage(in: folder, source: "let number: Int = \"text\"")
      do {
        _ = try await tiny.packager().run(console: Console())
        Issue.record("it was built")
      } catch let PackagingError.buildFailed(product, _, route, status, lines) {
        #expect(product == "Tiny" && route == .native && status != 0)
        #expect(lines.contains { $0.contains("cannot convert value of type 'String'") })
        #expect(!lines.contains { $0.hasPrefix("[") })
      }
    }
  }

  @Test(arguments: ["swift", "strip", "zip"])
  func missingToolIsNamed(name: String) async throws {
    try await withFolder { folder in
      let tiny = try TinyPackage(in: folder)
      // A PATH that has every tool but one.
      let path = folder.appendingPathComponent("tools")
      try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
      for tool in ["swift", "clang", "strip", "zip"] where tool != name {
        let real = try #require(TestSupport.Tool(tool).url)
        try FileManager.default.createSymbolicLink(
          at: path.appendingPathComponent(tool), withDestinationURL: real)
      }
      do {
        _ = try tiny.packager(environment: ["PATH": path.path])
        Issue.record("\(name) was found")
      } catch let error as CommandLineSupport.MissingTool {
        #expect(error.tool.name == name)
        #expect(error.description.contains("install"))
      }
    }
  }

  /// The build system starts programs in process groups of their own; none of them is left.
  @Test(.timeLimit(.minutes(10))) func cancelledBuildLeavesNothingRunning() async throws {
    try await withFolder { folder in
      let tiny = try TinyPackage(in: folder)
      try folder.write(
        "// swift-tools-version: 6.2\nimport Foundation\nsleep(600)\n", to: "Package.swift")
      try folder.write("", to: "tmp/keep")
      var environment = currentEnvironment()
      environment["TMPDIR"] = folder.path + "/tmp"
      let packager = try tiny.packager(environment: environment)
      let task = Task { try await packager.run(console: Console()) }
      func running() throws -> [Substring] {
        try TestSupport.Tool("ps").run(["-eo", "stat,args"]).output.split(separator: "\n")
          .filter { $0.contains(folder.lastPathComponent) && !$0.hasPrefix("Z") }
      }
      // The build, and the manifest that it runs.
      while try running().filter({ $0.contains("-manifest") }).isEmpty {
        try await Task.sleep(for: .milliseconds(50))
      }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let left = try running()
      #expect(left.isEmpty)
    }
  }

  /// The second would take the first one's files away.
  @Test func oneAtATimeForAPackage() async throws {
    try await withFolder { folder in
      let tiny = try TinyPackage(in: folder)
      let packager = try tiny.packager()
      let scratch = folder.path + "/.build/lambda-packaging"
      try Paths.createFolders(scratch)
      let other = try Folder(opening: scratch)
      #expect(try other.tryLock(.exclusive) == .taken)
      await #expect(throws: PackagingError.busy(folder.path)) {
        _ = try await packager.run(console: Console())
      }
      withExtendedLifetime(other) {}
    }
  }

  @Test func folderWithoutAPackage() async throws {
    let here = try #require(Architecture.current)
    #expect(throws: PackagingError.noPackage("/nonexistent")) {
      _ = try FunctionPackager(
        package: "/nonexistent", product: "x", architecture: here, archive: "/x.zip")
    }
  }

  private static let unzip = """
    import os, sys, zipfile, datetime
    with zipfile.ZipFile(sys.argv[1]) as archive:
        for entry in archive.infolist():
            mode = entry.external_attr >> 16 & 0o777
            path = archive.extract(entry, sys.argv[2])
            os.chmod(path, mode)
            time = datetime.datetime(*entry.date_time)
            print(entry.filename, oct(mode)[2:], time, len(entry.extra))
    """
}
#endif
