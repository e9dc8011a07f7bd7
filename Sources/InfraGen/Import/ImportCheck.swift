internal import CommandLineSupport
internal import Terraform
internal import TerraformImport

/// Generates an imported package, and compares what comes out with the original.
struct ImportCheck: Sendable {
  /// The folder that was imported.
  let original: String
  /// The folders of its modules, with its own.
  let modules: [String]
  /// The folder of the package.
  let package: String
  let program: String
  /// The folder of the root module below the output folder.
  let directory: String
  /// Whether only OpenTofu can plan both.
  let needsOpenTofu: Bool
  let environment: [String: String]
  /// The folder of the build, which several packages may share; nil for the package's own.
  var scratch: String?
  /// The generated root module, if it is there already.
  var generated: String?
  /// Whether plans are compared too.
  var plans = true
  /// The resources that the import adds from a state.
  var additions: StateAdditions?
  /// The resources that curated types declare.
  var curated = CuratedModules()

  /// - Returns: Whether both declare the same.
  func run(_ console: Console) async throws -> Bool {
    if self.generated == nil { try await generate(console) }
    let generated = self.generated ?? Paths.join(package, "generated/\(directory)")
    let comparison = try StructureComparison(
      original: original, generated: generated, package: package, additions: additions,
      curated: curated)
    for difference in comparison.differences {
      let sign = difference.explanation == nil ? "differs" : "note"
      console.message("\(sign): \(difference.description)")
    }
    let count = comparison.unexplained.count
    console.result(
      count == 0
        ? "the structure of both is the same"
        : "the structure of both differs in \(count) \(count == 1 ? "part" : "parts")")
    if !plans { return count == 0 }
    var plans = PlanComparison(
      original: original, modules: modules, package: package, generated: generated,
      needsOpenTofu: needsOpenTofu, environment: environment)
    plans.additions = additions
    plans.announced = comparison.announced
    switch try await plans.run(console) {
    case .same:
      console.result("both are valid, and their plans are the same")
      return count == 0
    case .announced(let places):
      console.result(
        "both are valid, and their plans are the same but for \(places) "
          + "\(places == 1 ? "place" : "places") that the report on curated types explains")
      return count == 0
    case .different(let places):
      console.result(
        "both are valid, and their plans differ in \(places) \(places == 1 ? "place" : "places")")
      return false
    case .notCompared(let reason):
      for line in reason.split(separator: "\n") { console.message(printable(String(line))) }
      console.result("the plans were not compared")
      return count == 0
    }
  }

  private func generate(_ console: Console) async throws {
    let swift = try Tool.swift.path(in: environment)
    // SwiftPM would look for the program in the list of products of another package that was built there.
    let shared = scratch.map { ["--scratch-path", $0, "--disable-build-manifest-caching"] } ?? []
    let command = Command(
      swift, ["run", "--package-path", package] + shared + [program, "generate"],
      environment: ToolEnvironment.swift(of: environment), in: package)
    console.message("building \(printable(package)), which takes some minutes the first time")
    let outcome = try await command.run(keeping: 200)
    guard outcome.status == 0 else {
      let errors = outcome.lastLines.filter { $0.contains("error:") }.uniqued()
      throw ImportError.packageFails(
        "swift run \(program) generate",
        lines: errors.isEmpty ? outcome.lastLines.suffix(20) : errors)
    }
  }
}
