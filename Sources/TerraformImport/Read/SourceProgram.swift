/// A program that reads a folder of Terraform. Each takes other files of it.
enum SourceProgram: Sendable {
  case terraform, openTofu
}

/// The files of a module's folder that a program reads.
struct FolderListing {
  /// The names of files with blocks, in the order in which they are read.
  private(set) var main: [String] = []
  /// Those of override files.
  private(set) var overrides: [String] = []
  /// Files that OpenTofu reads another one in place of: `main.tf`, if there is a `main.tofu`.
  private(set) var replaced: [(name: String, by: String)] = []
  /// Files that only OpenTofu reads.
  private(set) var openTofu: [String] = []
  /// Files for `terraform query`.
  private(set) var queries: [String] = []

  /// OpenTofu documentation, "Files and Directories"; Terraform language documentation, "Override Files".
  ///
  /// - Parameter names: All names in the folder, in order.
  init(_ names: [String], for program: SourceProgram) {
    let all = Set(names)
    queries = names.filter { $0.hasSuffix(".tfquery.hcl") }
    for name in names {
      guard let ending = Self.endings.first(where: name.hasSuffix) else { continue }
      let stem = String(name.dropLast(ending.count))
      let isOpenTofu = ending.hasPrefix(".tofu")
      if isOpenTofu { openTofu.append(name) }
      let other = stem + ending.replacing(".tf", with: ".tofu")
      if !isOpenTofu, all.contains(other) {
        replaced.append((name, other))
        if program == .openTofu { continue }
      }
      if isOpenTofu, program == .terraform { continue }
      if stem == "override" || stem.hasSuffix("_override") {
        overrides.append(name)
      } else {
        main.append(name)
      }
    }
  }

  private static let endings = [".tf", ".tf.json", ".tofu", ".tofu.json"]
}
