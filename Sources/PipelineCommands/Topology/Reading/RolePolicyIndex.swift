internal import Terraform

/// The statements of policies that allow something, by the role that has them.
struct RolePolicyIndex {
  struct Statement {
    /// Those that are known without Terraform.
    let actions: [String]
    let resources: [PlacedValue]
    let location: SourceLocation
  }

  private var documents: [PlacedOrigin: PlacedResource] = [:]
  private var policies: [PlacedOrigin: PlacedResource] = [:]
  private var statements: [PlacedOrigin: [Statement]] = [:]

  init(_ resources: [PlacedResource]) {
    for resource in resources {
      switch (resource.kind, resource.type) {
      case (.data, "aws_iam_policy_document"): documents[resource.origin] = resource
      case (.resource, "aws_iam_policy"): policies[resource.origin] = resource
      default: break
      }
    }
    for resource in resources where resource.kind == .resource {
      switch resource.type {
      case "aws_iam_role_policy":
        add(resource.value("policy"), to: resource.value("role"), at: resource)
      case "aws_iam_role":
        for block in resource.blocks("inline_policy") {
          let found = block.value("policy").map { statements(in: $0, at: resource) } ?? []
          statements[resource.origin, default: []] += found
        }
      case "aws_iam_role_policy_attachment":
        addAttached(resource.value("policy_arn"), to: resource.value("role"))
      case "aws_iam_policy_attachment":
        addAttached(resource.value("policy_arn"), to: resource.value("roles"))
      default: break
      }
    }
  }

  func statements(of role: PlacedOrigin) -> [Statement] { statements[role] ?? [] }

  private mutating func addAttached(_ arn: PlacedValue?, to role: PlacedValue?) {
    for origin in arn?.origins ?? [] {
      guard let policy = policies[origin.declaration] else { continue }
      add(policy.value("policy"), to: role, at: policy)
    }
  }

  private mutating func add(
    _ policy: PlacedValue?, to role: PlacedValue?, at resource: PlacedResource
  ) {
    guard let policy, let role else { return }
    let found = statements(in: policy, at: resource)
    for origin in role.origins { statements[origin.declaration, default: []] += found }
  }

  /// The statements of a policy that is written out by `jsonencode` or in an `aws_iam_policy_document`.
  private func statements(in policy: PlacedValue, at resource: PlacedResource) -> [Statement] {
    if let content = policy.encoded {
      return (content["Statement"]?.elements ?? []).compactMap { statement in
        guard statement["Effect"]?.text == "Allow" else { return nil }
        return Statement(
          actions: statement["Action"]?.elements.compactMap(\.text) ?? [],
          resources: statement["Resource"]?.elements ?? [], location: resource.location)
      }
    }
    return policy.origins.compactMap { documents[$0.declaration] }.flatMap { document in
      document.blocks("statement").compactMap { block -> Statement? in
        guard (block.value("effect")?.text ?? "Allow") == "Allow" else { return nil }
        return Statement(
          actions: block.value("actions")?.elements.compactMap(\.text) ?? [],
          resources: block.value("resources")?.elements ?? [], location: document.location)
      }
    }
  }
}
