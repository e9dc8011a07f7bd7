internal import CommandLineSupport
internal import PortableFoundation
internal import Terraform

/// A copy of a root module, in which Terraform may write.
struct PlanFolder: Sendable {
  /// The folder that it was copied from.
  let source: String
  let folder: String
  let terraform: String
  let environment: [String: String]

  /// The changes of a plan, by address.
  struct Outcome {
    var changes: [String: JSONValue]

    /// The addresses whose changes differ.
    ///
    /// - Parameter omitted: Addresses that are not compared.
    func changed(from other: Outcome, leavingOut omitted: Set<String> = []) -> [PlanDifference] {
      Set(changes.keys).union(other.changes.keys).subtracting(omitted).sorted()
        .filter { changes[$0] != other.changes[$0] }
        .map {
          PlanDifference(at: $0, original: other.changes[$0], generated: changes[$0])
        }
    }
  }

  func plan(_ console: Console) async throws -> Outcome {
    // The state of the original is not touched: the copy begins with an empty one of its own.
    let backend = "terraform {\n  backend \"local\" {}\n}\n"
    try Paths.replace(
      Paths.join(folder, "infra_gen_import_override.tf"), with: Array(backend.utf8))
    console.message("planning a copy of \(printable(source))")
    try await run(["init", "-input=false", "-no-color"] + PluginFolder.arguments(of: environment))
    try await run(["validate", "-no-color"])
    try await run(["plan", "-input=false", "-no-color", "-lock=false", "-out=import.tfplan"])
    let command = Command(
      terraform, ["show", "-json", "import.tfplan"], environment: environment, in: folder)
    return try Self.outcome(of: try await command.output(limit: 1 << 30))
  }

  private func run(_ arguments: [String]) async throws {
    try await Command(terraform, arguments, environment: environment, in: folder).runToSuccess()
  }

  private static func outcome(of json: [UInt8]) throws -> Outcome {
    let plan = try JSONDecoder().decode(JSONValue.self, from: Data(json))
    var outcome = Outcome(changes: [:])
    for change in plan["resource_changes"]?.elements ?? [] {
      guard case .string(let address)? = change["address"] else { continue }
      outcome.changes[address] = change["change"]
    }
    for (name, change) in plan["output_changes"]?.members ?? [:] {
      outcome.changes["output.\(name)"] = change
    }
    return outcome
  }
}
