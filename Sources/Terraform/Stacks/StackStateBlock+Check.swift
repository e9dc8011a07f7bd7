extension StackStateBlock {
  func check(_ checker: inout Checker, in scope: Int) {
    checkOutputs(&checker)
    checkBackend(&checker)
    checkRepetition(&checker)
  }

  /// Each output that is read must exist and have the expected type.
  private func checkOutputs(_ checker: inout Checker) {
    let outputs = definition.source.interface.outputs
    for element in checker.configuration.scopes.flatMap(\.elements) {
      for reference in element.references where reference.target == identity {
        guard case .attribute(let name)? = reference.steps.dropFirst().first else { continue }
        let place = element.construct.location(ofReferenceTo: identity)
        guard let output = outputs[name] else {
          checker.report(
            .unknownOutput(name, of: definition.source.name, known: outputs.keys.sorted()),
            at: place)
          continue
        }
        // A part of the output has another type.
        if reference.steps.count == 2, reference.type != output.type {
          checker.report(.otherOutput(name, of: definition.source.name), at: place)
        }
      }
    }
  }

  private func checkBackend(_ checker: inout Checker) {
    let backend = StackBackend(of: definition.source, readFrom: "")
    let hasWorkspace = definition.workspace != nil
    let settings = backend.settings(with: definition.settings, hasWorkspace: hasWorkspace)
    let missing = backend.missing(from: settings)
    let place = checker.configuration.place(ofUserOf: identity) ?? location
    if !missing.isEmpty {
      checker.report(
        .incompleteBackend(of: definition.source.name, type: backend.type, missing: missing),
        at: place)
    }
    if backend.isAmbiguous(settings, hasWorkspace: hasWorkspace) {
      checker.report(.workspaceMissing(of: definition.source.name), at: place)
    }
  }

  /// Two stacks with the same name would have one address for their states.
  private func checkRepetition(_ checker: inout Checker) {
    let others = checker.configuration.scopes[0].elements.compactMap(\.identity).filter {
      $0 != identity && $0.kind == identity.kind
    }
    guard let other = others.first else { return }
    let place = checker.configuration.place(ofUserOf: identity) ?? location
    checker.report(
      .repeatedState(identity.kind.address, of: definition.source.name, first: location),
      at: checker.configuration.place(ofUserOf: other) ?? place)
  }
}

extension Checker {
  fileprivate mutating func report(_ problem: StackProblem, at location: SourceLocation) {
    problems.append(DeclarationError(problem, at: location))
  }
}

extension Configuration {
  /// The place of a declaration's first use.
  func place(ofUserOf target: Identity) -> SourceLocation? {
    for element in scopes.lazy.flatMap(\.elements)
    where element.references.contains(where: { $0.target == target }) {
      return element.construct.location(ofReferenceTo: target)
    }
    return nil
  }
}
