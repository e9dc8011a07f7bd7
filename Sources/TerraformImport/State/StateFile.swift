internal import CommandLineSupport

/// A state as `terraform show -json` prints it.
package struct StateFile: Sendable {
  /// The file, as it was named.
  let name: String
  /// The managed resources, each instance of one.
  let resources: [StateResource]

  /// - Parameters:
  ///   - json: The JSON of a state, or of a plan: then the state before it counts.
  ///   - name: The file, for messages.
  package init(_ json: [UInt8], name: String) throws(StateError) {
    self.name = name
    guard let document = JSONValue(parsing: json) else {
      throw StateError(file: name, problem: .notJSON)
    }
    var reader = Reader(file: name)
    if let root = try Self.values(of: document, file: name)?["root_module"] {
      try reader.read(root, as: "values.root_module")
    }
    resources = reader.resources
  }

  /// The part of the document with the resources; nil if the state is empty.
  private static func values(of document: JSONValue, file: String) throws(StateError) -> JSONValue?
  {
    func failed(_ problem: StateError.Problem) -> StateError {
      StateError(file: file, problem: problem)
    }
    if document["lineage"] != nil || document["serial"] != nil { throw failed(.stateFile) }
    guard let version = document["format_version"]?.string else { throw failed(.notState) }
    guard ["0", "1"].contains(version.prefix { $0 != "." }) else { throw failed(.newer(version)) }
    if document["planned_values"] != nil || document["resource_changes"] != nil {
      guard let state = document["prior_state"] else { throw failed(.planWithoutState) }
      return try values(of: state, file: file)
    }
    if let values = document["values"] { return values }
    // An empty state has nothing but versions.
    guard
      document.members.keys.allSatisfy(["format_version", "terraform_version", "checks"].contains)
    else { throw failed(.notState) }
    return nil
  }
}

/// An instance of a managed resource, as a state has it.
struct StateResource: Sendable {
  var address: StateAddress
  let type: String
  let values: [String: JSONValue]
  /// The secret values: true in their places.
  let sensitive: JSONValue
}

extension StateFile {
  private struct Reader {
    let file: String
    var resources: [StateResource] = []

    mutating func read(_ module: JSONValue, as place: String) throws(StateError) {
      for (number, resource) in (module["resources"]?.elements ?? []).enumerated() {
        try read(resource: resource, as: "\(place).resources[\(number)]")
      }
      for (number, child) in (module["child_modules"]?.elements ?? []).enumerated() {
        try read(child, as: "\(place).child_modules[\(number)]")
      }
    }

    private mutating func read(resource: JSONValue, as place: String) throws(StateError) {
      func lacking(_ member: String) -> StateError {
        StateError(file: file, problem: .lacks(part: place, member: member))
      }
      guard let mode = resource["mode"]?.string else { throw lacking("mode") }
      // The old object of a resource that is being replaced is not declared anywhere.
      guard mode == "managed", resource["deposed_key"]?.string == nil else { return }
      guard let text = resource["address"]?.string, let address = StateAddress(text),
        let part = address.resource
      else { throw lacking("address") }
      guard case .object(let values)? = resource["values"] else { throw lacking("values") }
      guard let sensitive = resource["sensitive_values"] else {
        throw StateError(file: file, problem: .noSensitivity(text))
      }
      resources.append(
        StateResource(address: address, type: part.first, values: values, sensitive: sensitive))
    }
  }
}
