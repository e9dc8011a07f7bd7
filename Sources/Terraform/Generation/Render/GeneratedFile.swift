/// A file of the generated tree, in memory.
public struct GeneratedFile: Hashable, Sendable {
  /// Where it goes, below the output folder: `template/modules/streaming/main.tf`.
  public let path: String
  /// The text, which ends with a line break; empty for a copy.
  public let contents: String
  /// The path, from the package's folder, of the file that it copies; nil for other files.
  public let packageFile: String?
  /// The bytes of a copy.
  private var copy: [UInt8]?

  /// A file with that text, at that path.
  public init(path: String, contents: String) {
    self.path = path
    self.contents = contents
    packageFile = nil
  }

  /// A copy of a file of the package.
  init(path: String, copyOf packageFile: String) {
    self.path = path
    contents = ""
    self.packageFile = packageFile
  }

  /// The same with the contents of the copied file.
  package func copied(_ bytes: [UInt8]) -> GeneratedFile {
    var file = self
    file.copy = bytes
    return file
  }

  /// The bytes to write.
  package var bytes: [UInt8] { copy ?? Array(contents.utf8) }
}

/// The circumstances, besides the declaration, that the generated text depends on.
public struct GenerationContext: Hashable, Sendable {
  /// The way from the root module's folder to the folder of the package that declares the stack,
  /// with `/` between the parts; archives of functions are found by it.
  public var packageDirectory: String
  /// The name of the program that generates: the product that `swift run` runs.
  public var programName: String

  /// Where the user's package lies, and what its program is called.
  public init(packageDirectory: String = "../..", programName: String = "infra-gen") {
    self.packageDirectory = packageDirectory
    self.programName = programName
  }
}
