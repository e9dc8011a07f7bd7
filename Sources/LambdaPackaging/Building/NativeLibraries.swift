internal import CommandLineSupport
internal import PortableFoundation

/// The linker arguments of a native build, with which the program needs no library that Lambda lacks.
struct NativeLibraries: Sendable {
  /// The folder for what is made here.
  let folder: String
  /// The path of `swift`.
  let swift: String
  /// The user's.
  let environment: [String: String]

  /// Checks that the tools are there; starts nothing.
  func check() throws {
    _ = try clang()
  }

  /// Beside the libraries: nothing looks up a function's own symbols by name, which the compiler
  /// would have exported for plugins; without them the linker also removes unused code.
  func linkerArguments() async throws -> [String] {
    #if os(Linux) && canImport(Glibc)
    try Paths.createFolders(folder)
    return try await oldMathSymbols() + staticLibraries() + ["--no-export-dynamic"]
    #else
    return []
    #endif
  }

  /// The toolchain's own compiler, since another one may not be installed at all.
  private func clang() throws -> String {
    let real = Paths.join(Paths.split(try Paths.resolved(swift)).folder, Tool.clang.name)
    return try Paths.isExecutable(real) ? real : Tool.clang.path(in: environment)
  }

  private func command(_ arguments: [String]) throws -> Command {
    Command(try clang(), arguments, environment: ToolEnvironment.files(of: environment))
  }

  private func oldMathSymbols() async throws -> [String] {
    let source = Paths.join(folder, "old-math-symbols.c")
    let object = Paths.join(folder, "old-math-symbols.o")
    let text = Array(OldMathSymbols.source.utf8)
    if !Paths.exists(object) || (try? Paths.contents(of: source)) != text {
      try Paths.replace(source, with: text)
      try await command(["-c", "-O2", "-fPIC", "-o", object, source]).runToSuccess()
    }
    return OldMathSymbols.linkerArguments(object: object)
  }

  /// A folder that the linker searches first and that has the static form of libraries which the
  /// image lacks, if this system offers it.
  private func staticLibraries() async throws -> [String] {
    let folder = Paths.join(folder, "static-libraries")
    try Paths.createFolders(folder)
    for library in ["libz.a"] {
      let output = try await command(["-print-file-name=\(library)"]).output()
      let path =
        String(decoding: output, as: UTF8.self)
        .split(separator: "\n").first.map(String.init) ?? library
      let place = Paths.join(folder, library)
      try? FileManager.default.removeItem(atPath: place)
      // If the file does not exist, the compiler prints the bare name.
      if path.hasPrefix("/") {
        try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: path)
      }
    }
    return ["-L", folder]
  }
}
