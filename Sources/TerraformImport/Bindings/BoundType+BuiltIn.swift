/// The types of Terraform's own provider, which the module `Terraform` binds by hand.
extension BoundType {
  /// `terraform_data` with a value of a type; nil for one without a value.
  static func data(keeping shape: SwiftShape?) -> BoundType {
    let value = shape ?? .any
    var members = BoundMembers()
    if let shape {
      members.parameters.append(
        BoundParameter(label: "input", name: "input", kind: .value(shape), isRequired: true))
    }
    members.parameters.append(
      BoundParameter(
        label: "triggersReplace", name: "triggers_replace", kind: .convertibles, isRequired: false))
    members.attributes = [
      "id": BoundAttribute(name: "id", shape: .string),
      "input": BoundAttribute(name: "input", shape: value),
      "output": BoundAttribute(name: "output", shape: value),
      "triggers_replace": BoundAttribute(name: "triggersReplace", shape: .any),
    ]
    return BoundType(
      kind: .resource, type: "terraform_data", name: "TerraformData<\(value.swift)>",
      module: "Terraform", members: members, blocks: [:])
  }

  /// `terraform_remote_state`
  static let remoteState = BoundType(
    kind: .data, type: "terraform_remote_state", name: "RemoteState", module: "Terraform",
    members: BoundMembers(parameters: [
      BoundParameter(label: "backend", name: "backend", kind: .value(.string), isRequired: true),
      BoundParameter(label: "config", name: "config", kind: .members, isRequired: true),
      BoundParameter(
        label: "workspace", name: "workspace", kind: .value(.string), isRequired: false),
      BoundParameter(label: "defaults", name: "defaults", kind: .members, isRequired: false),
    ]), blocks: [:])
}
