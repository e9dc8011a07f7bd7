import HCL

/// Warnings about modules: those inside reusable modules, reusable modules that are not called, and equal modules that
/// should be calls of one.
extension CollectedStack {
  func warningsOfModules() -> [DeclarationWarning] {
    let definitions = configuration.completedDefinitions()
    let called = Set(
      ([configuration] + definitions.map(\.configuration)).flatMap(\.moduleCalls)
        .map { ObjectIdentifier($0.definition) })
    let uncalled = definitions.filter { !called.contains(ObjectIdentifier($0.definition)) }
      .map { DeclarationWarning(ModuleWarning.uncalled($0.name), at: $0.content.location) }
    return uncalled + modulesWithSameContent()
      + definitions.flatMap { CollectedStack($0).warnings() }
  }

  private init(_ definition: CompletedDefinition) {
    self.init(definition.content, definition.configuration)
  }

  /// Modules that one place in the source declares in a loop or function, and that differ only in the names of the
  /// values passed to them.
  private func modulesWithSameContent() -> [DeclarationWarning] {
    let groups = Dictionary(grouping: configuration.scopes.indices.dropFirst()) {
      LoopTurn(parent: configuration.scopes[$0].parent, at: configuration.scopes[$0].location)
    }.values.filter { $0.count > 1 }
    // Most such modules differ in a literal, such as a resource's name, which shows without rendering them.
    let alike = groups.flatMap {
      Dictionary(grouping: $0, by: configuration.fingerprint).values.filter { $0.count > 1 }
    }
    if alike.isEmpty || !Checker.problems(of: configuration, declaredBy: stack).isEmpty {
      return []
    }
    let resolution = Resolver.resolution(of: configuration).withoutNames()
    return alike.flatMap { group in
      var renderer = Renderer(resolution, context: GenerationContext())
      return Dictionary(grouping: group) { renderer.wholeText(of: $0) }.values
        .filter { $0.count > 1 }
        .map { same in
          let scopes = same.sorted().map { configuration.scopes[$0] }
          return DeclarationWarning(
            ModuleWarning.sameContent(scopes.map(\.name)), at: scopes[0].location)
        }
    }
  }
}

/// The place in the source at which a module declares others.
private struct LoopTurn: Hashable {
  let parent: Int?
  let location: SourceLocation

  init(parent: Int?, at location: SourceLocation) {
    self.parent = parent
    self.location = location
  }
}

extension Configuration {
  /// A hash of the literals and addresses in a module: equal for modules with the same content.
  fileprivate func fingerprint(of scope: Int) -> Int {
    var hasher = Hasher()
    for element in scopes[scope].elements {
      if case .resource(let resource) = element { hasher.combine(resource.identity.kind) }
      element.forEachNode { node in
        switch node {
        case .string, .number, .bool, .null: hasher.combine(node)
        default: break
        }
      }
    }
    return hasher.finalize()
  }
}

extension Resolution {
  /// The same with numbers in place of the names of values that cross module borders.
  fileprivate func withoutNames() -> Resolution {
    var result = self
    for scope in interfaces.indices {
      let interface = interfaces[scope]
      result.interfaces[scope].outputs = interface.outputs.map { output in
        PassedOutput(
          name: numbered(output: output.name, of: scope), value: numbered(output.value, in: scope),
          description: "", isSensitive: output.isSensitive, isEphemeral: output.isEphemeral,
          dependsOn: output.dependsOn.map { numbered($0, in: scope) })
      }
      for index in interface.variables.indices {
        result.interfaces[scope].variables[index].name = "input_\(index)"
        result.interfaces[scope].variables[index].description = ""
      }
      result.interfaces[scope].arguments = interface.arguments.map { argument in
        PassedArgument(
          name: numbered(input: argument.name, of: scope),
          value: numbered(argument.value, in: configuration.scopes[scope].parent ?? 0))
      }
    }
    for (place, name) in exports { result.exports[place] = numbered(output: name, of: place.scope) }
    for (place, name) in imports { result.imports[place] = numbered(input: name, of: place.scope) }
    return result
  }

  private func numbered(output name: String, of scope: Int) -> String {
    interfaces[scope].outputs.firstIndex { $0.name == name }.map { "output_\($0)" } ?? name
  }

  private func numbered(input name: String, of scope: Int) -> String {
    interfaces[scope].variables.firstIndex { $0.name == name }.map { "input_\($0)" } ?? name
  }

  /// A value that crosses a border, as it stands in a module.
  private func numbered(_ value: Node, in scope: Int) -> Node {
    switch value {
    case .symbol("var", let steps):
      guard case .attribute(let name)? = steps.first else { return value }
      return .variable(numbered(input: name, of: scope))
    case .symbol("module", let steps):
      guard steps.count == 2, case .attribute(let module) = steps[0],
        case .attribute(let name) = steps[1],
        let child = configuration.scopes.firstIndex(where: {
          $0.parent == scope && $0.name == module
        })
      else { return value }
      return .symbol("module", [steps[0], .attribute(numbered(output: name, of: child))])
    default: return value
    }
  }
}

extension Renderer {
  /// The files of a module and of those below it, as one text.
  fileprivate mutating func wholeText(of scope: Int) -> String {
    let module = module(scope, header: "")
    var texts = [module.main.isEmpty ? "" : module.main.text()]
    for items in [module.variables, module.outputs, module.settings.blocks] {
      texts.append(Writer.text(of: BodySyntax(items)))
    }
    for child in configuration.scopes.indices where configuration.scopes[child].parent == scope {
      texts.append(wholeText(of: child))
    }
    return texts.joined(separator: "\n")
  }
}
