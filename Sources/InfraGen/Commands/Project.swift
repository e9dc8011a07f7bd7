package import CommandLineSupport
package import Terraform

/// The user's package, and where its Terraform goes.
package struct Project: Sendable {
  /// The package's folder, absolute; see ``packageFolder(from:executable:)``.
  package let folder: String
  /// The output folder as messages show it.
  package let output: String

  /// - Parameter output: What the user named, relative to the current folder; nil for `generated`
  ///   in the package's folder.
  package init(output: String?) throws(FileError) {
    let current = try Paths.current()
    folder = Self.packageFolder(from: current, executable: Executable.path)
    self.output = output ?? Self.shown("generated", in: folder, from: current)
  }

  /// - Parameters:
  ///   - folder: The package's folder, absolute.
  ///   - output: The output folder as messages show it.
  package init(folder: String, output: String) {
    self.folder = folder
    self.output = output
  }

  /// The package that the program was built from, where the current folder lies in it, whatever packages lie
  /// between. Where its build folder lies elsewhere, that is the nearest one above the current folder whose
  /// manifest names the program; otherwise the nearest one; without a manifest, the current folder.
  ///
  /// - Parameters:
  ///   - current: The current folder, absolute.
  ///   - executable: The program, whose build folder lies in its package.
  static func packageFolder(from current: String, executable: String) -> String {
    let names = executable.split(separator: "/")
    if let build = names.lastIndex(where: { $0.hasPrefix(".build") }) {
      let package = "/" + names[..<build].joined(separator: "/")
      let holdsCurrent = current == package || current.hasPrefix(package + "/")
      if holdsCurrent, Paths.exists(Paths.join(package, "Package.swift")) { return package }
    }
    let program = Paths.split(executable).name
    var (nearest, folder): (String?, String) = (nil, current)
    while let package = Paths.nearest(holding: "Package.swift", from: folder) {
      if PackageManifest(of: package)?.mentions(program) == true { return package }
      nearest = nearest ?? package
      if package == "/" { break }
      folder = Paths.split(package).folder
    }
    return nearest ?? current
  }

  /// The folders that may be the package which the program was built from: the one that its build folder lies in,
  /// wherever the current folder is, and the one that ``init(output:)`` finds.
  package static func ofProgram() throws(FileError) -> [String] {
    let executable = Executable.path
    return [
      packageFolder(from: Paths.split(executable).folder, executable: executable),
      packageFolder(from: try Paths.current(), executable: executable),
    ]
  }

  /// An absolute path as it is from the current folder.
  package func shown(_ path: String) throws(FileError) -> String {
    Paths.relative(from: try Paths.current(), to: path)
  }

  private static func shown(_ path: String, in folder: String, from current: String) -> String {
    Paths.join(folder == current ? "" : Paths.relative(from: current, to: folder), path)
  }

  /// An absolute path for one relative to the package's folder.
  package func absolute(_ path: String) -> String {
    Paths.join(folder, path)
  }

  /// The stack's files, generated for the place where they go.
  ///
  /// Warnings about the declaration are printed on standard error.
  ///
  /// - Parameter schema: The file that `--schema` names.
  /// - Throws: All that is wrong with the stack, by itself, by the schema if there is one, and by
  ///   the files next to it.
  package func files(
    of stack: CollectedStack, by program: (some StackProgram).Type, schema: String? = nil,
    console: Console
  ) async throws -> [GeneratedFile] {
    try await files(of: [stack], by: program, schema: schema, console: console)
  }

  /// The files of several stacks. The errors of all of them are reported together.
  package func files(
    of stacks: [CollectedStack], by program: (some StackProgram).Type, schema: String? = nil,
    console: Console
  ) async throws -> [GeneratedFile] {
    var files: [GeneratedFile] = []
    var errors: [DeclarationError] = []
    var warnings: [DeclarationWarning] = []
    for stack in stacks {
      do {
        files += try await self.files(of: stack, by: program, schema: schema)
        warnings += stack.warnings() + program.warnings(of: stack)
      } catch let error as DeclarationErrors {
        errors += error.errors
      }
    }
    if let errors = DeclarationErrors(errors) { throw errors }
    for warning in warnings.uniqued() { console.message(warning.description) }
    return files
  }

  private func files(
    of stack: CollectedStack, by program: (some StackProgram).Type, schema: String?
  ) async throws -> [GeneratedFile] {
    let root = try Paths.resolved(Paths.join(output, stack.stack.directory))
    let package = try Paths.resolved(folder)
    let context = GenerationContext(
      packageDirectory: Paths.relative(from: root, to: package), programName: programName)
    let found =
      try SchemaCheck(path: schema, store: SchemaStore(of: self)).errors(in: stack)
      + (await program.problems(of: stack, in: package))
    let files: [GeneratedFile]
    do throws(DeclarationErrors) {
      files = try stack.files(context)
    } catch {
      throw DeclarationErrors(error.errors + found) ?? error
    }
    if let errors = DeclarationErrors(found) { throw errors }
    return files
  }
}
