import HCL

/// Finds the problems of a configuration before anything is written.
struct Checker: ProblemReporter {
  let configuration: Configuration
  var problems: [DeclarationError]

  /// All problems of a stack, those that were found while it was collected among them.
  static func problems(of configuration: Configuration, declaredBy stack: Stack)
    -> [DeclarationError]
  {
    var checker = Checker(configuration: configuration, problems: configuration.problems)
    checker.check(stack)
    return checker.problems
  }

  private mutating func check(_ stack: Stack) {
    checkDirectory(of: stack)
    checkVersion(of: stack)
    checkDepth()
    // In a large stack each element has to be fetched from memory, so most are not touched.
    let isSimple = configuration.isComplete && configuration.scopedIdentities.isEmpty
    for scope in configuration.scopes.indices {
      let (elements, uses) = (
        configuration.scopes[scope].elements, configuration.scopes[scope].uses
      )
      for index in elements.indices where !(isSimple && uses[index].isSimple) {
        check(elements[index], uses[index], in: scope)
      }
    }
    checkAddresses()
    checkInstances()
    checkRefactoring()
    checkProviders()
    checkProviderHistories()
    checkRules()
    checkCycles()
  }

  private mutating func check(
    _ element: Configuration.Element, _ uses: Configuration.Uses, in scope: Int
  ) {
    switch element {
    case .resource(let resource): check(resource, uses)
    case .construct(let construct): construct.check(&self, in: scope)
    }
    checkReferences(of: element, uses)
    checkProviders(of: element)
    checkIterators(of: element, uses)
    if uses.hasTestValue, !element.construct.isOfTest {
      report(.outputOutsideTest, at: element.location)
    }
  }

  private mutating func checkDepth() {
    for scope in configuration.scopes {
      for index in scope.uses.indices where scope.uses[index].isTooDeep {
        let element = scope.elements[index]
        var found: Set<Node.Nesting> = []
        element.forEachNode { if case .tooDeep(let nesting) = $0 { found.insert(nesting) } }
        let location = element.location
        if found.contains(.expressions) { report(.nestedTooDeep(Node.deepest), at: location) }
        if found.contains(.blocks) {
          report(.blocksNestedTooDeep(BlockBody.deepest), at: location)
        }
        if found.contains(.definitions) {
          report(.definitionsTooDeep(Node.deepestDefinition), at: location)
        }
      }
    }
  }

  /// The folder becomes a path, so it must not lead anywhere else.
  private mutating func checkDirectory(of stack: Stack) {
    let parts = stack.directory.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.unicodeScalars.allSatisfy {
          $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0))
        }
    }
    for part in parts {
      checkLength(of: String(part), "folder for a stack", at: stack.location)
    }
    guard !isPlain else { return }
    report(
      .invalidName(stack.directory, of: "folder for a stack", against: .folder), at: stack.location)
  }

  private mutating func checkReferences(
    of element: Configuration.Element, _ uses: Configuration.Uses
  ) {
    if configuration.isComplete, configuration.scopedIdentities.isEmpty { return }
    let named = element.dependsOn
    if named.isEmpty, !uses.hasReferences { return }
    let targets = named + element.references.map(\.target)
    for target in targets where configuration.homes[target] == nil {
      reportMissing(target, at: element.construct.location(ofReferenceTo: target))
    }
    if configuration.scopedIdentities.isEmpty { return }
    let own = element.construct.scopedData?.identity
    for target in targets where target != own && configuration.scopedIdentities.contains(target) {
      report(.usedOutsideCheck(target.kind.address), at: element.location)
    }
  }

  private mutating func checkIterators(
    of element: Configuration.Element, _ uses: Configuration.Uses
  ) {
    guard uses.hasCount || uses.hasEach || uses.hasSelf else { return }
    let construct = element.construct
    if uses.hasCount, !construct.isCounted {
      report(.iteratorOutOfPlace("count"), at: element.location)
    }
    if uses.hasEach, !construct.isForEach {
      report(.iteratorOutOfPlace("each"), at: element.location)
    }
    if uses.hasSelf { report(.iteratorOutOfPlace("self"), at: element.location) }
  }
}
