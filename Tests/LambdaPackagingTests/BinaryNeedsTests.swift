import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import LambdaPackaging

/// Reading what `readelf` prints, and what it means for Lambda.
struct BinaryNeedsTests {
  @Test func programFromANewerSystem() {
    let needs = BinaryNeeds(readelf: newerProgram)
    #expect(needs.machine == "Advanced Micro Devices X86-64")
    #expect(needs.loader == "/lib64/ld-linux-x86-64.so.2")
    #expect(needs.libraries == ["libm.so.6", "libz.so.1", "libc.so.6"])
    #expect(
      needs.versions == [
        BinaryNeeds.Version(
          library: "libm.so.6", name: "GLIBC_2.35", symbols: ["hypot", "hypotf"]),
        BinaryNeeds.Version(library: "libc.so.6", name: "GLIBC_2.34", symbols: ["dlopen"]),
      ])
    #expect(needs.foreignLibraries == ["libz.so.1"])
  }

  @Test func symbolsTheImageLacksAreNamed() {
    let problems = BinaryNeeds(readelf: newerProgram).problems(of: "Handler", on: .x86)
    #expect(
      problems == [
        .version(
          binary: "Handler", library: "libm.so.6", version: "GLIBC_2.35",
          symbols: ["hypot", "hypotf"])
      ])
    #expect(
      problems.first?.description.contains("GLIBC_2.35 of libm.so.6 for hypot, hypotf") == true)
  }

  /// A library that comes along brings its own.
  @Test func versionsOfForeignLibrariesAreNoProblem() {
    let text = newerProgram.replacing("File: libm.so.6 ", with: "File: libz.so.1 ")
      .replacing("GLIBC_2.35", with: "ZLIB_1.3")
    let needs = BinaryNeeds(readelf: text)
    #expect(needs.versions.contains { $0.library == "libz.so.1" && $0.name == "ZLIB_1.3" })
    #expect(needs.problems(of: "Handler", on: .x86) == [])
  }

  /// Libraries of libraries too; tools that print what they are asked to stand in for the real ones.
  @Test(arguments: [true, false]) func librariesThatComeAlong(isThere: Bool) async throws {
    try await withFolder { folder in
      let needs = [
        "Handler": "libz.so.1", "libz.so.1": "libdeep.so.2", "libdeep.so.2": "libc.so.6",
      ]
      for (name, library) in needs {
        let text = "Machine: X86-64\n 0x1 (NEEDED) Shared library: [\(library)]\n"
        try folder.write(text, to: "\(name).readelf")
        let place = isThere || name != "libz.so.1" ? "\(folder.path)/\(library) (0x1)" : "not found"
        try folder.write("\t\(library) => \(place)\n", to: "\(name).ldd")
      }
      for tool in ["readelf", "ldd"] {
        try folder.writeProgram(
          "#!/bin/sh\nfor last; do :; done\ncat \"$last.\(tool)\"\n", to: tool)
      }
      let collector = LibraryCollector(
        readelf: folder.path + "/readelf", architecture: .x86,
        environment: ["PATH": folder.path + ":/usr/bin:/bin"])
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

  @Test func otherArchitecture() {
    #expect(
      BinaryNeeds(readelf: newerProgram).problems(of: "Handler", on: .arm64) == [
        .architecture(
          binary: "Handler", found: "Advanced Micro Devices X86-64", declared: .arm64)
      ])
  }

  @Test func loaderThatOnlyThisSystemHas() {
    let needs = BinaryNeeds(
      readelf: """
          Machine:                           AArch64
              [Requesting program interpreter: /nix/store/glibc/lib/ld-linux-aarch64.so.1]
        """)
    #expect(
      needs.problems(of: "Handler", on: .arm64) == [
        .loader(
          binary: "Handler", found: "/nix/store/glibc/lib/ld-linux-aarch64.so.1",
          expected: "/lib/ld-linux-aarch64.so.1")
      ])
  }

  @Test(arguments: ["", "readelf: Error: Not an ELF file", "\u{0}"])
  func textOfNoBinary(text: String) {
    #expect(BinaryNeeds(readelf: text).problems(of: "x", on: .x86) == [.notABinary("x")])
  }

  @Test(arguments: [
    ("GLIBC_2.34", true), ("GLIBC_2.2.5", true), ("GLIBC_2.4", true), ("GLIBC_2.35", false),
    ("GLIBC_2.100", false), ("GLIBC_3", false), ("GLIBC_PRIVATE", false),
    ("GLIBC_ABI_DT_RELR", false), ("GLIBCXX_3.4.29", true), ("GLIBCXX_3.4.30", false),
    ("GLIBCXX_3.4", true), ("CXXABI_1.3.13", true), ("CXXABI_1.3.14", false), ("GCC_3.0", true),
    ("GCC_12.0.0", false), ("OPENSSL_3.0.0", false), ("", false), ("_", false), ("GLIBC_", false),
  ])
  func versionInTheImage(version: String, isThere: Bool) {
    #expect(LambdaRuntimeImage.has(version: version) == isThere)
  }

  @Test func placesOfLibraries() {
    let text = """
      \tlinux-vdso.so.1 (0x00007ffd)
      \tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f1)
      \tlibgone.so.2 => not found
      \t/lib64/ld-linux-x86-64.so.2 (0x00007f2)
      \tlibs.so => /opt/a folder/libs.so (0x00007f3)
      """
    #expect(
      LibraryCollector.places(ldd: text) == [
        "libz.so.1": "/lib/x86_64-linux-gnu/libz.so.1", "libs.so": "/opt/a folder/libs.so",
      ])
  }

  @Test func reasonsOfAFailedBuild() {
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

private let newerProgram = """
  ELF Header:
    Class:                             ELF64
    Machine:                           Advanced Micro Devices X86-64

  Program Headers:
    Type           Offset   VirtAddr           PhysAddr           FileSiz  MemSiz   Flg Align
    INTERP         0x0002e0 0x00000000000002e0 0x00000000000002e0 0x00001c 0x00001c R   0x1
        [Requesting program interpreter: /lib64/ld-linux-x86-64.so.2]

  Dynamic section at offset 0x1 contains 3 entries:
    Tag        Type                         Name/Value
   0x0000000000000001 (NEEDED)             Shared library: [libm.so.6]
   0x0000000000000001 (NEEDED)             Shared library: [libz.so.1]
   0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
   0x000000000000001d (RUNPATH)            Library runpath: [$ORIGIN]

  Symbol table '.dynsym' contains 347 entries:
     Num:    Value          Size Type    Bind   Vis      Ndx Name
       0: 0000000000000000     0 NOTYPE  LOCAL  DEFAULT  UND\u{20}
       1: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND hypotf@GLIBC_2.35 (30)
       2: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND hypot@GLIBC_2.35 (30)
       3: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND dlopen@GLIBC_2.34 (5)
       4: 0000000000001000     0 FUNC    GLOBAL DEFAULT   14 mine@@GLIBC_2.99 (5)
       5: 0000000000000000     0 FUNC    WEAK   DEFAULT  UND arc4random@GLIBC_2.36 (6)

  Version symbols section '.gnu.version' contains 2 entries:
   Addr: 0x0000000000001234  Offset: 0x001234  Link: 4 (.dynsym)
    000:   0 (*local*)       5 (GLIBC_2.34)

  Version needs section '.gnu.version_r' contains 2 entries:
   Addr: 0x0000000000001300  Offset: 0x001300  Link: 5 (.dynstr)
    000000: Version: 1  File: libm.so.6  Cnt: 1
    0x0010:   Name: GLIBC_2.35  Flags: none  Version: 30
    0x0020: Version: 1  File: libc.so.6  Cnt: 2
    0x0030:   Name: GLIBC_2.34  Flags: none  Version: 5
    0x0040:   Name: GLIBC_2.36  Flags: WEAK  Version: 6

  Version definition section '.gnu.version_d' contains 1 entry:
    000000: Rev: 1  Flags: BASE   Index: 1  Cnt: 1  Name: GLIBC_2.77
  """
