extension DeclarationError.Problem {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  private var wording: Wording {
    switch self {
    case .emptyStack(let name):
      Wording(
        "the stack \(name.quoted) declares nothing",
        remedy: "place at least one declaration in it by naming it in the builder")
    case .duplicateAddress(let address, let module, let first):
      Wording(
        "\(address.shown) is declared twice in \(module.shown), first at \(first)",
        remedy: "give one of them another name, or place it in another module")
    case .placedTwice(let address, let first, let second):
      Wording(
        "\(address.shown) is placed twice, in \(first.shown) and in \(second.shown)",
        remedy: "name it in one module only; it can be used from everywhere")
    case .notPlaced(let address, let location):
      Wording(
        "\(address.shown), declared at \(location), is used but not placed in the stack",
        remedy: "name it on a line of its own in a Module or in the Stack")
    case .cycle(let addresses):
      Wording(
        "values depend on themselves: \(addresses.map(\.shown).joined(separator: " → "))",
        remedy: "remove one of these references, or write the value in place of a reference")
    case .invalidName(let name, let kind, let rule):
      Wording(
        "\(name.quoted) is not a valid \(kind): \(rule.reason(for: name))",
        remedy: rule.remedy(for: name))
    case .nestedTooDeep(let limit):
      Wording(
        "an expression is nested more than \(limit) levels deep",
        remedy: "give parts of it a name with Local")
    case .blocksNestedTooDeep(let limit):
      Wording(
        "blocks are nested more than \(limit) levels deep",
        remedy: "no provider has blocks that deep; look for a loop that nests them")
    case .definitionsTooDeep(let limit):
      Wording(
        "a value depends on a chain of locals and variables that is more than \(limit) levels deep",
        remedy: "compute the value in Swift, or put several steps into one Local")
    case .modulesNestedTooDeep(let limit):
      Wording(
        "modules and components are nested more than \(limit) levels deep",
        remedy: "place some of them side by side")
    case .nameTooLong(let name, let kind, let bytes, let limit):
      Wording(
        "the \(kind) \(name.quoted) is \(bytes) bytes long, and a file or folder name takes at most \(limit)",
        remedy: "choose a shorter name")
    case .pathTooLong(let module, let bytes, let limit):
      Wording(
        "the files of module \(module.quoted) have paths of \(bytes) bytes, more than \(limit)",
        remedy: "choose shorter names, or place modules side by side")
    case .versionWithoutRegistry(let module, let source, let isFolder):
      Wording(
        "module.\(module) has a version, and \(source.quoted) is not an address of a registry",
        remedy: isFolder
          ? "remove the version: a folder has no versions"
          : "remove the version, and name a tag in the source: .git(…, ref: …)")
    case .computedSource(let module, let uses):
      Wording(
        "the source or the version of module.\(module) uses \(uses.shown), which is not known when modules are loaded",
        remedy: "use const variables and locals of the same module only: Variable(…, const: true)")
    case .notInTool(let feature, let tool, let otherSince):
      Wording(
        "the stack is for \(tool.rawValue), which does not have \(feature)",
        remedy: otherSince.map {
          "leave it out, or declare Stack(…, for: \(tool.other.spelling)), since "
            + "\(tool.other.rawValue) has it from \($0) on"
        } ?? "leave it out")
    case .versionForOtherTool(let text):
      Wording(
        "the stack states the version \(text.quoted) of OpenTofu besides its own, and is not for both tools",
        remedy: "use for: .both, or write the version of the only tool as requiredVersion:")
    case .versionTooLow(let feature, let since, let stated, let tool, let argument):
      Wording(
        "\(feature) needs \(tool.rawValue) \(since), and the stack takes versions \(stated.quoted)",
        remedy: "use \(argument): \">= \(since)\", or leave it out")

    case .similarFiles(let name, let other):
      Wording(
        "the files \(name.quoted) and \(other.quoted) differ only in the case of letters, and are one file on some systems",
        remedy: "choose another name, or write both in the same way")
    case .fileInFile(let name):
      Wording(
        "the file \(name.quoted) is declared in another file of the same module",
        remedy: "declare it next to the other file")
    case .notALocal:
      Wording(
        "a locals block takes one or more local values, and nothing else",
        remedy:
          "name the declarations of Local values in it, such as $prefix, and place others outside")

    case .commentOnNothing(let text, let name):
      Wording(
        "the comment \(text.quoted) is about \(name.isEmpty ? "an argument" : name.quoted), which is not set",
        remedy: "set it first, or remove the comment")
    case .commentTooLong(let text):
      Wording(
        "the comment \(text.quoted) has several lines, and stands at the end of a line",
        remedy: "write it in one line, or use .above")
    case .commentWithoutLine:
      Wording(
        "a value within a text has a comment, for which there is no line",
        remedy: "put the comment on the whole text")

    case .missingProvider(let provider, let resource):
      Wording(
        "\(resource.shown) needs the provider \(provider.quoted), which the stack does not declare",
        remedy: provider == "aws"
          ? "add Provider.aws(…) to the Stack"
          : "add Provider(\(provider.quoted), …) to the Stack")
    case .instanceOfSingleProvider(let address):
      Wording(
        "an instance of the provider \(address.quoted) is named, which has no for_each",
        remedy: "make it with Provider.forEach, or leave out the key")
    case .providerInstanceInModule(let address, let module):
      Wording(
        "an instance of the provider \(address.quoted) is used in \(module), where only the root module has it",
        remedy: "place the resource in the root module, or pass the instance to a call of a module")
    case .instancesWithoutAlias(let provider):
      Wording(
        "the provider \(provider.quoted) has for_each and no alias",
        remedy: "give it an alias: with for_each it cannot be the default configuration")
    case .unlistedProvider(let provider, let source, let version):
      Wording(
        "the provider \(provider.quoted) is not listed in required_providers, and "
          + (version.map { "has the version \($0.quoted)" }
            ?? "comes from \(source.quoted), not from \("hashicorp/\(provider)".quoted)"),
        remedy: "leave out .unlisted(), or what Terraform would not know without the list")
    case .providerMismatch(let provider, let first):
      Wording(
        "the provider \(provider.quoted) has two sources or versions, the first at \(first)",
        remedy: "use the same source and version in all of its configurations")
    case .secondBackend(let first):
      Wording(
        "the stack has a second backend, the first at \(first)", remedy: "keep one of them")
    case .computedBackend:
      Wording(
        "an argument of the backend is computed, and Terraform only takes values that are known",
        remedy: "write the value out, or pass it by terraform init -backend-config")

    case .computedDefault(let name):
      Wording(
        "the default of the variable \(name.quoted) is computed, and Terraform only takes values that are known",
        remedy: "use a Local, or a literal default")
    case .variableWithoutValue(let name, let module):
      Wording(
        "the variable \(name.quoted) of \(module.shown) has no value",
        remedy: "give it a default, or place it in the Stack")
    case .nullDefault(let name):
      Wording(
        "the default of the variable \(name.quoted) is null, and nullable is false",
        remedy: "remove the default, or nullable:")
    case .unusedVariable(let address, let location):
      Wording(
        "\(address), declared at \(location), is not used in the root module",
        remedy: "use it, place it in the Stack, or set no value")
    case .computedFileValue(let address):
      Wording(
        "the value of \(address) in a variable file is computed, and Terraform only takes values that are known",
        remedy: "write the value out")
    case .constVariable(let name, let trait):
      Wording(
        "the variable \(name.quoted) is const and \(trait), and its value becomes part of what is stored",
        remedy: "remove const: true or \(trait): true")
    case .outputNotEphemeral(let name):
      Wording(
        "the output \(name.quoted) is ephemeral, but its value is not",
        remedy: "leave ephemeral: out")
    case .ephemeralRootOutput(let name):
      Wording(
        "the output \(name.quoted) of the root module is ephemeral, but Terraform stores it",
        remedy: "leave it out, or use .ephemeralasnull")

    case .reservedArgument(let name, let owner):
      Wording(
        "\(name) of \(owner) is set as an argument, and Terraform reserves that name",
        remedy:
          "use the Swift spelling: Counted, ForEach, .provider(…), .dependsOn(…), or a parameter of the initializer"
      )
    case .ephemeralArgument(let name, let owner):
      Wording(
        "\(name) of \(owner) is ephemeral, and Terraform stores that argument",
        remedy: "use a write-only argument, whose name ends with _wo, or a value that is stored")
    case .versionNotSet(let name, let owner, let version):
      Wording(
        "\(name) of \(owner) is write-only, and \(version) is not set",
        remedy:
          "set \(version) to a number, and raise it when the value changes: Terraform stores no value to compare with"
      )

    case .countWithForEach(let address):
      Wording("\(address.shown) has both count and for_each", remedy: "use one of the two")
    case .invalidCount(let number, let address):
      Wording("the count of \(address) is \(number)", remedy: "use a whole number, 0 or more")
    case .ephemeralCount(let address):
      Wording(
        "the count of \(address) is ephemeral", remedy: "count by a value that Terraform stores")
    case .ephemeralKeys(let address):
      Wording(
        "the keys of for_each of \(address) are ephemeral",
        remedy: "use keys that Terraform stores: a map may have plain keys and ephemeral values")
    case .sensitiveKeys(let address):
      Wording(
        "for_each of \(address) is sensitive, and its keys would show the value",
        remedy: "use keys that may be shown: a map may have plain keys and sensitive values")
    case .iteratorOutOfPlace(let iterator):
      Wording(
        "\(iterator) is used where there is \(iterator.home)",
        remedy: "use it only in \(iterator.closure)")
    case .variableOutOfPlace(let name):
      Wording(
        "the variable \(name.quoted) of a for expression is used outside of it",
        remedy: "use it only in the closures of that for")
    case .instanceMissing(let address):
      Wording(
        "\(address.shown) has several instances, and a reference to it does not say which",
        remedy: "refer to it by the Counted or ForEach value and an index")

    case .lifecycleWithoutResource(let address):
      Wording(
        "the lifecycle of \(address) has more than conditions, and Terraform takes that only for resources",
        remedy: "leave its preconditions and postconditions, and nothing else")
    case .unfitReason(let check, let address):
      Wording(
        "the reason to skip \(check) for \(address) is empty or has several lines",
        remedy: "say in one line why it need not pass the check")
    case .secondLifecycle(let address):
      Wording(
        "\(address.shown) has a lifecycle block in its body and another one, and Terraform takes only one",
        remedy: "write all of it by .lifecycle(Lifecycle(…))")
    case .enabledWithInstances(let address):
      Wording(
        "\(address.shown) has enabled, and count or for_each too",
        remedy: "use only one of them: with instances, an empty collection or zero disables it")
    case .incompleteTrigger(let address):
      Wording(
        "an action trigger of \(address.shown) has no event or no action",
        remedy: "name at least one event and one action")
    case .foreignAction(let action, let address):
      Wording(
        "\(action.shown) is triggered by \(address.shown), which is in another module",
        remedy: "place the action in the module of the resource")
    case .foreignTrigger(let address):
      Wording(
        "replaceTriggeredBy of \(address) names something that is not a resource of its own module",
        remedy: "place that resource in the same module, or pass its value through a terraform_data"
      )
    case .provisionerWithoutResource(let address):
      Wording(
        "\(address) has a provisioner or a connection, and only resources have those",
        remedy: "give it to a resource, such as a TerraformData")
    case .provisionersOfModule(let address):
      Wording(
        "\(address.quoted) names no resource, and only resources have provisioners",
        remedy: "name the resource, or use destroying: true without provisioners")
    case .connectionMissing(let provisioner, let address):
      Wording(
        "the provisioner \(provisioner) of \(address) has no connection",
        remedy: "give it one, or give the resource one by .connection { … }")
    case .foreignValueWhenDestroyed(let provisioner, let address):
      Wording(
        "the provisioner \(provisioner) of \(address) runs when the resource is destroyed, and it or its connection uses other values than the resource's own",
        remedy:
          "use the resource that the closure gets, count.index or each.key; keep other values in the input of a TerraformData"
      )
    case .messageMissing(let owner):
      Wording(
        "\(owner.condition) has no message",
        remedy: "say what is wrong when the condition fails")
    case .constantCondition(let owner):
      Wording(
        "\(owner.condition) refers to nothing, so it is always the same",
        remedy: "refer to \(owner.remedy)")
    case .valueNotValidated(let variable):
      Wording(
        "a validation of the variable \(variable.quoted) does not use its value",
        remedy: "use the value that its closure gets")
    case .emptyCheck(let name):
      Wording("the check \(name.quoted) asserts nothing", remedy: "give it a condition")
    case .notPlainDataSource(let address):
      Wording(
        "\(address) is not a plain data source, and a check only reads one without count, for_each and lifecycle",
        remedy: "place it in a Module or in the Stack, and leave it out of the check")
    case .usedOutsideCheck(let address):
      Wording(
        "\(address) belongs to a check, and is used outside of it",
        remedy: "place the data source in a Module or in the Stack, and leave it out of the check")

    case .repeatedAddress(let address, let argument, let block, let first):
      Wording(
        "a second \(block) block has \(argument) = \(address), the first at \(first)",
        remedy: "keep one of them")
    case .impossibleMove(let old, let new):
      Wording(
        "\(old) cannot move to \(new)", remedy: "name two managed resources, or two modules")
    case .notRemovable(let address):
      Wording(
        "\(address) cannot be named by a removed block",
        remedy: "name a managed resource or a module, without an index")
    case .stillDeclared(let address):
      Wording(
        "\(address) is still declared, and Terraform would have two objects with one address",
        remedy: "remove its declaration, or this block")
    case .emptyImportID:
      Wording(
        "the id to import by is empty",
        remedy: "write the resource's id; the provider's documentation describes it under Import")
    case .emptyQueryFile(let name):
      Wording(
        "the query file \(name.quoted) has no query", remedy: "add a Query(…) to it, or remove it")
    case .invalidLimit(let number, let address):
      Wording("the limit of \(address) is \(number)", remedy: "use a whole number, 0 or more")
    case .limitOfInstance(let address):
      Wording(
        "the limit of \(address) is made from count.index or each, which have no value there",
        remedy: "use the same limit for all instances")
    case .ambiguousComponent(let name, let count):
      Wording(
        "\(name.quoted) consists of \(count) resources, any of which could be meant",
        remedy: "name the resource itself")
    case .outsideModule(let address, let module):
      Wording(
        "\(address) does not lie in \(module)",
        remedy: "name the block in the Stack, or in the module that holds both")

    case .outputOutsideTest:
      Wording(
        "an output is used outside of a test",
        remedy: "use the value that the output was made from")
    case .testWithoutRun(let file):
      Wording(
        "the test file \(file.quoted) has no run, so it tests nothing", remedy: "add a TestRun")
    case .repeatedRun(let run, let file, let first):
      Wording(
        "the test file \(file.quoted) has two runs called \(run.quoted), the first at \(first)",
        remedy: "give one of them another name")
    case .repeatedTestProvider(let provider, let first):
      Wording(
        "provider.\(provider) is declared twice in a test file, first at \(first)",
        remedy: "keep one of them, or give one an alias")
    case .missingTestProvider(let provider, let run):
      Wording(
        "the run \(run.quoted) uses provider.\(provider), which its test file does not declare",
        remedy: "name it on a line of its own in the TestFile")
    case .computedTestModule(let run):
      Wording(
        "the module of the run \(run.quoted) has a source or a version that is computed, and test files take only text there",
        remedy: "write both as literals: .local(…), or .registry(…, version: …)")
    case .sameEncryptionPart(let kind, let address, let first):
      Wording(
        "the encryption has another \(kind) \(address.quoted), declared at \(first)",
        remedy: "give one of them another name, or use one value for both")
    case .untestableModule(let run, let source):
      Wording(
        "the run \(run.quoted) tests \(source.quoted), and Terraform only tests folders and modules of a registry",
        remedy: "use .local(…) or .registry(…)")
    case .refreshOnlyWithoutRefresh(let run):
      Wording(
        "the run \(run.quoted) only refreshes, and has refresh: false",
        remedy: "leave refresh: out, or use the mode .normal")
    case .refreshOnlyWithReplacement(let run):
      Wording(
        "the run \(run.quoted) only refreshes, and has something to replace",
        remedy: "leave replace: out, or use the mode .normal")
    case .emptyStateKey(let run):
      Wording(
        "the state key of the run \(run.quoted) is empty",
        remedy: "name a state, or leave the key out")
    case .computedTestVariable(let name):
      Wording(
        "the value of var.\(name) for all runs of a test file refers to something",
        remedy: "write it out, or set it in the TestRun")
    case .unknownTestVariable(let name):
      Wording(
        "the stack has no variable \(name.quoted) that a test could set",
        remedy: "set a Variable of the stack by its Swift value")
    case .unavailableTestValue(let name):
      .testValue(name)
    case .fileAsTestValue:
      .testValue("a file")
    case .stackInOtherModule(let address):
      Wording(
        "\(address) is the stack's, and the run tests another module",
        remedy: "use TerraformRun.output(…), or write what that module declares as .raw(…)")
    case .laterRun(let run):
      Wording(
        "an output of the run \(run.quoted) is used before that run has ended",
        remedy: "name that run on an earlier line")
    case .unknownRun(let run, let file):
      Wording(
        "an output of the run \(run.quoted) is used, which is not in the test file \(file.quoted)",
        remedy: "name it on an earlier line of the TestFile")
    case .unknownOutput(let name):
      Wording(
        "output.\(name) is not an output of the root module",
        remedy: "name the Output on a line of its own in the Stack")
    case .failureInOtherModule(let run):
      Wording(
        "the run \(run.quoted) tests another module, and expects something of the stack to fail",
        remedy: "remove its module or the expectation")
    case .ephemeralFailure(let address):
      Wording(
        "\(address) is expected to fail, and Terraform does not take ephemeral resources there",
        remedy: "expect a check or an output to fail that uses it")
    case .failureOutsideRoot(let address):
      Wording(
        "\(address) is expected to fail, and does not lie in the root module",
        remedy: "place it in the Stack itself, or expect what fails there")
    case .failureWithoutCondition(let address):
      Wording(
        "\(address) is expected to fail, and has no condition that could fail",
        remedy: "give it a validation, a precondition or a postcondition")
    case .wrongMock(let type):
      Wording(
        "\(type.quoted) is mocked as the wrong kind",
        remedy: "use MockResource for resources and MockData for data sources")
    case .repeatedMock(let type, let first):
      Wording(
        "\(type.quoted) is mocked twice, first at \(first)",
        remedy: "set all of its values in one of them")
    case .wrongOverride(let address):
      Wording(
        "\(address) is overridden as the wrong kind",
        remedy: "use OverrideResource for resources and OverrideData for data sources")
    case .repeatedOverride(let address, let first):
      Wording(
        "\(address) is overridden twice, first at \(first)",
        remedy: "set all of its values in one of them")
    case .computedMockValue:
      Wording(
        "a value of a mock or an override is computed, and Terraform only takes values that are known",
        remedy: "write the value out")
    case .overrideOutsideModule:
      Wording(
        "a value that an OverrideModule replaces does not belong to a module below",
        remedy: "replace a whole attribute of a declaration in that module")
    }
  }
}

extension Wording {
  fileprivate static func testValue(_ name: String) -> Wording {
    Wording(
      "\(name) is used for a value of a test, and Terraform only takes outputs of earlier runs and variables of the file",
      remedy: "use run.output(…), or a variable that the TestFile sets")
  }
}

extension DeclarationError.NameRule {
  fileprivate func reason(for name: String) -> String {
    switch self {
    case .identifier where name.isEmpty: "it is empty"
    case .identifier: "Terraform takes letters, digits, '_' and '-', beginning with a letter or '_'"
    case .reservedVariables: "module calls have a meaning of their own for it"
    case .versionConstraint: "one is written as in \"~> 5.100\" or \">= 1.5, < 2.0\""
    case .providerSource: "one is written as in hashicorp/aws or registry.example.com/acme/thing"
    case .providerInModule: "one is written as in aws or aws.replica"
    case .moduleSource where name.hasPrefix("/"): "it is a path on this machine"
    case .moduleSource:
      "it is not an address of a registry, a URL, or a path that begins with ./ or ../"
    case .address: "one is written as in module.queues.aws_sqs_queue.orders[0]"
    case .folder: "it must be a relative path of letters, digits, '.', '_' and '-', nothing hidden"
    case .check: "one is written as in CKV_AWS_117"
    case .file where name == "override" || name.hasSuffix("_override"):
      "Terraform takes it for a file that changes what others declare"
    case .file:
      "it must consist of letters, digits, '.', '_' and '-', and not begin with '.' or '-'"
    }
  }

  fileprivate func remedy(for name: String) -> String {
    switch self {
    case .identifier, .reservedVariables: "choose another name"
    case .versionConstraint, .providerSource, .providerInModule, .address, .check:
      "write it in that form"
    case .moduleSource where name.hasPrefix("/"):
      "write the path from the module, beginning with ./ or ../"
    case .moduleSource: "write it as one of these"
    case .folder: "choose another folder"
    case .file: "choose another name"
    }
  }
}

extension DeclarationError.ConditionOwner {
  fileprivate var condition: String {
    switch self {
    case .resource(let address): "a condition of \(address)"
    case .variable(let name): "a validation of the variable \(name.quoted)"
    case .output(let name): "a condition of the output \(name.quoted)"
    case .check(let name): "a condition of the check \(name.quoted)"
    case .run(let name): "an assertion of the run \(name.quoted)"
    }
  }

  /// The values that a condition can refer to.
  fileprivate var remedy: String {
    switch self {
    case .run: "a resource, a variable or an output, or remove the assertion"
    case .resource, .variable, .output, .check: "a resource or a variable, or remove the condition"
    }
  }
}

extension String {
  /// Of `each`, `count` and `self`: what has to be around them.
  fileprivate var home: String {
    switch self {
    case "each": "no for_each"
    case "count": "no count"
    default: "no postcondition or provisioner"
    }
  }

  fileprivate var closure: String {
    switch self {
    case "each": "the closure of ForEach"
    case "count": "the closure of Counted"
    default: "the closure that it is given to"
    }
  }
}

extension DeclarationWarning.Problem {
  package var statement: String {
    switch self {
    case .emptyProvider(let name, let resource, let declared):
      "\(resource) uses the default configuration of the provider \(name.quoted), which is empty: "
        + "the stack only declares \(declared.joined(separator: ", "))"
    }
  }

  package var remedy: String {
    switch self {
    case .emptyProvider: "choose one with .provider(…), or declare one without an alias"
    }
  }
}
