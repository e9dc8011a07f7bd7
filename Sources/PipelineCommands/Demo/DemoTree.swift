internal import CommandLineSupport
internal import InfraGen
internal import PortableFoundation
internal import Terraform

/// The copy of the generated tree that a demo applies.
struct DemoTree: Sendable {
  let project: Project
  let files: [GeneratedFile]
  let functions: [DeclaredFunction]
  /// The folder of the root module in the output folder.
  let directory: String

  /// Terraform reads override files in the order of their names, and the last one counts
  /// (Terraform documentation, "Override Files").
  static let overrideName = "zzz_infra_gen_demo_override.tf"

  /// Takes the place of whatever backend the stack declares, `cloud` included: the state of a demo
  /// is a file of its own ("Override Files", "Merging terraform Blocks").
  static let override = """
    # The state of this demo is a file in this folder. The backend that the stack declares is never used.
    terraform {
      backend "local" {
        path = "terraform.tfstate"
      }
    }

    """

  /// Whether there is all that is copied, as far as it is not built before.
  func check() throws(DemoError) {
    for function in functions {
      // The copy has one folder around it; beyond that one, it would leave something in the package.
      if function.foldersAbove > 1 { throw .archiveTooFar(function.archivePath) }
      if function.source == nil, !Paths.exists(project.absolute(function.archivePath)) {
        throw .archiveMissing(function.archivePath)
      }
    }
  }

  /// Copies the generated files and the archives, placed to each other as they are in the package.
  ///
  /// - Returns: The folder of the copied root module.
  func copy(to folder: String) throws -> String {
    let package = try Paths.resolved(project.folder)
    let output = Paths.relative(from: package, to: try Paths.resolved(project.output))
    guard !output.hasPrefix("..") else { throw DemoError.outputOutsidePackage(project.output) }
    let copy = Paths.join(folder, output)
    try Generation.copy(files, to: copy)
    for function in functions {
      let archive = project.absolute(function.archivePath)
      guard Paths.exists(archive) else { throw DemoError.archiveMissing(function.archivePath) }
      let place = Paths.join(folder, function.archivePath)
      try Paths.createFolders(Paths.split(place).folder)
      try FileManager.default.copyItem(atPath: archive, toPath: place)
    }
    let root = Paths.join(copy, directory)
    try Folder(opening: root).create(Self.overrideName, contents: Array(Self.override.utf8))
    return root
  }
}
