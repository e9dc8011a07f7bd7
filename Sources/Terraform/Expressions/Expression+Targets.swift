extension Expression {
  /// The declaration that the value is an attribute of, if it is nothing else: `table.name`, a ``Local``
  /// with that value, or `"\(table.name)"`.
  package var source: Identity? { attribute?.target }

  /// The name of that attribute.
  package var attributeName: String? {
    if case .attribute(let name)? = attribute?.steps.first { name } else { nil }
  }

  private var attribute: Reference? {
    var node = node
    while true {
      switch node {
      case .reference(let reference):
        guard let value = reference.target.definition?.alias, reference.steps.isEmpty
        else { return reference.steps.count == 1 ? reference : nil }
        node = value
      case .template(let parts):
        guard parts.count == 1, case .interpolation(let value) = parts[0] else { return nil }
        node = value
      default: return nil
      }
    }
  }

  /// Every declaration that the value is made from, at any depth and through locals.
  package var targets: Set<Identity> {
    var targets: Set<Identity> = []
    node.addTargets(to: &targets)
    return targets
  }
}

extension ResourceDeclaration {
  /// Every declaration that its arguments and blocks are made from, at any depth and through locals.
  package var targets: Set<Identity> {
    var targets: Set<Identity> = []
    body.forEachRoot { $0.addTargets(to: &targets) }
    return targets
  }

  /// Whether an argument is set.
  package func sets(_ argument: String) -> Bool { body.has(argument) }
}

extension Provider {
  /// The region.
  package var region: Expression<String>? { body[argument: "region"] }

  /// The region; nil if each instance of the provider has one of its own.
  package var regionOfAll: Expression<String>? { elements == nil ? region : nil }

  /// The region, if it is a literal.
  package var regionLiteral: String? { region?.literal }

  /// Whether it may be of another account of AWS than the default one.
  package var namesAccount: Bool {
    let arguments = [
      "access_key", "allowed_account_ids", "profile", "shared_config_files",
      "shared_credentials_files",
    ]
    let blocks = ["assume_role", "assume_role_with_web_identity"]
    return arguments.contains(where: body.has)
      || body.items.contains { item in blocks.contains(where: item.isBlock) }
  }
}

extension Identity {
  /// Of a managed resource: its type, such as `aws_dynamodb_table`.
  package var resourceType: String? {
    if case .resource(let type, _) = kind { type } else { nil }
  }

  /// Whether it is a managed resource of that type.
  package func isResource(ofType type: String) -> Bool {
    guard case .resource(let own, _) = kind else { return false }
    // Most types differ in length, which costs less to compare.
    return own.utf8.count == type.utf8.count && own == type
  }

  /// As Terraform addresses it within its module, such as `aws_dynamodb_table.events`.
  package var address: String { kind.address }
}

extension Node {
  fileprivate func addTargets(to targets: inout Set<Identity>) {
    var rest = [self]
    while let node = rest.popLast() {
      node.forEachNode { part in
        guard case .reference(let reference) = part,
          targets.insert(reference.target).inserted
        else { return }
        if let value = reference.target.definition?.alias { rest.append(value) }
      }
    }
  }
}
