import CommandLineSupport
import Foundation
import LambdaPackaging
import TestSupport
import Testing

/// A package without dependencies whose one product uses a part of Foundation, and so `hypot`.
struct TinyPackage {
  let folder: URL

  init(in folder: URL, source: String = Self.source) throws {
    self.folder = folder
    try folder.write(
      """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "tiny",
        targets: [
          .target(name: "CCompression", linkerSettings: [.linkedLibrary("z")]),
          .executableTarget(name: "Tiny", dependencies: ["CCompression"]),
        ]
      )
      """, to: "Package.swift")
    try folder.write(source, to: "Sources/Tiny/main.swift")
    try folder.write(
      """
      #include "compression.h"
      #include <zlib.h>
      unsigned long checksum(void) { return crc32(0, (const unsigned char *)"abc", 3); }
      """, to: "Sources/CCompression/compression.c")
    try folder.write(
      "unsigned long checksum(void);\n", to: "Sources/CCompression/include/compression.h")
  }

  static let source = """
    import CCompression
    import FoundationEssentials

    print(checksum(), try JSONDecoder().decode([Double].self, from: Data("[1.5]".utf8)))
    """

  var archive: URL { folder.appendingPathComponent("dist/Tiny.zip") }

  func packager(
    _ architecture: Architecture? = .current, by route: BuildRoute = .native,
    environment: [String: String]? = nil,
    unzippedLimit: Int = FunctionPackager.unzippedLimit
  ) throws -> FunctionPackager {
    try FunctionPackager(
      package: folder.path, product: "Tiny", architecture: #require(architecture),
      archive: archive.path, by: route, environment: environment ?? currentEnvironment(),
      unzippedLimit: unzippedLimit)
  }
}
