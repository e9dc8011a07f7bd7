internal import CommandLineSupport
internal import HCL

/// Reads a folder of Terraform and the modules in folders that it calls, as a program does.
struct ConfigurationReader {
  private(set) var configuration: SourceConfiguration
  let program: SourceProgram
  /// Whether OpenTofu takes other files than Terraform.
  private(set) var hasFilesForOpenTofu = false
  private var source = SourceReader()
  private var open: Set<String> = []

  /// Texts that are no Terraform, and files that cannot be imported.
  var problems: [ImportProblem] { source.problems }

  /// The comments of all files.
  var marks: CommentMarks { source.marks }

  /// - Parameter folder: The folder of the root module, absolute and without links.
  init(folder: String, for program: SourceProgram = .terraform) throws(FileError) {
    self.program = program
    configuration = SourceConfiguration(root: folder)
    try read(folder)
    var variables = VariableReader(source, root: folder, modules: configuration.order)
    try variables.read()
    source = variables.source
    configuration.modules[folder]?.variableFiles = variables.files
  }

  private mutating func read(_ folder: String) throws(FileError) {
    if configuration.modules[folder] != nil || !open.insert(folder).inserted { return }
    let path = Paths.relative(from: configuration.root, to: folder)
    var module = SourceModule(folder: folder, path: path == "." ? "" : path, files: [])
    try readFiles(of: &module)
    var tests = TestReader(source, for: program)
    try tests.read(folder, path: module.path)
    source = tests.source
    module.tests = tests.tests
    for block in module.blocks where block.type == "module" {
      guard let name = block.labels.first, let address = block.body.value(of: "source")?.text,
        address.hasPrefix("./") || address.hasPrefix("../")
      else { continue }
      let target = try Paths.resolved(Paths.join(folder, address))
      guard Paths.exists(target) else {
        source.report(.missing("the folder \(address)"), at: block.place)
        continue
      }
      module.children[name] = target
      try read(target)
    }
    configuration.modules[folder] = module
    configuration.order.append(folder)
  }

  private mutating func readFiles(of module: inout SourceModule) throws(FileError) {
    let listing = FolderListing(SourceReader.names(in: module.folder), for: program)
    if !listing.openTofu.isEmpty { hasFilesForOpenTofu = true }
    func shown(_ name: String) -> String {
      module.path.isEmpty ? name : Paths.join(module.path, name)
    }
    for name in listing.queries {
      source.report(.skipped("a query file"), at: SourcePlace(file: shown(name), line: 1))
    }
    for name in listing.main {
      if var file = try file(name, in: module.folder, shown: shown(name)) {
        if module.files.contains(where: { $0.stem == file.stem }) {
          file.name = "\(file.stem)_json.tf"
        }
        module.files.append(file)
      }
    }
    if program == .openTofu { report(listing, shown) }
    var merger = OverrideMerger(module.files)
    for name in listing.overrides {
      if let file = try file(name, in: module.folder, shown: shown(name)) { merger.merge(file) }
    }
    module.files = merger.files
    for problem in merger.problems { source.report(problem.kind, at: problem.place) }
  }

  private mutating func file(_ name: String, in folder: String, shown: String) throws(FileError)
    -> SourceFile?
  {
    if name.hasSuffix(".json") {
      guard let bytes = try source.bytes(of: name, in: folder, shown: shown) else { return nil }
      return source.json(bytes, name: name, shown: shown)
    }
    return try source.file(name, in: folder, shown: shown)
  }

  /// Reports the files that only OpenTofu reads, and those that it replaces.
  private mutating func report(_ listing: FolderListing, _ shown: (String) -> String) {
    for name in listing.openTofu {
      source.report(
        .changed("only OpenTofu reads this file, and so the stack is for OpenTofu"),
        at: SourcePlace(file: shown(name), line: 1))
    }
    for (name, other) in listing.replaced {
      source.report(
        .skipped("a file that OpenTofu reads \(other) in place of"),
        at: SourcePlace(file: shown(name), line: 1))
    }
  }
}
