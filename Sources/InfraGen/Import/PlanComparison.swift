internal import CommandLineSupport
internal import PortableFoundation
internal import Terraform
internal import TerraformImport

/// Validates and plans copies of two folders of Terraform, and compares the plans.
struct PlanComparison: Sendable {
  /// The folder that was imported.
  let original: String
  /// The folders of its modules, with its own.
  let modules: [String]
  /// The folder of the package.
  let package: String
  /// The folder of the root module that was generated.
  let generated: String
  /// Whether Terraform cannot plan them.
  let needsOpenTofu: Bool
  /// That of the user: a plan needs credentials and variables.
  let environment: [String: String]
  /// The resources that the import adds from a state.
  var additions: StateAdditions?
  /// The arguments and blocks whose change the report on curated types announced, by the addresses of their resources
  /// without keys.
  var announced: [String: Set<String>] = [:]

  enum Outcome: Hashable {
    case same
    /// The same but for what was announced, in so many places.
    case announced(Int)
    /// In so many places.
    case different(Int)
    /// The reason.
    case notCompared(String)
  }

  func run(_ console: Console) async throws -> Outcome {
    guard let terraform = try? TerraformProgram(in: environment, needsOpenTofu: needsOpenTofu)
    else {
      return .notCompared(
        needsOpenTofu ? "tofu is not on the PATH" : "neither terraform nor tofu is on the PATH")
    }
    if let unfinished = additions?.unfinished, !unfinished.isEmpty {
      return .notCompared(
        "the arguments of \(unfinished.joined(separator: ", ")) have to be written before a plan")
    }
    let scratch = try PlanCopy.privateFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    // Both would lead to the state of the original.
    let environment = environment.filter { !["TF_DATA_DIR", "TF_WORKSPACE"].contains($0.key) }
    let before = PlanFolder(
      source: original,
      folder: try PlanCopy(folders: modules, omitted: package)
        .write(below: Paths.join(scratch, "original"), root: original),
      terraform: terraform.path, environment: environment)
    let after = PlanFolder(
      source: generated,
      folder: try PlanCopy(folders: [generated, Paths.join(package, "Assets")])
        .write(below: Paths.join(scratch, "generated"), root: generated),
      terraform: terraform.path, environment: environment)
    let plan: PlanFolder.Outcome
    do {
      plan = try await before.plan(console)
    } catch let error as CommandError {
      return .notCompared("\(terraform.name) cannot plan the original: \(error)")
    }
    let result = try await after.plan(console)
    let added = PlannedAdditions(additions?.addresses ?? [], in: result)
    for line in added.explained { console.message("note: \(printable(line))") }
    let found = result.changed(from: plan, leavingOut: added.addresses)
    let expected = found.filter { $0.isAnnounced(by: announced) }
    for difference in expected {
      console.message("note: \(printable(difference.description)), \(CuratedModules.explanation)")
    }
    let differences =
      added.differences
      + found.filter { !$0.isAnnounced(by: announced) }.map(\.description)
    for difference in differences { console.message("plan differs: \(printable(difference))") }
    if !differences.isEmpty { return .different(differences.count) }
    return expected.isEmpty ? .same : .announced(expected.count)
  }
}
