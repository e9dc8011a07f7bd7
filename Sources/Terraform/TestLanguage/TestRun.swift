import HCL

/// One plan or apply of a test, and what must hold after it: `run "name" { … }`.
///
/// ```swift
/// let setup = TestRun("setup", module: .local("./testing/setup"))
/// setup
/// TestRun("orders") {
///   TestVariables { $0.set($bucket, setup.output("bucket")) }
///   Assert(queue.name == "orders", message: "Another name than expected.")
/// }
/// // run "setup" {
/// //   module {
/// //     source = "./testing/setup"
/// //   }
/// // }
/// //
/// // run "orders" {
/// //   variables {
/// //     bucket = run.setup.bucket
/// //   }
/// //   …
/// ```
///
/// Terraform language documentation, "Tests", "Run blocks".
public struct TestRun: TestFileContent {
  /// The command that Terraform runs.
  public enum Command: String, Hashable, Sendable {
    /// Makes everything, and destroys it when the file is through: the default.
    case apply
    /// Only plans; values that are known after an apply cannot be asserted.
    case plan
  }

  let name: String
  let command: Command
  let options: PlanOptions?
  let module: ModuleSource?
  let providers: [(name: String, configuration: TestProviderReference)]
  let stateKey: String?
  let isParallel: Bool?
  let contents: [any TestBlock]
  let location: SourceLocation

  /// - Parameters:
  ///   - name: What Terraform calls it; an identifier, each in a file once.
  ///   - command: What Terraform does.
  ///   - options: How it plans.
  ///   - module: Another module than the stack, such as one that makes what the test needs: a folder, seen
  ///     from the root module, or one of a registry.
  ///   - providers: The configurations that the module's providers get, by the names that they have in it;
  ///     each stands in the file.
  ///   - stateKey: Which state it works on: runs with one key share it. Without, the stack has a state, and
  ///     each other module. Terraform 1.11 or later.
  ///   - isParallel: Whether it may run at the same time as its neighbors that may too, and that neither use its
  ///     outputs nor share its state: as the file says, if it is not given. Terraform 1.12.
  ///   - content: Variables, overrides, assertions and expected failures.
  public init(
    _ name: String, command: Command = .apply, options: PlanOptions? = nil,
    module: ModuleSource? = nil, providers: KeyValuePairs<String, any TestProvider> = [:],
    stateKey: String? = nil, parallel isParallel: Bool? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any TestRunContent> _ content: () -> [any TestRunContent] = { [] }
  ) {
    self.name = name
    self.command = command
    self.options = options
    self.module = module
    self.providers = providers.map { ($0.key, $0.value.testProviderReference) }
    self.stateKey = stateKey
    self.isParallel = isParallel
    contents = content().map(\.testContent.block)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// `run.name.output`: an output of the stack as this run left it, for later runs of the same file.
  public func output<Value>(_ output: Output<Value>) -> Expression<Value> {
    self.output(output.definition.name)
  }

  /// `run.name.output`: an output of the module that this run applied, for later runs of the same file.
  ///
  /// - Parameters:
  ///   - output: The output's name.
  ///   - type: Its type, which nothing checks.
  public func output<Value: TerraformValue>(
    _ output: String, as type: Value.Type = Value.self
  ) -> Expression<Value> {
    Expression(.symbol("run", [.attribute(name), .attribute(output)]))
  }

  public var testContent: TestContent { TestContent(self) }
}

extension TerraformRun {
  /// `output.name`: in an assertion of a ``TestRun`` with a module of its own, an output of that module. An
  /// ``Output`` of the stack is used by its Swift value.
  ///
  /// - Parameters:
  ///   - name: The output's name.
  ///   - type: Its type, which nothing checks.
  public static func output<Value: TerraformValue>(
    _ name: String, as type: Value.Type = Value.self
  ) -> Expression<Value> {
    Expression(.symbol("output", [.attribute(name)]))
  }
}

/// How a ``TestRun`` plans: `plan_options { … }`.
///
/// Terraform language documentation, "Tests", "Run blocks"; "plan Command Reference", "Planning Modes".
public struct PlanOptions: Sendable {
  /// The kind of plan.
  public enum Mode: String, Hashable, Sendable {
    /// Plans the difference between the configuration and what exists.
    case normal
    /// Only records changes that were made outside Terraform.
    case refreshOnly = "refresh-only"
  }

  let mode: Mode?
  let refresh: Bool?
  let replace: [Node]
  let target: [Node]

  /// - Parameters:
  ///   - mode: What is planned: ``Mode/normal``, if it is not given.
  ///   - refresh: Whether Terraform looks at what exists first: true, if it is not given. False goes not with
  ///     ``Mode/refreshOnly``.
  ///   - replace: Resources that are made anew, or one instance of them; of a component, its resource.
  ///   - target: Resources and modules that it is limited to.
  public init(
    mode: Mode? = nil, refresh: Bool? = nil, replace: [any ManagedResourceConvertible] = [],
    target: [any DependencyTarget] = []
  ) {
    self.mode = mode
    self.refresh = refresh
    self.replace = replace.map { .address($0.managedResource.address()) }
    self.target = target.map { .address($0.address()) }
  }
}

extension TestRun: TestBlock {
  var requirements: [LanguageRequirement] {
    var requirements: [LanguageRequirement] = []
    if stateKey != nil {
      requirements.append(
        LanguageRequirement("a state key of a run", terraform: Version(1, 11), openTofu: nil))
    }
    if isParallel != nil { requirements.append(.parallelTests) }
    return requirements
  }

  func check(_ checker: inout Checker, in scope: inout TestScope) {
    checker.checkName(name, of: "run name", at: location)
    if let module {
      if !module.computed.isEmpty {
        checker.report(.computedTestModule(run: name), at: location)
      } else if module.kind == .remote || module.kind == nil {
        checker.report(.untestableModule(run: name, source: module.address), at: location)
      }
      if let version = module.version, module.computed.isEmpty {
        checker.checkVersionConstraint(version, of: "the run \(name)", at: location)
      }
    }
    if options?.mode == .refreshOnly, options?.refresh == false {
      checker.report(.refreshOnlyWithoutRefresh(run: name), at: location)
    }
    if options?.mode == .refreshOnly, options?.replace.isEmpty == false {
      checker.report(.refreshOnlyWithReplacement(run: name), at: location)
    }
    if stateKey?.isEmpty == true { checker.report(.emptyStateKey(run: name), at: location) }
    for (key, configuration) in providers {
      checker.checkProviderKey(key, at: location)
      let address = configuration.reference.address
      if scope.providers[address] == nil {
        checker.report(.missingTestProvider(address, run: name), at: location)
      }
    }
    scope.run = self
    checker.check(contents, in: &scope)
    scope.run = nil
    if let earlier = scope.runs.updateValue(self, forKey: name) {
      checker.report(
        .repeatedRun(name, file: scope.file, first: earlier.location), at: location)
    }
  }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    var inner = BodySyntax()
    if command != .apply { inner.append("command", renderer.keyword(command.rawValue)) }
    if let stateKey { inner.append("state_key", .string(stateKey)) }
    if let isParallel { inner.append("parallel", .bool(isParallel)) }
    if !providers.isEmpty {
      let items = providers.map { name, configuration in
        ObjectItemSyntax(Renderer.providerKey(name), configuration.reference.syntax)
      }
      inner.append("providers", .object(items))
    }
    let failures = contents.compactMap { $0 as? ExpectFailures }
      .flatMap { renderer.failures($0) }.uniqued()
    if !failures.isEmpty { inner.append("expect_failures", .list(failures)) }
    if let module {
      var block = BodySyntax()
      block.append("source", .string(module.address))
      if let version = module.version { block.append("version", .string(version)) }
      inner.append(block: "module", block)
    }
    if let options { inner.append(block: "plan_options", renderer.body(of: options, at: location)) }
    renderer.append(contents, to: &inner)
    body.append(block: "run", labels: [name], inner)
  }
}

extension Renderer {
  fileprivate mutating func body(
    of options: PlanOptions, at location: SourceLocation
  ) -> BodySyntax {
    var body = BodySyntax()
    if let mode = options.mode { body.append("mode", keyword(mode.rawValue)) }
    if let refresh = options.refresh { body.append("refresh", .bool(refresh)) }
    for (name, targets) in [("replace", options.replace), ("target", options.target)]
    where !targets.isEmpty {
      body.append(name, .list(targets.map { syntax($0, in: 0, at: location) }))
    }
    return body
  }
}
