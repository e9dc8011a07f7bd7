extension Configuration {
  /// What the expressions of an element have in them. They are gone through once, since most checks and the
  /// resolution of references ask for something of it.
  struct Uses {
    /// In the order in which they would print.
    private(set) var references: [Reference] = []
    /// The functions of providers that are called.
    private(set) var providerFunctions: [String] = []
    /// Whether something is nested deeper than ``Node/deepest``.
    private(set) var isTooDeep = false
    /// Whether `count` is used, which only some elements have.
    private(set) var hasCount = false
    /// Whether `each` is used.
    private(set) var hasEach = false
    /// Whether `self` is used elsewhere than in a postcondition or a provisioner.
    private(set) var hasSelf = false
    /// Whether something is used that tests alone have: outputs, and those of runs.
    private(set) var hasTestValue = false
    /// What only some versions of Terraform have.
    private(set) var features: LanguageFeature = []
    /// Whether something is sensitive by itself, and not since what it refers to is.
    private(set) var hasSensitive = false

    static func gathered(from element: Element) -> Uses {
      var uses = Uses()
      uses.gather(from: element)
      return uses
    }

    private mutating func gather(from element: Element) {
      features = element.features
      element.forEachRoot(inPostconditions: false) { add($0, mayBeSelf: false) }
      switch element {
      case .resource(let resource) where !resource.isPlain:
        for condition in resource.lifecycle.postconditions {
          add(condition.condition, mayBeSelf: true)
          add(condition.message, mayBeSelf: true)
        }
        resource.provisioning.forEachRoot { add($0, mayBeSelf: true) }
      case .raw(let block) where block.type == "removed":
        block.body.forEachRoot { add($0, mayBeSelf: true) }
      default: break
      }
    }

    private mutating func add(_ root: Node, mayBeSelf: Bool) {
      switch root {
      case .null, .bool, .number, .string: break
      default: root.forEachNode { note($0, mayBeSelf: mayBeSelf) }
      }
    }

    private mutating func note(_ node: Node, mayBeSelf: Bool) {
      switch node {
      case .reference(let reference):
        references.append(reference)
        hasSensitive = hasSensitive || reference.isSensitive
        if reference.isEphemeral { features.insert(.ephemeral) }
      case .call("sensitive", _, _): hasSensitive = true
      case .call(let name, _, _):
        if ProviderFunction.provider(of: name) != nil { providerFunctions.append(name) }
        features.formUnion(LanguageFeature(of: node))
      case .symbol("terraform", _): features.formUnion(LanguageFeature(of: node))
      case .symbol("count", _): hasCount = true
      case .symbol("each", _): hasEach = true
      case .symbol("self", _): hasSelf = hasSelf || !mayBeSelf
      case .symbol("run", _), .symbol("output", _): hasTestValue = true
      case .tooDeep: isTooDeep = true
      default: break
      }
    }
  }
}

extension Configuration.Uses {
  /// The prerequisites of what is used from the own module; those from others wait at the output.
  func prerequisites(in configuration: Configuration, scope: Int) -> [Identity] {
    var prerequisites: [Identity] = []
    for reference in references where !reference.prerequisites.isEmpty {
      if configuration.homes[reference.target] == scope { prerequisites += reference.prerequisites }
    }
    return prerequisites
  }
}
