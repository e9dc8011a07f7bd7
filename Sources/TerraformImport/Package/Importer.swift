package import CommandLineSupport
internal import Terraform

/// Reads a folder of Terraform, and writes a Swift package that declares the same.
package struct Importer {
  private let folder: String
  private let names: PackageNaming
  private let checkout: String
  private let output: String?
  private let keepsOrder: Bool
  private let state: StateFile?
  private let curated: CuratedModules

  /// - Parameters:
  ///   - folder: The folder of the root module.
  ///   - package: The name of the new package.
  ///   - checkout: The folder of this project, whose bindings are used.
  ///   - output: The folder of the new package, from which nothing is copied.
  ///   - keepsOrder: Whether arguments keep their order where an initializer has another one.
  ///   - state: A state, whose resources are added if no file declares them.
  ///   - curated: The resources that curated types declare.
  package init(
    folder: String, package: String, checkout: String, output: String? = nil,
    keepsOrder: Bool = false, state: StateFile? = nil, curated: CuratedModules = CuratedModules()
  ) {
    self.curated = curated
    self.output = output
    self.keepsOrder = keepsOrder
    self.state = state
    self.folder = folder
    names = PackageNaming(package)
    self.checkout = checkout
  }

  /// The files of the package, and the report.
  package struct Result: Sendable {
    /// The Swift files by their paths in the package.
    package var files: [String: String] = [:]
    /// The products of this project that they need.
    package var products: [String] = []
    /// Files to copy into the package, by their paths there.
    package var copies: [String: String] = [:]
    /// Copies with secrets in them, as lines of a `.gitignore`.
    package var ignored: [String] = []
    package var problems: [ImportProblem] = []
    /// The program of the package.
    package var program = ""
    /// Whether the generated files are for OpenTofu only.
    package var needsOpenTofu = false
    /// The folder of the root module below the output folder.
    package var directory = ""
    /// The folders of the root module and of the modules that it calls.
    package var modules: [String] = []
    /// Whether the root module has no block.
    package var isEmpty = true
    /// The resources that were added from a state; nil if no state was given.
    package var additions: StateAdditions?
  }

  package func run() throws(FileError) -> Result {
    let root = try Paths.resolved(folder)
    let reading = try SourceReading(root)
    let reader = reading.reader
    let orphans = state.map { StateOrphans(of: $0, in: reader.configuration) }
    let catalog = try BindingCatalog(
      checkout: checkout, for: reader.configuration, and: orphans?.types ?? [])
    var problems = reader.problems + reading.features
    var configuration = reader.configuration.resolvingJSON(catalog) { place, names in
      let list = names.joined(separator: ", ")
      problems.append(
        ImportProblem(
          .changed("without a binding it is a guess which of \(list) are blocks"), at: place))
    }
    var additions: StateAdditions?
    if let state, let orphans {
      let added = StateAdditions(orphans, of: state, in: configuration, catalog)
      problems += added.problems
      configuration = added.added(to: configuration)
      additions = added
    }
    let writer = ConfigurationWriter(
      names: names, catalog: catalog, reading: reading,
      providerNeeds: try ProviderNeeds(of: configuration, checkout: checkout), output: output,
      keepsOrder: keepsOrder, curated: curated)
    var result = writer.write(configuration)
    var comments = reader.marks.comments
    for number in result.takeMarks() { comments[number] = nil }
    if !comments.isEmpty {
      // Comments without a place in Swift move above their blocks.
      result = writer.write(configuration.moving(comments))
      let kept = result.takeMarks()
      for (number, comment) in comments.sorted(by: { $0.key < $1.key }) {
        let text = comment.text
        result.problems.append(
          ImportProblem(
            kept.contains(number) ? .movedComment(text) : .lostComment(text), at: comment.place))
      }
    }
    result.additions = additions
    result.problems = (problems + result.problems).uniqued().sorted { $0.place < $1.place }
    return result
  }
}
