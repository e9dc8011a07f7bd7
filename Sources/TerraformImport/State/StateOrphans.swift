internal import CommandLineSupport
internal import HCL

/// The resources of a state that no file of a configuration declares.
struct StateOrphans: Sendable {
  /// A resource with its instances: in each instance of its module, those of its `count` or `for_each`.
  struct Group: Sendable {
    /// The folder of its module.
    let folder: String
    let type: String
    let label: String
    var instances: [StateResource] = []
  }

  private(set) var groups: [Group] = []
  private(set) var problems: [ImportProblem] = []
  /// The instances of the modules in folders, by the folders.
  private(set) var modules: [String: Set<[StateAddress.Part]>] = [:]
  private let place: SourcePlace

  init(of state: StateFile, in configuration: SourceConfiguration) {
    place = SourcePlace(file: state.name)
    let moves = StateMoves(configuration)
    let declared = configuration.modules.mapValues { module in
      Set(module.blocks.filter { $0.type == "resource" }.map { $0.labels.joined(separator: ".") })
    }
    var byKey: [String: Int] = [:]
    var unread: Set<String> = []
    for found in state.resources {
      var resource = found
      resource.address = moves.current(found.address)
      if moves.isRemoved(resource.address) { continue }
      guard let part = resource.address.resource else { continue }
      switch configuration.place(of: resource.address.modules) {
      case .elsewhere(let call):
        if unread.insert(call).inserted {
          report(
            .changed(
              "\(call) is not a module in a folder; the state's resources in it are not looked at"))
        }
      case .nowhere(let call):
        report(.notAdded("\(resource.address)", reason: "no file calls \(call)"))
      case .folder(let folder):
        modules[folder, default: []].insert(resource.address.modules)
        if declared[folder]?.contains(part.name) == true { continue }
        let key = "\(folder)\n\(part.name)"
        if let index = byKey[key] {
          groups[index].instances.append(resource)
        } else {
          byKey[key] = groups.count
          groups.append(
            Group(
              folder: folder, type: part.first, label: part.second, instances: [resource]))
        }
      }
    }
  }

  /// The types of the resources.
  var types: Set<String> { Set(groups.map(\.type)) }

  private mutating func report(_ kind: ImportProblem.Kind) {
    problems.append(ImportProblem(kind, at: place))
  }
}

extension SourceConfiguration {
  /// Where a module is declared.
  enum ModulePlace: Hashable {
    case folder(String)
    /// In a registry or a repository: the call.
    case elsewhere(String)
    /// No file has the call.
    case nowhere(String)
  }

  /// Where the module at an address is declared.
  func place(of modules: [StateAddress.Part]) -> ModulePlace {
    var folder = root
    for (number, part) in modules.enumerated() {
      let call = modules[...number].map(\.name).joined(separator: ".")
      guard let module = self.modules[folder],
        module.blocks.contains(where: { $0.type == "module" && $0.labels == [part.second] })
      else { return .nowhere(call) }
      guard let child = module.children[part.second] else { return .elsewhere(call) }
      folder = child
    }
    return .folder(folder)
  }

  /// The chains of calls, without keys, that lead to a folder.
  func calls(of folder: String) -> Set<[String]> {
    var found: Set<[String]> = []
    var open: [(folder: String, calls: [String])] = [(root, [])]
    while let next = open.popLast() {
      if next.folder == folder { found.insert(next.calls) }
      // Terraform refuses modules that call each other.
      guard next.calls.count < 16 else { continue }
      for (name, child) in modules[next.folder]?.children ?? [:] {
        open.append((child, next.calls + ["module.\(name)"]))
      }
    }
    return found
  }
}
