#if os(Linux)
import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import LambdaPackaging

/// Reading ELF files, and what they mean for Lambda.
@Suite struct `The needs of a binary` {
  /// A program of a system that is newer than Lambda's.
  private static func newerProgram(_ compiler: CrossCompiler) throws -> BinaryNeeds {
    try compiler.library(
      "libm.so.6", as: "math", versions: ["GLIBC_2.35": ["hypot", "hypotf"]])
    try compiler.library(
      "libc.so.6", as: "c", versions: ["GLIBC_2.34": ["dlopen"], "GLIBC_2.36": ["arc4random"]])
    try compiler.library("libz.so.1", as: "z", versions: ["ZLIB_1.3": ["deflate"]])
    try compiler.program(
      calling: ["hypot", "hypotf", "dlopen", "deflate"], weak: ["arc4random"],
      of: ["math", "c", "z"], to: "Handler")
    let path = compiler.folder.appendingPathComponent("Handler").path
    var bytes = try Paths.contents(of: path)
    try makeWeak("GLIBC_2.36", in: &bytes)
    return BinaryNeeds(bytes)
  }

  /// Marks a version as one that only weak references need, as newer linkers do. The record begins with the hash of
  /// the name ("Executable and Linking Format", "Hash Table").
  private static func makeWeak(_ version: String, in bytes: inout [UInt8]) throws {
    var hash: UInt32 = 0
    for byte in version.utf8 {
      hash = (hash << 4) &+ UInt32(byte)
      let high = hash & 0xf000_0000
      hash = (hash ^ (high >> 24)) & ~high
    }
    let pattern = withUnsafeBytes(of: hash.littleEndian) { Array($0) }
    let start = try #require(bytes.firstRange(of: pattern)?.lowerBound)
    bytes[start + 4] |= 2
  }

  @Test(arguments: Architecture.allCases)
  func `Loader, libraries and versions with their symbols are read`(
    architecture: Architecture
  ) throws {
    try withTemporaryFolder { folder in
      let needs = try Self.newerProgram(CrossCompiler(folder: folder, architecture: architecture))
      #expect(needs.architecture == architecture && needs.machine == architecture.rawValue)
      #expect(needs.loader == architecture.loader)
      #expect(needs.libraries == ["libm.so.6", "libc.so.6", "libz.so.1"])
      #expect(
        Set(needs.versions) == [
          BinaryNeeds.Version(
            library: "libm.so.6", name: "GLIBC_2.35", symbols: ["hypot", "hypotf"]),
          BinaryNeeds.Version(library: "libc.so.6", name: "GLIBC_2.34", symbols: ["dlopen"]),
          BinaryNeeds.Version(library: "libz.so.1", name: "ZLIB_1.3", symbols: ["deflate"]),
        ])
      #expect(needs.foreignLibraries == ["libz.so.1"])
      let problems = needs.problems(of: "Handler", on: architecture)
      // A library that comes along brings its own versions.
      #expect(
        problems == [
          .version(
            binary: "Handler", library: "libm.so.6", version: "GLIBC_2.35",
            symbols: ["hypot", "hypotf"])
        ])
      #expect(
        problems.first?.description.contains("GLIBC_2.35 of libm.so.6 for hypot, hypotf") == true)
    }
  }

  @Test func `A real program needs what readelf lists`() throws {
    let path = try #require(TestSupport.Tool("zip").url).resolvingSymlinksInPath().path
    let needs = BinaryNeeds(try Paths.contents(of: path))
    let readelf = TestSupport.Tool("readelf")
    let dynamic = try readelf.run(["--dynamic", "--wide", path]).output.split(separator: "\n")
    let libraries = dynamic.filter { $0.contains("(NEEDED)") }.compactMap { line in
      line.split(separator: "[").last?.split(separator: "]").first.map(String.init)
    }
    #expect(!libraries.isEmpty && needs.libraries == libraries)
    let versions = try readelf.run(["--version-info", "--wide", path]).output
      .split(separator: "\n").filter { $0.contains("Flags: none") }
      .compactMap { $0.firstMatch(of: /Name: (\S+)/).map { String($0.1) } }
    #expect(!versions.isEmpty && needs.versions.map(\.name) == versions)
    let named = needs.versions.flatMap { version in
      version.symbols.map { "\($0)@\(version.name)" }
    }
    var symbols: Set<String> = []
    for line in try readelf.run(["--dyn-syms", "--wide", path]).output.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if words.count >= 8, words[6] == "UND", words[7].contains("@") { symbols.insert(words[7]) }
    }
    #expect(!named.isEmpty && Set(named) == symbols)
  }

  @Test(arguments: Architecture.allCases)
  func `A static program needs only its processor`(architecture: Architecture) throws {
    try withTemporaryFolder { folder in
      let compiler = CrossCompiler(folder: folder, architecture: architecture)
      try compiler.staticProgram(to: "Handler")
      let needs = try compiler.needs(of: "Handler")
      #expect(needs.loader == nil && needs.libraries.isEmpty && needs.versions.isEmpty)
      #expect(needs.problems(of: "Handler", on: architecture) == [])
      let other: Architecture = architecture == .x86 ? .arm64 : .x86
      #expect(
        needs.problems(of: "Handler", on: other) == [
          .architecture(binary: "Handler", found: architecture.rawValue, declared: other)
        ])
    }
  }

  @Test func `A program with 32 bits is for another processor`() throws {
    try withTemporaryFolder { folder in
      let compiler = CrossCompiler(folder: folder, architecture: .x86)
      try compiler.staticProgram(to: "x")
      try compiler.compile(["-static", "x.c"], to: "Handler", triple: "i386-unknown-linux-gnu")
      #expect(
        try compiler.needs(of: "Handler").problems(of: "Handler", on: .x86) == [
          .architecture(binary: "Handler", found: "i386 with 32 bits", declared: .x86)
        ])
    }
  }

  @Test func `A loader that only the building system has is refused`() throws {
    try withTemporaryFolder { folder in
      let compiler = CrossCompiler(folder: folder, architecture: .arm64)
      try compiler.library("libc.so.6", as: "c", versions: ["GLIBC_2.17": ["write"]])
      try compiler.program(
        calling: ["write"], of: ["c"], loader: "/lib/ld-musl-aarch64.so.1", to: "Handler")
      #expect(
        try compiler.needs(of: "Handler").problems(of: "Handler", on: .arm64) == [
          .loader(
            binary: "Handler", found: "/lib/ld-musl-aarch64.so.1",
            expected: "/lib/ld-linux-aarch64.so.1")
        ])
    }
  }

  @Test func `Files that are no program are refused`() throws {
    try withTemporaryFolder { folder in
      let compiler = CrossCompiler(folder: folder, architecture: .x86)
      try compiler.staticProgram(to: "Handler")
      // An object file has the right processor, and is not linked.
      try compiler.compile(["-c", "Handler.c"], to: "Handler.o")
      let object = try Paths.contents(of: folder.appendingPathComponent("Handler.o").path)
      let macOS: [UInt8] = [0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1]
      let script = Array("#!/bin/sh\n".utf8)
      let start: [UInt8] = [0x7f, 0x45, 0x4c, 0x46]
      let others: [[UInt8]] = [[], script, start, macOS, object]
      for bytes in others {
        #expect(BinaryNeeds(bytes).problems(of: "x", on: .x86) == [.notABinary("x")])
      }
    }
  }

  /// Wherever it is cut or changed, it is read without a crash; cut within its tables, it is no binary.
  @Test func `A damaged file is no binary`() throws {
    try withTemporaryFolder { folder in
      let compiler = CrossCompiler(folder: folder, architecture: .arm64)
      _ = try Self.newerProgram(compiler)
      let whole = try Paths.contents(of: folder.appendingPathComponent("Handler").path)
      for length in stride(from: 0, to: 600, by: 7) {
        #expect(BinaryNeeds(Array(whole.prefix(length))).machine.isEmpty)
      }
      var generator = SeededGenerator(seed: 20_261_130)
      for _ in 0..<2_000 {
        var bytes = whole
        for _ in 0..<4 {
          bytes[Int.random(in: 16..<min(bytes.count, 2_000), using: &generator)] =
            UInt8.random(in: 0...255, using: &generator)
        }
        _ = BinaryNeeds(bytes).problems(of: "Handler", on: .arm64)
      }
    }
  }

  /// Libraries of libraries too; real files, and a stand-in for `ldd` that prints their places.
  @Test(arguments: [true, false])
  func `Libraries that Lambda lacks come along`(isThere: Bool) async throws {
    let here = try #require(Architecture.current)
    try await withFolder { folder in
      let compiler = CrossCompiler(folder: folder, architecture: here)
      try compiler.library("libdeep.so.2", as: "libdeep.so.2", versions: ["DEEP_1": ["deep"]])
      try folder.write("int deep(void);\nint deflate(void) { return deep(); }\n", to: "z.c")
      try compiler.compile(
        ["-shared", "-Wl,-soname,libz.so.1", "z.c", "libdeep.so.2"], to: "libz.so.1")
      try compiler.program(calling: ["deflate"], of: ["libz.so.1"], to: "Handler")
      for (name, library) in [
        ("Handler", "libz.so.1"), ("libz.so.1", "libdeep.so.2"), ("libdeep.so.2", "libc.so.6"),
      ] {
        let place =
          isThere || name != "libz.so.1" ? "\(folder.path)/\(library) (0x1)" : "not found"
        try folder.write("\t\(library) => \(place)\n", to: "\(name).ldd")
      }
      try folder.writeProgram("#!/bin/sh\nfor last; do :; done\ncat \"$last.ldd\"\n", to: "ldd")
      let collector = LibraryCollector(
        architecture: here,
        finder: .machine(environment: ["PATH": folder.path + ":/usr/bin:/bin"]))
      func libraries() async throws -> [String: String] {
        try await collector.libraries(for: folder.path + "/Handler", product: "Handler")
      }
      guard isThere else {
        await #expect(
          throws: PackagingError.wouldNotStart(
            product: "Handler", [.library("libdeep.so.2", neededBy: "libz.so.1")])
        ) { _ = try await libraries() }
        return
      }
      let found = try await libraries()
      #expect(
        found == [
          "libz.so.1": folder.path + "/libz.so.1", "libdeep.so.2": folder.path + "/libdeep.so.2",
        ])
    }
  }

  @Test(arguments: [
    ("GLIBC_2.34", true), ("GLIBC_2.2.5", true), ("GLIBC_2.4", true), ("GLIBC_2.35", false),
    ("GLIBC_2.100", false), ("GLIBC_3", false), ("GLIBC_PRIVATE", false),
    ("GLIBC_ABI_DT_RELR", false), ("GLIBCXX_3.4.29", true), ("GLIBCXX_3.4.30", false),
    ("GLIBCXX_3.4", true), ("CXXABI_1.3.13", true), ("CXXABI_1.3.14", false), ("GCC_3.0", true),
    ("GCC_12.0.0", false), ("OPENSSL_3.0.0", false), ("", false), ("_", false), ("GLIBC_", false),
  ])
  func `The image has versions up to its own`(version: String, isThere: Bool) {
    #expect(LambdaRuntimeImage.has(version: version) == isThere)
  }

  @Test func `The places of libraries are read from ldd`() {
    let text = """
      \tlinux-vdso.so.1 (0x00007ffd)
      \tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f1)
      \tlibgone.so.2 => not found
      \t/lib64/ld-linux-x86-64.so.2 (0x00007f2)
      \tlibs.so => /opt/a folder/libs.so (0x00007f3)
      """
    #expect(
      LibraryFinder.places(ldd: text) == [
        "libz.so.1": "/lib/x86_64-linux-gnu/libz.so.1", "libs.so": "/opt/a folder/libs.so",
      ])
  }

  @Test func `The reasons of a failed build are its errors`() {
    let lines = [
      "Building for production...", "[1/3] Compiling a", "/x/a.swift:1:1: error: no", " 1 | a",
      "[2/3] Compiling b", "error: fatalError",
    ]
    #expect(
      SwiftBuild.reasons(lines) == ["/x/a.swift:1:1: error: no", " 1 | a", "error: fatalError"])
    #expect(SwiftBuild.reasons(["[1/2] x"]).isEmpty)
    #expect(SwiftBuild.reasons([]).isEmpty)
  }
}
#endif
