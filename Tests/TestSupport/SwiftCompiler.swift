package import Foundation

/// The compiler's answer to Swift that uses the modules of this package.
package struct SwiftCompiler {
  /// A diagnostic of the compiler about a line.
  package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    package let line: Int
    /// `error`, `warning` or `note`.
    package let kind: String
    package let message: String

    package var description: String { "\(file):\(line): \(kind): \(message)" }
  }

  /// Whether the compiler is the version whose wording tests expect.
  package static var isReference: Bool {
    #if compiler(>=6.3) && compiler(<6.4)
    true
    #else
    false
    #endif
  }

  /// The settings that the package itself is compiled with.
  private static let options = [
    "-swift-version", "6", "-package-name", "test",
    "-enable-upcoming-feature", "ExistentialAny",
    "-enable-upcoming-feature", "InternalImportsByDefault",
    "-enable-upcoming-feature", "MemberImportVisibility", "-parse-as-library",
  ]

  /// Checks files of a folder as one module.
  package static func check(
    _ files: [String], in folder: URL, warningsAsErrors: Bool = true
  ) throws -> Tool.Result {
    try Tool("swiftc").run(
      ["-typecheck"] + options + (warningsAsErrors ? ["-warnings-as-errors"] : [])
        + ["-whole-module-optimization", "-diagnostic-style", "llvm", "-I", try modules()]
        + moduleMaps().flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] } + files,
      in: folder)
  }

  /// Compiles a program of files that use only the module Terraform, and runs it.
  ///
  /// - Returns: The output of the program, or of the compiler if that fails.
  package static func run(_ files: [String], in folder: URL) throws -> Tool.Result {
    let build = URL(fileURLWithPath: try modules()).deletingLastPathComponent()
    let objects = ["Terraform", "HCL"].flatMap { module in
      contents(of: build.appendingPathComponent("\(module).build"))
        .filter { $0.pathExtension == "o" }.map(\.path)
    }
    let compilation = try Tool("swiftc").run(
      options + ["-I", try modules(), "-o", "program"] + files + objects, in: folder)
    guard compilation.status == 0 else { return compilation }
    return try Tool("env").run([folder.appendingPathComponent("program").path])
  }

  /// The diagnostics in a compiler's output, in its order.
  package static func diagnostics(in output: String) -> [Diagnostic] {
    output.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 4).map(String.init)
      guard parts.count == 5, let number = Int(parts[1]), Int(parts[2]) != nil else { return nil }
      let kind = parts[3].drop { $0 == " " }
      guard ["error", "warning", "note"].contains(kind) else { return nil }
      return Diagnostic(
        file: URL(fileURLWithPath: parts[0]).lastPathComponent, line: number, kind: String(kind),
        message: String(parts[4].drop { $0 == " " }))
    }
  }

  /// The platform that the compiler compiles for: `x86_64-unknown-linux-gnu`.
  package static func target() throws -> String {
    struct Info: Decodable {
      struct Target: Decodable { let triple: String }
      let target: Target
    }
    let result = try Tool("swiftc").run(["-print-target-info"])
    return try JSONDecoder().decode(Info.self, from: Data(result.output.utf8)).target.triple
  }

  /// The folder with the compiled modules, next to the tests.
  package static func modules() throws -> String {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let modules = folder.appendingPathComponent("Modules")
      let module = modules.appendingPathComponent("Terraform.swiftmodule")
      if FileManager.default.fileExists(atPath: module.path) { return modules.path }
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// The module maps of modules in C, which those in Swift are built on.
  private static func moduleMaps() throws -> [String] {
    let build = URL(fileURLWithPath: try modules()).deletingLastPathComponent()
    let checkouts = build.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("checkouts")
    let folders =
      contents(of: build).filter { $0.pathExtension == "build" }
      + contents(of: checkouts).flatMap { contents(of: $0.appendingPathComponent("Sources")) }
      .map { $0.appendingPathComponent("include") }
    return folders.map { $0.appendingPathComponent("module.modulemap").path }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }

  private static func contents(of folder: URL) -> [URL] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).map { folder.appendingPathComponent($0) }
  }
}
