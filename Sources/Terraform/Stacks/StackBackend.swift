/// The backend of a stack as the arguments of a `terraform_remote_state`.
struct StackBackend {
  /// Its type.
  let type: String
  private let ownSettings: [Node.Member]

  /// - Parameters:
  ///   - source: The stack that is read.
  ///   - directory: The folder of the root module that reads it, below the same output folder. Terraform runs there,
  ///     and paths of the local backend are relative to it.
  init(of source: StackSource, readFrom directory: String) {
    let backend = source.interface.backend
    // HCP Terraform is read by the older backend: "The terraform_remote_state Data Source", "backend".
    type = backend.map { $0.type ?? "remote" } ?? "local"
    var settings: [Node.Member] = []
    if let backend, case .object(let members) = backend.body.asObject(without: ["use_lockfile"]) {
      settings = backend.type == nil ? members.map(Self.withoutProject) : members
    }
    if type == "local" {
      let way = StackPath(from: directory, to: source.directory)
      settings = [("path", "terraform.tfstate"), ("workspace_dir", "terraform.tfstate.d")].map {
        name, byDefault in
        let path = settings.first { $0.key == .string(name) }?.value ?? .string(byDefault)
        return Node.Member(key: name, value: way.followed(by: path))
      }
    }
    ownSettings = settings
  }

  /// The settings of the backend; those given by the reader replace the stack's own.
  ///
  /// - Parameter hasWorkspace: Whether a workspace is named; otherwise the local backend's `workspace_dir` does not
  ///   matter.
  func settings(with given: [Node.Member], hasWorkspace: Bool) -> [Node.Member] {
    let own = ownSettings.filter { member in
      type != "local" || hasWorkspace || member.key != .string("workspace_dir")
    }
    let names = Set(own.map(\.key))
    return own.map { member in given.last { $0.key == member.key } ?? member }
      + given.filter { !names.contains($0.key) }
  }

  /// The names of required settings that are missing.
  func missing(from settings: [Node.Member]) -> [String] {
    let names = Set(settings.map(\.key))
    return (Self.required[type] ?? []).filter { !names.contains(.string($0)) }
  }

  /// Whether the settings allow several workspaces and none is named.
  func isAmbiguous(_ settings: [Node.Member], hasWorkspace: Bool) -> Bool {
    guard type == "remote",
      let workspaces = settings.first(where: { $0.key == .string("workspaces") }),
      case .object(let members) = workspaces.value
    else { return false }
    if members.contains(where: { $0.key == .string("name") }) { return false }
    return !(hasWorkspace && members.contains { $0.key == .string("prefix") })
  }

  /// The required settings that no environment variable can give: Terraform language documentation, "Backends".
  private static let required: [String: [String]] = [
    "azurerm": ["container_name", "key"], "consul": ["path"], "cos": ["bucket"], "gcs": ["bucket"],
    "http": ["address"], "kubernetes": ["secret_suffix"], "oss": ["bucket"],
    "remote": ["organization", "workspaces"], "s3": ["bucket", "key"],
  ]

  /// The `remote` backend does not know projects.
  private static func withoutProject(_ member: Node.Member) -> Node.Member {
    guard member.key == .string("workspaces"), case .object(let members) = member.value else {
      return member
    }
    return Node.Member(
      key: member.key, value: .object(members.filter { $0.key != .string("project") }))
  }
}

/// The relative path from one stack's folder to another's, both below the output folder.
struct StackPath {
  private let names: [Substring]

  init(from base: String, to directory: String) {
    let (from, to) = (base.split(separator: "/"), directory.split(separator: "/"))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    names = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)
  }

  /// A path relative to the other stack's folder, made relative to this one.
  func followed(by path: Node) -> Node {
    guard case .string(let text) = path, !text.hasPrefix("/") else { return path }
    var names = names
    for name in text.split(separator: "/") where name != "." {
      if name == "..", let last = names.last, last != ".." {
        names.removeLast()
      } else {
        names.append(name)
      }
    }
    return .string(names.joined(separator: "/"))
  }
}
