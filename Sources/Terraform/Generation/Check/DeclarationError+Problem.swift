extension DeclarationError {
  /// The problems of the language. Addresses are as in `terraform_data.orders` or `var.region`.
  package enum Problem: DeclarationProblem {
    // MARK: Stacks and modules

    /// Nothing is placed in the stack.
    case emptyStack(String)
    /// Two declarations would have one address.
    case duplicateAddress(String, module: String, first: SourceLocation)
    /// One declaration is placed in two places.
    case placedTwice(String, in: String, and: String)
    /// A declaration is used, but placed nowhere.
    case notPlaced(String, declaredAt: SourceLocation)
    /// Values need each other in a circle; the addresses in order.
    case cycle([String])
    /// A name, a version or an address does not follow its rule.
    case invalidName(String, of: String, against: NameRule = .identifier)
    /// An expression is nested deeper than the limit.
    case nestedTooDeep(Int)
    /// More blocks lie in each other than the limit.
    case blocksNestedTooDeep(Int)
    /// Locals and variables use each other in a chain that is longer than the limit.
    case definitionsTooDeep(Int)
    /// More modules and components lie in each other than the limit.
    case modulesNestedTooDeep(Int)
    /// A name is longer than a file or a folder may have: its bytes, and how many there may be.
    case nameTooLong(String, of: String, bytes: Int, limit: Int)
    /// The path of a module's files is too long: its bytes, and how many there may be.
    case pathTooLong(module: String, bytes: Int, limit: Int)
    /// The source of a called module has a version, but is not an address of a registry.
    case versionWithoutRegistry(module: String, source: String, isFolder: Bool)
    /// The source or the version of a called module uses something that is not known when modules are loaded.
    case computedSource(module: String, uses: String)
    /// The stack takes versions of a tool that do not have what it uses. The argument is the one that states them.
    case versionTooLow(
      feature: String, since: String, stated: String, tool: LanguageTool = .terraform,
      argument: String = "requiredVersion")
    /// The stack is for a tool of which no version has what it uses; the first version of the other tool that has it.
    case notInTool(feature: String, tool: LanguageTool, otherSince: String?)
    /// The stack states a separate version of OpenTofu, but is not for both tools.
    case versionForOtherTool(String)

    /// Two files of a module differ only in the case of letters.
    case similarFiles(String, String)
    /// A file is declared in a file of the same module.
    case fileInFile(String)
    /// A `locals` block contains something else than local values, or nothing.
    case notALocal

    // MARK: Comments

    /// A comment is about an argument or a block that is not set.
    case commentOnNothing(String, on: String)
    /// A comment has several lines where there is room for one.
    case commentTooLong(String)
    /// A value within a text has a comment.
    case commentWithoutLine

    // MARK: Providers and backends

    /// A resource belongs to a provider that the stack does not declare.
    case missingProvider(String, resource: String)
    /// An instance of a provider is named that has only one.
    case instanceOfSingleProvider(String)
    /// An instance of a provider is used in a module below the root.
    case providerInstanceInModule(String, module: String)
    /// A configuration of a provider has several instances, and no alias.
    case instancesWithoutAlias(String)
    /// A provider is not listed in `required_providers`, but has a version, or is not HashiCorp's of that name.
    case unlistedProvider(String, source: String, version: String?)
    /// Two configurations of one provider have different sources or versions.
    case providerMismatch(String, first: SourceLocation)
    /// The stack has two backends.
    case secondBackend(first: SourceLocation)
    /// An argument of the backend is not known before Terraform runs.
    case computedBackend

    // MARK: Variables and outputs

    /// The default of a variable refers to something.
    case computedDefault(String)
    /// A module's own variable has no value.
    case variableWithoutValue(String, module: String)
    /// The default of a variable is null, which the variable does not take.
    case nullDefault(String)
    /// A variable that gets a value, from a file or a test, is not used in the root module.
    case unusedVariable(String, declaredAt: SourceLocation)
    /// The value of a variable in a variable file is not known before Terraform runs.
    case computedFileValue(String)
    /// A variable is const and sensitive or ephemeral.
    case constVariable(String, trait: String)
    /// An output is marked as ephemeral, and its value is not.
    case outputNotEphemeral(String)
    /// An output of the root module is ephemeral.
    case ephemeralRootOutput(String)

    // MARK: Arguments

    /// An argument is set by a name that Terraform reserves.
    case reservedArgument(String, of: String)
    /// An argument that Terraform stores is ephemeral.
    case ephemeralArgument(String, of: String)
    /// A write-only argument is set without its version.
    case versionNotSet(String, of: String, version: String)

    // MARK: Instances

    /// `count` and `for_each` exclude each other.
    case countWithForEach(String)
    /// `count` is negative or has a fraction; the number as it is written.
    case invalidCount(String, of: String)
    /// `count` is ephemeral.
    case ephemeralCount(of: String)
    /// The keys of `for_each` are ephemeral.
    case ephemeralKeys(of: String)
    /// The keys of `for_each` are sensitive.
    case sensitiveKeys(of: String)
    /// `count.index`, `each` or `self` is used where it means nothing.
    case iteratorOutOfPlace(String)
    /// The variable of a `for` is used outside of it.
    case variableOutOfPlace(String)
    /// A resource with several instances is referred to without saying which one.
    case instanceMissing(String)

    // MARK: Lifecycle, provisioners and conditions

    /// A data source or an ephemeral resource has a lifecycle with more than conditions.
    case lifecycleWithoutResource(String)
    /// The reason to skip a check is empty, or has several lines.
    case unfitReason(String, of: String)
    /// A raw resource has a lifecycle in its body and another one.
    case secondLifecycle(of: String)
    /// A resource has `enabled`, and `count` or `for_each` too.
    case enabledWithInstances(String)
    /// An action trigger has no event or no action.
    case incompleteTrigger(of: String)
    /// An action trigger names an action of another module.
    case foreignAction(String, of: String)
    /// `replace_triggered_by` names something else than a resource of the same module.
    case foreignTrigger(of: String)
    /// Something that is not a managed resource has a provisioner or a connection.
    case provisionerWithoutResource(String)
    /// A `removed` block with provisioners names a module.
    case provisionersOfModule(String)
    /// A provisioner works on another machine, and does not know how to reach it.
    case connectionMissing(provisioner: String, of: String)
    /// A provisioner that runs when its resource is destroyed uses other values.
    case foreignValueWhenDestroyed(provisioner: String, of: String)
    /// A condition has no message.
    case messageMissing(ConditionOwner)
    /// A condition would never change.
    case constantCondition(ConditionOwner)
    /// A validation does not use the value of its variable.
    case valueNotValidated(variable: String)
    /// A `check` has no condition.
    case emptyCheck(String)
    /// A `check` has a data source with meta-arguments, or something else.
    case notPlainDataSource(String)
    /// The data source of a `check` is used outside of it.
    case usedOutsideCheck(String)

    // MARK: moved, removed and import

    /// Two blocks of one type have the same address in one argument.
    case repeatedAddress(String, argument: String, of: String, first: SourceLocation)
    /// A resource and a module cannot become each other.
    case impossibleMove(from: String, to: String)
    /// A `removed` block names a data source or an instance.
    case notRemovable(String)
    /// An address has been moved or removed, and is declared.
    case stillDeclared(String)
    /// The id of an `import` block is empty.
    case emptyImportID
    /// A component stands for several resources, or for none.
    case ambiguousComponent(String, resources: Int)
    /// A block names a resource that does not lie in its module or below.
    case outsideModule(String, module: String)

    /// A query file has no query.
    case emptyQueryFile(String)
    /// The limit of a query is negative or has a fraction; the number as it is written.
    case invalidLimit(String, of: String)
    /// The limit of a query is made from the instance at hand.
    case limitOfInstance(String)

    // MARK: Tests

    /// The value of an output is used outside of a test.
    case outputOutsideTest
    /// A test file has no run.
    case testWithoutRun(String)
    /// Two runs of a file have one name.
    case repeatedRun(String, file: String, first: SourceLocation)
    /// A test file has two configurations of one provider.
    case repeatedTestProvider(String, first: SourceLocation)
    /// A run uses a provider that its test file does not declare.
    case missingTestProvider(String, run: String)
    /// A run tests a module that is neither a folder nor in a registry.
    case untestableModule(run: String, source: String)
    /// A run tests a module whose source or version is computed.
    case computedTestModule(run: String)
    /// Two parts of an encryption block have one name; the kind of block, the address and the place of the first.
    case sameEncryptionPart(String, String, first: SourceLocation)
    /// A run only refreshes, and must not.
    case refreshOnlyWithoutRefresh(run: String)
    /// A run only refreshes, and is to replace something.
    case refreshOnlyWithReplacement(run: String)
    /// The state key of a run is empty.
    case emptyStateKey(run: String)
    /// A value for all runs of a file refers to something.
    case computedTestVariable(String)
    /// A test sets a variable that the stack does not have.
    case unknownTestVariable(String)
    /// A value of a test uses something that is not known by then.
    case unavailableTestValue(String)
    /// A value of a test uses a file of the package.
    case fileAsTestValue
    /// A run that tests another module uses something of the stack.
    case stackInOtherModule(String)
    /// An output of a run is used before the run.
    case laterRun(String)
    /// An output of a run is used that is not in the file.
    case unknownRun(String, file: String)
    /// A test uses an output that the root module does not have.
    case unknownOutput(String)
    /// A run that tests another module expects something of the stack to fail.
    case failureInOtherModule(run: String)
    /// Ephemeral resources cannot be expected to fail.
    case ephemeralFailure(String)
    /// A declaration that is expected to fail lies in a module.
    case failureOutsideRoot(String)
    /// A declaration that is expected to fail has no condition.
    case failureWithoutCondition(String)
    /// A type is mocked as a resource and is a data source, or the other way round.
    case wrongMock(String)
    /// A type is mocked twice.
    case repeatedMock(String, first: SourceLocation)
    /// A resource is overridden as a data source, or the other way round.
    case wrongOverride(String)
    /// One target is overridden twice.
    case repeatedOverride(String, first: SourceLocation)
    /// A value of a mock or of an override refers to something.
    case computedMockValue
    /// A value that the override of a module replaces belongs to another module.
    case overrideOutsideModule
  }

  /// The rules for names, versions and addresses.
  package enum NameRule: Hashable, Sendable {
    /// Letters, digits, `_` and `-`, beginning with a letter or `_`.
    case identifier
    /// Not a name that a `module` block has a meaning for.
    case reservedVariables
    /// As in `~> 5.100`.
    case versionConstraint
    /// As in `hashicorp/aws`.
    case providerSource
    /// As in `aws.replica`.
    case providerInModule
    /// An address of a registry, a URL, or a path that begins with `./` or `../`.
    case moduleSource
    /// As in `module.queues.aws_sqs_queue.orders[0]`.
    case address
    /// A relative path of letters, digits, `.`, `_` and `-`.
    case folder
    /// As in `CKV_AWS_117`.
    case check
    /// Letters, digits, `.`, `_` and `-`, beginning with a letter, a digit or `_`.
    case file
  }

  /// The declaration that a condition belongs to.
  package enum ConditionOwner: Hashable, Sendable {
    /// A resource, a data source or an ephemeral resource, by its address.
    case resource(String)
    /// A variable, by its name.
    case variable(String)
    /// An output, by its name.
    case output(String)
    /// A `check` block, by its name.
    case check(String)
    /// A run of a test, by its name.
    case run(String)
  }
}
