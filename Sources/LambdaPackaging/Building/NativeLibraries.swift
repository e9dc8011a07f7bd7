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
    // Equal functions are folded, but for those whose address may be compared.
    return try await oldSymbols() + staticLibraries() + ["--icf=safe", "--no-export-dynamic"]
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

  private func oldSymbols() async throws -> [String] {
    let source = Paths.join(folder, "old-symbols.c")
    let object = Paths.join(folder, "old-symbols.o")
    let text = Array(OldSymbols.source.utf8)
    if !Paths.exists(object) || (try? Paths.contents(of: source)) != text {
      // An object from before must not stay if the compiler is stopped.
      try? FileManager.default.removeItem(atPath: object)
      try Paths.replace(source, with: text)
      try await command(["-c", "-O2", "-fPIC", "-o", object, source]).runToSuccess()
    }
    return OldSymbols.linkerArguments(object: object)
  }

  /// Libraries that are linked in their static form.
  ///
  /// zlib is not in the image. libstdc++ and libgcc are; but the loader would read them and look up each of their symbols,
  /// which took a sixth of a function's start, nearly all of it for libstdc++. A newer glibc than 2.36 gives them symbols
  /// that Lambda's lacks.
  private static let staticForms: [StaticForm] = {
    #if canImport(Glibc)
    var text = [CChar](repeating: 0, count: 64)
    _ = confstr(Int32(_CS_GNU_LIBC_VERSION), &text, text.count)
    // `glibc 2.36`
    let name = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let version = name.split { $0 == " " || $0 == "." }.compactMap { Int($0) }
    if !version.isEmpty, version.lexicographicallyPrecedes([2, 37]) {
      return [
        StaticForm(name: "libz.a"), StaticForm(name: "libstdc++.a"),
        // The compiler asks for the shared library by this name.
        StaticForm(name: "libgcc_eh.a", link: "libgcc_s.a"),
      ]
    }
    #endif
    return [StaticForm(name: "libz.a")]
  }()

  private struct StaticForm {
    /// The file's name on this system.
    let name: String
    /// The name by which the linker looks for it; nil for the same one.
    var link: String?
  }

  /// A folder that the linker searches first and that has the static form of libraries, as far as this system offers it.
  private func staticLibraries() async throws -> [String] {
    let folder = Paths.join(folder, "static-libraries")
    try Paths.createFolders(folder)
    for library in Self.staticForms {
      let output = try await command(["-print-file-name=\(library.name)"]).output()
      let path =
        String(decoding: output, as: UTF8.self)
        .split(separator: "\n").first.map(String.init) ?? library.name
      let place = Paths.join(folder, library.link ?? library.name)
      try? FileManager.default.removeItem(atPath: place)
      // If the file does not exist, the compiler prints the bare name.
      if path.hasPrefix("/") {
        try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: path)
      }
    }
    return ["-L", folder]
  }
}
