internal import CommandLineSupport
internal import HCL

/// The blocks that an import adds to a configuration, because only the state has their resources.
package struct StateAdditions: Sendable {
  /// The blocks by the folders of their modules.
  private(set) var blocks: [String: [SourceBlock]] = [:]
  /// The instances whose declarations are added, as the root module's addresses.
  package private(set) var addresses: Set<String> = []
  /// Resources that cannot be planned until the user has written the rest of their arguments.
  package private(set) var unfinished: [String] = []
  /// The parts of modules that were left incomplete, by the folders: `resource aws_db_instance.main`.
  private(set) var incomplete: [String: Set<String>] = [:]
  private(set) var problems: [ImportProblem]
  private let place: SourcePlace

  init(
    _ orphans: StateOrphans, of state: StateFile, in configuration: SourceConfiguration,
    _ catalog: BindingCatalog
  ) {
    problems = orphans.problems
    place = SourcePlace(file: state.name)
    let imported = StateMoves(configuration).imported
    let regions = Set(state.resources.compactMap { $0.values["region"]?.string })
    for group in orphans.groups.sorted(by: {
      ($0.folder, $0.type, $0.label) < ($1.folder, $1.type, $1.label)
    }) {
      let isRoot = group.folder == configuration.root
      do throws(NotAdded) {
        let instances = try StateInstances(
          group, modules: orphans.modules[group.folder] ?? [],
          calls: configuration.calls(of: group.folder))
        guard let bound = Self.bound(group, catalog) else {
          addImports(of: group, isRoot: isRoot, imported)
          continue
        }
        let writer = RepeatedArguments(bound, hasOneRegion: regions.count < 2)
        try add(writer.resource(instances), of: group, instances)
        for instance in group.instances {
          addImport(of: instance, to: configuration.root, imported, hasOneRegion: regions.count < 2)
        }
      } catch {
        for instance in group.instances {
          report(.notAdded("\(instance.address)", reason: error.reason))
        }
      }
    }
    if !addresses.isEmpty { noteProviders(configuration) }
  }

  /// Why a resource is not added.
  struct NotAdded: Error {
    let reason: String
  }

  private static func bound(_ group: StateOrphans.Group, _ catalog: BindingCatalog) -> BoundType? {
    if group.type == "terraform_data" {
      let hasInput = group.instances.contains { $0.values["input"].map { $0 != .null } ?? false }
      return .data(keeping: hasInput ? .any : nil)
    }
    return catalog[.resource, group.type]
  }

  private mutating func add(
    _ result: RepeatedArguments.Result, of group: StateOrphans.Group, _ instances: StateInstances
  ) {
    let name = "\(group.type).\(group.label)"
    blocks[group.folder, default: []].append(
      SourceBlock(
        type: "resource", labels: [group.type, group.label], body: result.body, place: place,
        comment: nil))
    for (names, reason) in [
      (result.secrets, ImportProblem.LeftOut.secret), (result.deprecated, .deprecated),
      (result.different, .different),
    ] where !names.isEmpty {
      report(.leftOut(names, of: instances.shown, reason))
    }
    if result.isIncomplete {
      incomplete[group.folder, default: []].insert("resource \(name)")
      unfinished.append(instances.shown)
    }
  }

  private mutating func addImport(
    of resource: StateResource, to root: String, _ imported: Set<StateAddress>, hasOneRegion: Bool
  ) {
    addresses.insert("\(resource.address)")
    var identifier = ImportIdentifier.of(resource)
    if !hasOneRegion, let region = resource.values["region"]?.string {
      identifier = identifier.map { "\($0)@\(region)" }
    }
    report(.added("\(resource.address)", id: identifier))
    if let identifier, !imported.contains(resource.address) {
      add(importOf: resource.address, identifier, to: root)
    }
  }

  private mutating func add(importOf address: StateAddress, _ identifier: String, to root: String) {
    var body = BodySyntax()
    body.append("to", address.expression)
    body.append("id", .string(identifier))
    blocks[root, default: []].append(
      SourceBlock(type: "import", labels: [], body: body, place: place, comment: nil))
  }

  /// The problem with a resource without a binding. Terraform can write the arguments of single resources of the root module.
  private mutating func addImports(
    of group: StateOrphans.Group, isRoot: Bool, _ imported: Set<StateAddress>
  ) {
    for instance in group.instances {
      let isPlain = isRoot && instance.address.resource?.key == nil
      let identifier = isPlain ? ImportIdentifier.of(instance) : nil
      report(.unwritten("\(instance.address)", type: group.type, id: identifier))
      guard let identifier else { continue }
      unfinished.append("\(instance.address)")
      if !imported.contains(instance.address) {
        add(importOf: instance.address, identifier, to: group.folder)
      }
    }
  }

  /// The JSON of a state does not name the configurations of providers.
  private mutating func noteProviders(_ configuration: SourceConfiguration) {
    let root = configuration.modules[configuration.root]
    let types = Set(blocks.values.joined().compactMap(\.labels.first))
    let names = Set(
      (root?.blocks ?? []).filter { $0.type == "provider" && $0.body.value(of: "alias") != nil }
        .compactMap(\.labels.first)
    ).filter { name in types.contains { $0.hasPrefix("\(name)_") } }
    for name in names.sorted() {
      report(
        .changed(
          "the state does not say which configuration of the provider \(name) a resource uses; what is "
            + "added uses the default one"))
    }
  }

  private mutating func report(_ kind: ImportProblem.Kind) {
    problems.append(ImportProblem(kind, at: place))
  }
}
