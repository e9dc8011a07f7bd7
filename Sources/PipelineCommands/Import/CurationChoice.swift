internal import InfraGen
internal import Terraform
internal import TerraformImport

/// The resources of a module that curated types declare.
struct CurationChoice {
  private let module: ReadModule
  private let candidates: [(resource: ReadResource, kind: CuratedKind)]
  private let extent: CurationExtent
  /// Whether the module can be generated with bindings only. If not, the fault has nothing to do with curated types, which
  /// are then looked at without the other resources.
  private let isGenerable: Bool
  /// By address, each with only those curated that it needs.
  private var separate: [String: Finding] = [:]
  /// By address, all chosen ones together.
  private var combined: [String: Finding] = [:]
  /// The addresses of those that keep their bindings since another one does, with that one.
  private var held: [String: String] = [:]
  /// The module with the chosen resources; nil if there are none.
  private(set) var curated: CuratedModule?

  /// A result for a resource.
  private struct Finding {
    let outcome: CurationReport.Outcome
    /// The names of what the declarations add to the module.
    var additions: Set<String> = []
    /// The messages of the conditions on variables that it brings.
    var validations: [String] = []
  }

  init(_ module: ReadModule, choosing extent: CurationExtent) {
    self.module = module
    self.extent = extent
    isGenerable = (try? CuratedStack(module, curated: []).generated()) != nil
    candidates = module.resources.compactMap { resource in
      CuratedKind(of: resource.type).map { (resource, $0) }
    }
    for (resource, kind) in candidates {
      separate[resource.address] = finding(on: resource, by: kind)
    }
    choose()
  }

  /// About each resource for which there is a curated type.
  var reports: [CurationReport] {
    candidates.compactMap { resource, kind in
      let address = resource.address
      guard let finding = combined[address] ?? separate[address] else { return nil }
      let choice: CurationReport.Choice =
        if curated != nil, combined[address] != nil {
          .curated
        } else {
          held[address].map { .bindingLike($0) } ?? .binding
        }
      return CurationReport(of: resource, by: kind.name, finding.outcome, choosing: choice)
    }
  }

  private func finding(on resource: ReadResource, by kind: CuratedKind) -> Finding {
    do throws(NotCurated) {
      let stack = CuratedStack(
        module, curated: try neighborhood(of: resource, kind), others: isGenerable)
      let generated = try stack.generated()
      let variables = resource.references.filter { $0.hasPrefix("var.") }.uniqued()
      return try finding(
        on: resource, by: kind, in: generated, adding: Set(generated.additions(to: module)),
        validations: variables.flatMap { generated.conditions(of: String($0.dropFirst(4))) })
    } catch {
      return Finding(outcome: .impossible(error.reason))
    }
  }

  /// The resource and those that its curated type needs.
  private func neighborhood(of resource: ReadResource, _ kind: CuratedKind) throws(NotCurated)
    -> Set<String>
  {
    if resource.isJSON { throw NotCurated("it is written in JSON") }
    for name in ["count", "for_each"] where resource.body.read(name) != nil {
      throw NotCurated("it has \(name)")
    }
    if let name = resource.unsupportedModifier { throw NotCurated("it has \(name)") }
    var addresses: Set = [resource.address]
    for name in kind.needs {
      let address = try resource.neighbor(name)
      guard let other = module.resources.first(where: { $0.address == address }) else {
        throw NotCurated(
          "\(resource.body.read(name)?.written ?? name) refers to no resource of the same module")
      }
      guard let kind = CuratedKind(of: other.type) else {
        throw NotCurated("no curated type declares \(address)")
      }
      addresses.formUnion(try neighborhood(of: other, kind))
    }
    return addresses
  }

  private func finding(
    on resource: ReadResource, by kind: CuratedKind, in generated: GeneratedBlocks,
    adding additions: Set<String>, validations: [String]
  ) throws(NotCurated) -> Finding {
    guard let change = ResourceChange(of: resource, by: generated) else {
      throw NotCurated("the type gives it another label")
    }
    let rest = change.withoutAdditions { kind.defaults[$0]?.contains($1) == true }
    let lines = rest.lines + additions.sorted().map { "adds \($0)" }
    let defaults = change.added.filter { kind.defaults[$0]?.contains($1) == true }
      .sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    let also = CurationReport.Additions(
      defaults: defaults, dependencies: change.dependencies,
      conditions: change.conditions + validations)
    return Finding(
      outcome: lines.isEmpty ? .same(also) : .different(lines, also), additions: additions,
      validations: validations)
  }

  /// Chooses the resources, without those that need one which is not chosen.
  private mutating func choose() {
    var chosen = Set(
      candidates.map(\.resource.address).filter { accepts(separate[$0]?.outcome) })
    while true {
      release(&chosen)
      if chosen.isEmpty { return }
      let stack = CuratedStack(module, curated: chosen, others: isGenerable)
      var refused = chosen
      do throws(NotCurated) {
        let generated = try stack.generated()
        combined = try findings(on: chosen, in: generated)
        refused = chosen.filter { !accepts(combined[$0]?.outcome) }
        if refused.isEmpty {
          curated = CuratedModule(stack.swift, of: module, generating: generated)
          return
        }
      } catch {
        for address in chosen { separate[address] = Finding(outcome: .impossible(error.reason)) }
      }
      combined = [:]
      chosen.subtract(refused)
    }
  }

  private func findings(on chosen: Set<String>, in generated: GeneratedBlocks) throws(NotCurated)
    -> [String: Finding]
  {
    var findings: [String: Finding] = [:]
    for (resource, kind) in candidates where chosen.contains(resource.address) {
      findings[resource.address] = try finding(
        on: resource, by: kind, in: generated,
        adding: separate[resource.address]?.additions ?? [],
        validations: separate[resource.address]?.validations ?? [])
    }
    return findings
  }

  /// Takes out those that need one which is not chosen.
  private mutating func release(_ chosen: inout Set<String>) {
    var isStable = false
    while !isStable {
      isStable = true
      for (resource, kind) in candidates where chosen.contains(resource.address) {
        let needed = kind.needs.compactMap { try? resource.neighbor($0) }
        guard let missing = needed.first(where: { !chosen.contains($0) }) else { continue }
        chosen.remove(resource.address)
        held[resource.address] = missing
        isStable = false
      }
    }
  }

  private func accepts(_ outcome: CurationReport.Outcome?) -> Bool {
    switch outcome {
    case .same: true
    case .different: extent == .changed
    case .impossible, nil: false
    }
  }
}
