/// Where the code of a ``Function`` comes from.
///
/// ```swift
/// Function("orders", package: .swift("lambda", product: "OrderHandler"), role: role)
/// Function("clean", package: .folder("functions/clean", runtime: .python("3.13"), handler: "app.handler"), role: role)
/// Function("thumbnails", package: .image("\(repository.repositoryURL):7"), role: role)
/// ```
///
/// Paths are relative to the package that declares the stack.
public struct FunctionPackage: Sendable {
  /// The kinds of places.
  enum Code: Sendable {
    case product(String, directory: String)
    case files(CodeFiles)
    case archive
    case object(StoredArchive)
    case image(ContainerImage)
  }

  let code: Code
  /// Nil for a container image, which brings both.
  let runtime: Runtime?
  let handler: Expression<String>?
  /// The zip archive that is deployed; nil if it is not a file.
  package let archivePath: String?

  /// An executable product of a Swift package, which `infra-gen package` builds and zips into
  /// `<directory>/dist/<product>.zip`.
  public static func swift(_ directory: String, product: String) -> FunctionPackage {
    FunctionPackage(
      code: .product(product, directory: directory), runtime: .ofPrograms, handler: "bootstrap",
      archivePath: "\(directory)/dist/\(product).zip")
  }

  /// A folder, which `infra-gen package` zips as it is: `functions/clean` into `functions/dist/clean.zip`.
  ///
  /// Equal files give an equal archive, whatever their times and owners are: names are sorted, times are left out, and
  /// of the permissions, only whether a file is executable is stored. Symbolic links are followed. The archive has no
  /// `__pycache__`, `.git`, `.DS_Store`, `Thumbs.db`, and no files whose names begin with `._`. Nothing is installed:
  /// put dependencies into the folder, or into a layer.
  ///
  /// - Parameters:
  ///   - handler: The function that Lambda calls, as the runtime spells it: `app.handler` is `handler` in `app.py`.
  public static func folder(
    _ path: String, runtime: Runtime, handler: Expression<String>
  ) -> FunctionPackage {
    files(CodeFiles(path: path, isFolder: true), runtime, handler)
  }

  /// A single file, which `infra-gen package` zips: `functions/clean.py` into `functions/dist/clean.py.zip`.
  ///
  /// - Parameters:
  ///   - handler: The function that Lambda calls, as the runtime spells it: `clean.handler` is `handler` in `clean.py`.
  public static func file(
    _ path: String, runtime: Runtime, handler: Expression<String>
  ) -> FunctionPackage {
    files(CodeFiles(path: path, isFolder: false), runtime, handler)
  }

  private static func files(
    _ files: CodeFiles, _ runtime: Runtime, _ handler: Expression<String>
  ) -> FunctionPackage {
    FunctionPackage(
      code: .files(files), runtime: runtime, handler: handler, archivePath: files.archivePath)
  }

  /// A zip archive that something else builds.
  ///
  /// - Parameters:
  ///   - runtime: The default is Amazon Linux 2023; the archive then has an executable `bootstrap` at its root.
  public static func archive(
    _ path: String, runtime: Runtime = .provided("al2023"),
    handler: Expression<String> = "bootstrap"
  ) -> FunctionPackage {
    FunctionPackage(code: .archive, runtime: runtime, handler: handler, archivePath: path)
  }

  /// A zip archive in a bucket of the function's region.
  ///
  /// - Parameters:
  ///   - version: The object's version. Terraform does not look at the object itself: it deploys new code if the key, the
  ///     version or the hash changes.
  ///   - hash: The SHA-256 of the archive in Base64, as `filebase64sha256` and an object's `checksum_sha256` have it.
  public static func s3(
    bucket: Expression<String>, key: Expression<String>, version: Expression<String>? = nil,
    hash: Expression<String>? = nil, runtime: Runtime, handler: Expression<String>
  ) -> FunctionPackage {
    FunctionPackage(
      code: .object(StoredArchive(bucket: bucket, key: key, version: version, hash: hash)),
      runtime: runtime, handler: handler, archivePath: nil)
  }

  /// A container image in a repository of Amazon ECR. It brings its own runtime and handler, and takes no layers.
  ///
  /// - Parameters:
  ///   - uri: Such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:7`. Terraform does not look at the image
  ///     itself: give each build its own tag, or use a digest, so that a new image is deployed.
  ///   - command: Arguments that replace those of the image (`CMD`); by default, those of the image.
  ///   - entryPoint: A program that replaces that of the image (`ENTRYPOINT`); by default, that of the image.
  ///   - workingDirectory: A folder that replaces that of the image (`WORKDIR`).
  public static func image(
    _ uri: Expression<String>, command: [Expression<String>] = [],
    entryPoint: [Expression<String>] = [], workingDirectory: Expression<String>? = nil
  ) -> FunctionPackage {
    let image = ContainerImage(
      uri: uri, command: command, entryPoint: entryPoint, workingDirectory: workingDirectory)
    return FunctionPackage(code: .image(image), runtime: nil, handler: nil, archivePath: nil)
  }
}

/// A folder or a file that an archive is made of.
package struct CodeFiles: Hashable, Sendable {
  package let path: String
  package let isFolder: Bool

  /// In a folder `dist` next to it, under its whole name, so that `clean` and `clean.py` do not share one.
  var archivePath: String {
    let names = path.split(separator: "/")
    let parent = names.dropLast().map { "\($0)/" }.joined()
    return "\(parent)dist/\(names.last ?? "").zip"
  }
}

/// An archive in a bucket.
struct StoredArchive: Sendable {
  let bucket: Expression<String>
  let key: Expression<String>
  let version: Expression<String>?
  let hash: Expression<String>?
}

/// An image, and the command to start in it.
struct ContainerImage: Sendable {
  let uri: Expression<String>
  let command: [Expression<String>]
  let entryPoint: [Expression<String>]
  let workingDirectory: Expression<String>?

  /// The block `image_config`, with everything that differs from the image.
  var block: LambdaFunction.ImageConfig? {
    if command.isEmpty && entryPoint.isEmpty && workingDirectory == nil { return nil }
    return .init(
      command: command.isEmpty ? nil : Expression(command),
      entryPoint: entryPoint.isEmpty ? nil : Expression(entryPoint),
      workingDirectory: workingDirectory)
  }
}

extension FunctionPackage {
  /// The folder of the Swift package to build; nil for other code.
  package var directory: String? {
    if case .product(_, let directory) = code { directory } else { nil }
  }

  /// The executable product that becomes `bootstrap`; nil for other code.
  package var product: String? {
    if case .product(let product, _) = code { product } else { nil }
  }

  /// The folder or file to zip; nil for other code.
  package var files: CodeFiles? {
    if case .files(let files) = code { files } else { nil }
  }

  /// Whether `infra-gen package` makes the archive.
  var isPackaged: Bool {
    switch code {
    case .product, .files: true
    case .archive, .object, .image: false
    }
  }
}

extension Runtime {
  /// The package of a Swift program.
  fileprivate static let ofPrograms = Runtime.provided("al2023")
}
