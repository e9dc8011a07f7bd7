extension Configuration {
  /// Of a resource with a binding, which knows what is write-only; of others Terraform checks it.
  mutating func checkEphemeralArguments(of resource: ResourceDeclaration) {
    guard resource.block != .ephemeral, resource.places == nil else { return }
    for name in resource.body.ephemeralArguments {
      report(
        .ephemeralArgument(name, of: resource.identity.kind.address),
        at: resource.identity.location)
    }
  }

  /// Reports ephemeral values where Terraform would store them.
  mutating func checkEphemerality(of element: Element, at location: SourceLocation) {
    switch element {
    case .output(let output):
      if output.isEphemeral, !output.value.mayBeEphemeral {
        report(.outputNotEphemeral(output.name), at: location)
      }
      guard output.isEphemeral || output.value.isEphemeral,
        scopes[0].elements.contains(output: output)
      else { return }
      report(.ephemeralRootOutput(output.name), at: location)
    case .resource(let resource) where !resource.isPlain:
      guard resource.block != .ephemeral, resource.count?.node.isEphemeral == true else { return }
      report(.ephemeralCount(of: resource.identity.kind.address), at: location)
    case .moduleCall(let call):
      guard call.repetition.count?.node.isEphemeral == true else { return }
      report(.ephemeralCount(of: call.identity.kind.address), at: location)
    default: break
    }
  }
}

extension BlockBody {
  /// The arguments in it and in its blocks that are set to something ephemeral, and not said to be
  /// write-only.
  fileprivate var ephemeralArguments: [String] {
    items.flatMap { item -> [String] in
      switch item {
      case .argument(let name, let value):
        value.node.isEphemeral && !name.hasSuffix("_wo") ? [name] : []
      case .block(_, _, let body), .dynamic(_, _, _, let body): body.ephemeralArguments
      case .writeOnly, .comment: []
      }
    }
  }
}

extension Node {
  /// Whether it could be, as far as that is known here: what others wrote is not.
  fileprivate var mayBeEphemeral: Bool {
    if isEphemeral { return true }
    var mayBe = false
    forEachNode { node in
      switch node {
      case .raw: mayBe = true
      case .reference(let reference):
        if case .module = reference.target.kind { mayBe = true }
      default: break
      }
    }
    return mayBe
  }
}

extension [Configuration.Element] {
  fileprivate func contains(output: OutputDefinition) -> Bool {
    contains { element in
      if case .output(let other) = element {
        other.name == output.name && other.location == output.location
      } else {
        false
      }
    }
  }
}
