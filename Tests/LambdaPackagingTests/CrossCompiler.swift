#if os(Linux)
import CommandLineSupport
import Foundation
import TestSupport

@testable import LambdaPackaging

/// Real binaries for both processors, made by the toolchain's own compiler and linker.
struct CrossCompiler {
  let folder: URL
  let architecture: Architecture

  /// Makes a library of functions with versions of symbols.
  ///
  /// - Parameter versions: The functions, by version.
  func library(_ name: String, as file: String, versions: [String: [String]]) throws {
    let functions = versions.values.flatMap(\.self).sorted()
    let map = versions.sorted { $0.key < $1.key }.map { version, functions in
      "\(version) { global: \(functions.joined(separator: "; ")); };\n"
    }
    try folder.write(functions.map { "int \($0)(void) { return 1; }\n" }.joined(), to: "\(file).c")
    try folder.write(map.joined(), to: "\(file).map")
    try compile(
      ["-shared", "-Wl,--version-script=\(file).map", "-Wl,-soname,\(name)", "\(file).c"], to: file)
  }

  /// Makes a program that calls functions of libraries.
  ///
  /// - Parameter weak: Functions that it can do without.
  func program(
    calling functions: [String], weak: [String] = [], of libraries: [String],
    loader: String? = nil, to file: String
  ) throws {
    let declarations =
      functions.map { "int \($0)(void);\n" }
      + weak.map { "extern int \($0)(void) __attribute__((weak));\n" }
    let calls =
      functions.map { "  count += \($0)();\n" } + weak.map { "  if (\($0)) count += \($0)();\n" }
    try folder.write(
      declarations.joined() + "void _start(void) {\n  volatile int count = 0;\n"
        + calls.joined() + "  for (;;);\n}\n", to: "\(file).c")
    try compile(
      ["-pie", "-Wl,--dynamic-linker=\(loader ?? architecture.loader)", "\(file).c"] + libraries,
      to: file)
  }

  /// Makes a program that needs nothing.
  func staticProgram(to file: String) throws {
    try folder.write("void _start(void) { for (;;); }\n", to: "\(file).c")
    try compile(["-static", "\(file).c"], to: file)
  }

  func compile(_ arguments: [String], to file: String, triple: String? = nil) throws {
    let triple = triple ?? "\(architecture.tripleName)-unknown-linux-gnu"
    let result = try TestSupport.Tool("clang").run(
      ["--target=\(triple)", "-O0", "-fno-builtin", "-nostdlib", "-fPIC", "-fuse-ld=lld"]
        + ["-o", file] + arguments, in: folder)
    guard result.status == 0 else { throw Failure(output: result.output) }
  }

  struct Failure: Error {
    let output: String
  }

  func needs(of file: String) throws -> BinaryNeeds {
    BinaryNeeds(try Paths.contents(of: folder.appendingPathComponent(file).path))
  }
}
#endif
