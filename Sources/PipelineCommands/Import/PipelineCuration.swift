internal import CommandLineSupport
internal import InfraGen
internal import Pipeline
internal import Terraform
internal import TerraformImport

/// Finds out which resources of imported Terraform the types of `Pipeline` could declare.
///
/// Each is declared with the values of the original, generated and compared, so the report is about Terraform that was
/// really generated.
struct PipelineCuration: Curation {
  func reports(on resources: [ReadResource]) -> [CurationReport] {
    let modules = Dictionary(grouping: resources, by: \.module)
    return resources.compactMap { report(on: $0, among: modules[$0.module] ?? []) }
  }

  private func report(on resource: ReadResource, among others: [ReadResource]) -> CurationReport? {
    guard let kind = CuratedKind(of: resource.type) else { return nil }
    do throws(NotCurated) {
      for name in ["count", "for_each"] where resource.body.value(name) != nil {
        throw NotCurated("it has \(name)")
      }
      let declarations = try kind.declarations(resource) { (reference) throws(NotCurated) in
        try Self.neighbor(at: reference, among: others)
      }
      let text = try Self.generated(declarations)
      guard let change = ResourceChange(of: resource, by: text) else {
        throw NotCurated("the type gives it another label")
      }
      let rest = change.withoutAdditions { kind.defaults[$0]?.contains($1) == true }
      let known = Set(others.map(\.address))
      let lines =
        rest.lines
        + ResourceChange.addresses(in: text).filter { !known.contains($0) }.map { "adds \($0)" }
      if !lines.isEmpty { return CurationReport(of: resource, by: kind.name, .different(lines)) }
      let written = change.added.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
      return CurationReport(of: resource, by: kind.name, .same(written: written))
    } catch {
      return CurationReport(of: resource, by: kind.name, .impossible(error.reason))
    }
  }

  /// The resource that an expression such as `aws_iam_role.handler.arn` refers to.
  private static func neighbor(
    at reference: String, among others: [ReadResource]
  ) throws(NotCurated) -> ReadResource {
    let address = reference.split(separator: ".").prefix(2).joined(separator: ".")
    guard let found = others.first(where: { $0.address == address }) else {
      throw NotCurated("\(reference) refers to no resource of the same module")
    }
    return found
  }

  /// The Terraform of declarations.
  private static func generated(_ declarations: [any Declaration]) throws(NotCurated) -> String {
    let stack = Stack("curated", directory: "curated") {
      Provider.aws(">= 5.100, < 7.0", region: "eu-west-1")
      declarations
    }
    do {
      return try stack.files().filter { $0.path.hasSuffix(".tf") }.map(\.contents)
        .joined(separator: "\n")
    } catch {
      throw NotCurated(error.errors.map { $0.problem.statement }.joined(separator: "; "))
    }
  }
}

/// Why a type cannot declare a resource.
struct NotCurated: Error, Hashable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
