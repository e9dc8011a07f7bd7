import Terraform
import TestSupport
import Testing

/// Other tests compare problems; only this one compares what a user reads of them.
@Suite("Words for problems of the language") struct ProblemWordingTests {
  typealias Row = WordedProblem<DeclarationError.Problem>

  private static let place = Terraform.SourceLocation(
    fileID: "M/Orders.swift", line: 7, column: 3)

  static let stacks = [
    Row(
      .emptyStack("orders"),
      "the stack \"orders\" declares nothing; place at least one declaration in it by naming it in the builder"
    ),
    Row(
      .duplicateAddress("terraform_data.a", module: "module \"m\"", first: place),
      "terraform_data.a is declared twice in module \"m\", first at Orders.swift:7:3; give one of them another name, or place it in another module"
    ),
    Row(
      .placedTwice("terraform_data.a", in: "the root module", and: "module \"m\""),
      "terraform_data.a is placed twice, in the root module and in module \"m\"; name it in one module only; it can be used from everywhere"
    ),
    Row(
      .notPlaced("terraform_data.a", declaredAt: place),
      "terraform_data.a, declared at Orders.swift:7:3, is used but not placed in the stack; name it on a line of its own in a Module or in the Stack"
    ),
    Row(
      .cycle(["terraform_data.a", "terraform_data.b", "terraform_data.a"]),
      "values depend on themselves: terraform_data.a → terraform_data.b → terraform_data.a; remove one of these references, or write the value in place of a reference"
    ),
    Row(
      .invalidName("1st", of: "resource name"),
      "\"1st\" is not a valid resource name: Terraform takes letters, digits, '_' and '-', beginning with a letter or '_'; choose another name"
    ),
    Row(
      .invalidName("", of: "resource name"),
      "\"\" is not a valid resource name: it is empty; choose another name"),
    Row(
      .invalidName("source", of: "variable name", against: .reservedVariables),
      "\"source\" is not a valid variable name: module calls have a meaning of their own for it; choose another name"
    ),
    Row(
      .invalidName("latest", of: "version constraint of the stack", against: .versionConstraint),
      "\"latest\" is not a valid version constraint of the stack: one is written as in \"~> 5.100\" or \">= 1.5, < 2.0\"; write it in that form"
    ),
    Row(
      .invalidName("a b", of: "source of a provider", against: .providerSource),
      "\"a b\" is not a valid source of a provider: one is written as in hashicorp/aws or registry.example.com/acme/thing; write it in that form"
    ),
    Row(
      .invalidName("a.b.c", of: "name of a provider in a module", against: .providerInModule),
      "\"a.b.c\" is not a valid name of a provider in a module: one is written as in aws or aws.replica; write it in that form"
    ),
    Row(
      .invalidName("a/b", of: "source of a module", against: .moduleSource),
      "\"a/b\" is not a valid source of a module: it is not an address of a registry, a URL, or a path that begins with ./ or ../; write it as one of these"
    ),
    Row(
      .invalidName("/home/m", of: "source of a module", against: .moduleSource),
      "\"/home/m\" is not a valid source of a module: it is a path on this machine; write the path from the module, beginning with ./ or ../"
    ),
    Row(
      .invalidName("a", of: "address", against: .address),
      "\"a\" is not a valid address: one is written as in module.queues.aws_sqs_queue.orders[0]; write it in that form"
    ),
    Row(
      .invalidName("../x", of: "folder for a stack", against: .folder),
      "\"../x\" is not a valid folder for a stack: it must be a relative path of letters, digits, '.', '_' and '-', nothing hidden; choose another folder"
    ),
    Row(
      .invalidName("CKV-AWS-117", of: "check to skip", against: .check),
      "\"CKV-AWS-117\" is not a valid check to skip: one is written as in CKV_AWS_117; write it in that form"
    ),
    Row(
      .nestedTooDeep(400),
      "an expression is nested more than 400 levels deep; give parts of it a name with Local"),
    Row(
      .blocksNestedTooDeep(100),
      "blocks are nested more than 100 levels deep; no provider has blocks that deep; look for a loop that nests them"
    ),
    Row(
      .definitionsTooDeep(1000),
      "a value depends on a chain of locals and variables that is more than 1000 levels deep; compute the value in Swift, or put several steps into one Local"
    ),
    Row(
      .modulesNestedTooDeep(100),
      "modules and components are nested more than 100 levels deep; place some of them side by side"
    ),
    Row(
      .nameTooLong("long", of: "module name", bytes: 201, limit: 200),
      "the module name \"long\" is 201 bytes long, and a file or folder name takes at most 200; choose a shorter name"
    ),
    Row(
      .pathTooLong(module: "m", bytes: 801, limit: 800),
      "the files of module \"m\" have paths of 801 bytes, more than 800; choose shorter names, or place modules side by side"
    ),
    Row(
      .versionWithoutRegistry(module: "m", source: "./m", isFolder: true),
      "module.m has a version, and \"./m\" is not an address of a registry; remove the version: a folder has no versions"
    ),
    Row(
      .versionWithoutRegistry(module: "m", source: "github.com/acme/m", isFolder: false),
      "module.m has a version, and \"github.com/acme/m\" is not an address of a registry; remove the version, and name a tag in the source: .git(…, ref: …)"
    ),
    Row(
      .versionTooLow(feature: "a test file", since: "1.6.0", stated: ">= 1.5"),
      "a test file needs Terraform 1.6.0, and the stack takes versions \">= 1.5\"; use requiredVersion: \">= 1.6.0\", or leave it out"
    ),
    Row(
      .versionTooLow(
        feature: "a test file", since: "1.6.0", stated: ">= 1.5", tool: .openTofu,
        argument: "openTofuVersion"),
      "a test file needs OpenTofu 1.6.0, and the stack takes versions \">= 1.5\"; use openTofuVersion: \">= 1.6.0\", or leave it out"
    ),
    Row(
      .notInTool(feature: "an action", tool: .openTofu, otherSince: "1.14.0"),
      "the stack is for OpenTofu, which does not have an action; leave it out, or declare Stack(…, for: .terraform), since Terraform has it from 1.14.0 on"
    ),
    Row(
      .notInTool(feature: "an action", tool: .openTofu, otherSince: nil),
      "the stack is for OpenTofu, which does not have an action; leave it out"),
    Row(
      .versionForOtherTool(">= 1.8"),
      "the stack states the version \">= 1.8\" of OpenTofu besides its own, and is not for both tools; use for: .both, or write the version of the only tool as requiredVersion:"
    ),
    Row(
      .computedSource(module: "vpc", uses: "var.release"),
      "the source or the version of module.vpc uses var.release, which is not known when modules are loaded; use const variables and locals of the same module only: Variable(…, const: true)"
    ),
    Row(
      .instancesWithoutAlias("aws"),
      "the provider \"aws\" has for_each and no alias; give it an alias: with for_each it cannot be the default configuration"
    ),
    Row(
      .instanceOfSingleProvider("aws.ireland"),
      "an instance of the provider \"aws.ireland\" is named, which has no for_each; make it with Provider.forEach, or leave out the key"
    ),
    Row(
      .providerInstanceInModule("aws.all", module: "module \"m\""),
      "an instance of the provider \"aws.all\" is used in module \"m\", where only the root module has it; place the resource in the root module, or pass the instance to a call of a module"
    ),
    Row(
      .constVariable("release", trait: "sensitive"),
      "the variable \"release\" is const and sensitive, and its value becomes part of what is stored; remove const: true or sensitive: true"
    ),
    Row(
      .enabledWithInstances("terraform_data.a"),
      "terraform_data.a has enabled, and count or for_each too; use only one of them: with instances, an empty collection or zero disables it"
    ),
    Row(
      .secondLifecycle(of: "terraform_data.a"),
      "terraform_data.a has a lifecycle block in its body and another one, and Terraform takes only one; write all of it by .lifecycle(Lifecycle(…))"
    ),
    Row(
      .incompleteTrigger(of: "terraform_data.a"),
      "an action trigger of terraform_data.a has no event or no action; name at least one event and one action"
    ),
    Row(
      .foreignAction("action.a.b", of: "terraform_data.a"),
      "action.a.b is triggered by terraform_data.a, which is in another module; place the action in the module of the resource"
    ),
    Row(
      .emptyQueryFile("queues"),
      "the query file \"queues\" has no query; add a Query(…) to it, or remove it"),
    Row(
      .invalidLimit("0.5", of: "list.aws_sqs_queue.all"),
      "the limit of list.aws_sqs_queue.all is 0.5; use a whole number, 0 or more"),
    Row(
      .limitOfInstance("list.aws_sqs_queue.all"),
      "the limit of list.aws_sqs_queue.all is made from count.index or each, which have no value there; use the same limit for all instances"
    ),
  ]

  static let providers = [
    Row(
      .missingProvider("aws", resource: "aws_sqs_queue.q"),
      "aws_sqs_queue.q needs the provider \"aws\", which the stack does not declare; add Provider.aws(…) to the Stack"
    ),
    Row(
      .missingProvider("http", resource: "data.http.page"),
      "data.http.page needs the provider \"http\", which the stack does not declare; add Provider(\"http\", …) to the Stack"
    ),
    Row(
      .providerMismatch("aws", first: place),
      "the provider \"aws\" has two sources or versions, the first at Orders.swift:7:3; use the same source and version in all of its configurations"
    ),
    Row(
      .secondBackend(first: place),
      "the stack has a second backend, the first at Orders.swift:7:3; keep one of them"),
    Row(
      .computedBackend,
      "an argument of the backend is computed, and Terraform only takes values that are known; write the value out, or pass it by terraform init -backend-config"
    ),
  ]

  static let variables = [
    Row(
      .computedDefault("region"),
      "the default of the variable \"region\" is computed, and Terraform only takes values that are known; use a Local, or a literal default"
    ),
    Row(
      .variableWithoutValue("region", module: "module \"m\""),
      "the variable \"region\" of module \"m\" has no value; give it a default, or place it in the Stack"
    ),
    Row(
      .nullDefault("region"),
      "the default of the variable \"region\" is null, and nullable is false; remove the default, or nullable:"
    ),
    Row(
      .unusedVariable("var.region", declaredAt: place),
      "var.region, declared at Orders.swift:7:3, is not used in the root module; use it, place it in the Stack, or set no value"
    ),
    Row(
      .computedFileValue("var.region"),
      "the value of var.region in a variable file is computed, and Terraform only takes values that are known; write the value out"
    ),
    Row(
      .outputNotEphemeral("token"),
      "the output \"token\" is ephemeral, but its value is not; leave ephemeral: out"),
    Row(
      .ephemeralRootOutput("token"),
      "the output \"token\" of the root module is ephemeral, but Terraform stores it; leave it out, or use .ephemeralasnull"
    ),
  ]

  static let arguments = [
    Row(
      .reservedArgument("count", of: "terraform_data.a"),
      "count of terraform_data.a is set as an argument, and Terraform reserves that name; use the Swift spelling: Counted, ForEach, .provider(…), .dependsOn(…), or a parameter of the initializer"
    ),
    Row(
      .ephemeralArgument("input", of: "terraform_data.a"),
      "input of terraform_data.a is ephemeral, and Terraform stores that argument; use a write-only argument, whose name ends with _wo, or a value that is stored"
    ),
    Row(
      .versionNotSet("value_wo", of: "aws_ssm_parameter.a", version: "value_wo_version"),
      "value_wo of aws_ssm_parameter.a is write-only, and value_wo_version is not set; set value_wo_version to a number, and raise it when the value changes: Terraform stores no value to compare with"
    ),
  ]

  static let instances = [
    Row(
      .countWithForEach("terraform_data.a"),
      "terraform_data.a has both count and for_each; use one of the two"),
    Row(
      .invalidCount("-1", of: "terraform_data.a"),
      "the count of terraform_data.a is -1; use a whole number, 0 or more"),
    Row(
      .ephemeralCount(of: "terraform_data.a"),
      "the count of terraform_data.a is ephemeral; count by a value that Terraform stores"
    ),
    Row(
      .ephemeralKeys(of: "terraform_data.a"),
      "the keys of for_each of terraform_data.a are ephemeral; use keys that Terraform stores: a map may have plain keys and ephemeral values"
    ),
    Row(
      .sensitiveKeys(of: "terraform_data.a"),
      "for_each of terraform_data.a is sensitive, and its keys would show the value; use keys that may be shown: a map may have plain keys and sensitive values"
    ),
    Row(
      .iteratorOutOfPlace("each"),
      "each is used where there is no for_each; use it only in the closure of ForEach"),
    Row(
      .iteratorOutOfPlace("count"),
      "count is used where there is no count; use it only in the closure of Counted"),
    Row(
      .iteratorOutOfPlace("self"),
      "self is used where there is no postcondition or provisioner; use it only in the closure that it is given to"
    ),
    Row(
      .variableOutOfPlace("item"),
      "the variable \"item\" of a for expression is used outside of it; use it only in the closures of that for"
    ),
    Row(
      .instanceMissing("terraform_data.a"),
      "terraform_data.a has several instances, and a reference to it does not say which; refer to it by the Counted or ForEach value and an index"
    ),
  ]

  static let conditions = [
    Row(
      .lifecycleWithoutResource("data.http.page"),
      "the lifecycle of data.http.page has more than conditions, and Terraform takes that only for resources; leave its preconditions and postconditions, and nothing else"
    ),
    Row(
      .unfitReason("CKV_AWS_117", of: "aws_lambda_function.f"),
      "the reason to skip CKV_AWS_117 for aws_lambda_function.f is empty or has several lines; say in one line why it need not pass the check"
    ),
    Row(
      .foreignTrigger(of: "terraform_data.a"),
      "replaceTriggeredBy of terraform_data.a names something that is not a resource of its own module; place that resource in the same module, or pass its value through a terraform_data"
    ),
    Row(
      .provisionerWithoutResource("data.http.page"),
      "data.http.page has a provisioner or a connection, and only resources have those; give it to a resource, such as a TerraformData"
    ),
    Row(
      .provisionersOfModule("module.m"),
      "\"module.m\" names no resource, and only resources have provisioners; name the resource, or use destroying: true without provisioners"
    ),
    Row(
      .connectionMissing(provisioner: "file", of: "terraform_data.a"),
      "the provisioner file of terraform_data.a has no connection; give it one, or give the resource one by .connection { … }"
    ),
    Row(
      .foreignValueWhenDestroyed(provisioner: "file", of: "terraform_data.a"),
      "the provisioner file of terraform_data.a runs when the resource is destroyed, and it or its connection uses other values than the resource's own; use the resource that the closure gets, count.index or each.key; keep other values in the input of a TerraformData"
    ),
    Row(
      .messageMissing(.resource("terraform_data.a")),
      "a condition of terraform_data.a has no message; say what is wrong when the condition fails"
    ),
    Row(
      .messageMissing(.variable("region")),
      "a validation of the variable \"region\" has no message; say what is wrong when the condition fails"
    ),
    Row(
      .messageMissing(.output("token")),
      "a condition of the output \"token\" has no message; say what is wrong when the condition fails"
    ),
    Row(
      .messageMissing(.check("health")),
      "a condition of the check \"health\" has no message; say what is wrong when the condition fails"
    ),
    Row(
      .messageMissing(.run("first")),
      "an assertion of the run \"first\" has no message; say what is wrong when the condition fails"
    ),
    Row(
      .constantCondition(.check("health")),
      "a condition of the check \"health\" refers to nothing, so it is always the same; refer to a resource or a variable, or remove the condition"
    ),
    Row(
      .constantCondition(.run("first")),
      "an assertion of the run \"first\" refers to nothing, so it is always the same; refer to a resource, a variable or an output, or remove the assertion"
    ),
    Row(
      .valueNotValidated(variable: "region"),
      "a validation of the variable \"region\" does not use its value; use the value that its closure gets"
    ),
    Row(
      .emptyCheck("health"),
      "the check \"health\" asserts nothing; give it a condition"),
    Row(
      .notPlainDataSource("terraform_data.a"),
      "terraform_data.a is not a plain data source, and a check only reads one without count, for_each and lifecycle; place it in a Module or in the Stack, and leave it out of the check"
    ),
    Row(
      .usedOutsideCheck("data.http.page"),
      "data.http.page belongs to a check, and is used outside of it; place the data source in a Module or in the Stack, and leave it out of the check"
    ),
  ]

  static let addresses = [
    Row(
      .repeatedAddress("terraform_data.a", argument: "from", of: "moved", first: place),
      "a second moved block has from = terraform_data.a, the first at Orders.swift:7:3; keep one of them"
    ),
    Row(
      .impossibleMove(from: "module.m", to: "terraform_data.a"),
      "module.m cannot move to terraform_data.a; name two managed resources, or two modules"),
    Row(
      .notRemovable("terraform_data.a[0]"),
      "terraform_data.a[0] cannot be named by a removed block; name a managed resource or a module, without an index"
    ),
    Row(
      .stillDeclared("terraform_data.a"),
      "terraform_data.a is still declared, and Terraform would have two objects with one address; remove its declaration, or this block"
    ),
    Row(
      .emptyImportID,
      "the id to import by is empty; write the resource's id; the provider's documentation describes it under Import"
    ),
    Row(
      .ambiguousComponent("orders", resources: 2),
      "\"orders\" consists of 2 resources, any of which could be meant; name the resource itself"),
    Row(
      .outsideModule("terraform_data.a", module: "module \"m\""),
      "terraform_data.a does not lie in module \"m\"; name the block in the Stack, or in the module that holds both"
    ),
  ]

  static let tests = [
    Row(
      .outputOutsideTest,
      "an output is used outside of a test; use the value that the output was made from"),
    Row(
      .testWithoutRun("orders"),
      "the test file \"orders\" has no run, so it tests nothing; add a TestRun"),
    Row(
      .repeatedRun("first", file: "orders", first: place),
      "the test file \"orders\" has two runs called \"first\", the first at Orders.swift:7:3; give one of them another name"
    ),
    Row(
      .repeatedTestProvider("aws.west", first: place),
      "provider.aws.west is declared twice in a test file, first at Orders.swift:7:3; keep one of them, or give one an alias"
    ),
    Row(
      .missingTestProvider("aws.west", run: "first"),
      "the run \"first\" uses provider.aws.west, which its test file does not declare; name it on a line of its own in the TestFile"
    ),
    Row(
      .computedTestModule(run: "first"),
      "the module of the run \"first\" has a source or a version that is computed, and test files take only text there; write both as literals: .local(…), or .registry(…, version: …)"
    ),
    Row(
      .sameEncryptionPart("method", "aes_gcm.main", first: place),
      "the encryption has another method \"aes_gcm.main\", declared at Orders.swift:7:3; give one of them another name, or use one value for both"
    ),
    Row(
      .untestableModule(run: "first", source: "git::https://example.com/m.git"),
      "the run \"first\" tests \"git::https://example.com/m.git\", and Terraform only tests folders and modules of a registry; use .local(…) or .registry(…)"
    ),
    Row(
      .refreshOnlyWithoutRefresh(run: "first"),
      "the run \"first\" only refreshes, and has refresh: false; leave refresh: out, or use the mode .normal"
    ),
    Row(
      .refreshOnlyWithReplacement(run: "first"),
      "the run \"first\" only refreshes, and has something to replace; leave replace: out, or use the mode .normal"
    ),
    Row(
      .emptyStateKey(run: "first"),
      "the state key of the run \"first\" is empty; name a state, or leave the key out"),
    Row(
      .computedTestVariable("region"),
      "the value of var.region for all runs of a test file refers to something; write it out, or set it in the TestRun"
    ),
    Row(
      .unknownTestVariable("nobody"),
      "the stack has no variable \"nobody\" that a test could set; set a Variable of the stack by its Swift value"
    ),
    Row(
      .unavailableTestValue("terraform_data.a"),
      "terraform_data.a is used for a value of a test, and Terraform only takes outputs of earlier runs and variables of the file; use run.output(…), or a variable that the TestFile sets"
    ),
    Row(
      .fileAsTestValue,
      "a file is used for a value of a test, and Terraform only takes outputs of earlier runs and variables of the file; use run.output(…), or a variable that the TestFile sets"
    ),
    Row(
      .stackInOtherModule("terraform_data.a"),
      "terraform_data.a is the stack's, and the run tests another module; use TerraformRun.output(…), or write what that module declares as .raw(…)"
    ),
    Row(
      .laterRun("second"),
      "an output of the run \"second\" is used before that run has ended; name that run on an earlier line"
    ),
    Row(
      .unknownRun("second", file: "orders"),
      "an output of the run \"second\" is used, which is not in the test file \"orders\"; name it on an earlier line of the TestFile"
    ),
    Row(
      .unknownOutput("token"),
      "output.token is not an output of the root module; name the Output on a line of its own in the Stack"
    ),
    Row(
      .failureInOtherModule(run: "first"),
      "the run \"first\" tests another module, and expects something of the stack to fail; remove its module or the expectation"
    ),
    Row(
      .ephemeralFailure("ephemeral.random_password.a"),
      "ephemeral.random_password.a is expected to fail, and Terraform does not take ephemeral resources there; expect a check or an output to fail that uses it"
    ),
    Row(
      .failureOutsideRoot("terraform_data.a"),
      "terraform_data.a is expected to fail, and does not lie in the root module; place it in the Stack itself, or expect what fails there"
    ),
    Row(
      .failureWithoutCondition("terraform_data.a"),
      "terraform_data.a is expected to fail, and has no condition that could fail; give it a validation, a precondition or a postcondition"
    ),
    Row(
      .wrongMock("aws_region"),
      "\"aws_region\" is mocked as the wrong kind; use MockResource for resources and MockData for data sources"
    ),
    Row(
      .repeatedMock("aws_region", first: place),
      "\"aws_region\" is mocked twice, first at Orders.swift:7:3; set all of its values in one of them"
    ),
    Row(
      .wrongOverride("data.http.page"),
      "data.http.page is overridden as the wrong kind; use OverrideResource for resources and OverrideData for data sources"
    ),
    Row(
      .repeatedOverride("terraform_data.a", first: place),
      "terraform_data.a is overridden twice, first at Orders.swift:7:3; set all of its values in one of them"
    ),
    Row(
      .computedMockValue,
      "a value of a mock or an override is computed, and Terraform only takes values that are known; write the value out"
    ),
    Row(
      .overrideOutsideModule,
      "a value that an OverrideModule replaces does not belong to a module below; replace a whole attribute of a declaration in that module"
    ),
  ]

  static let filesAndComments = [
    Row(
      .invalidName("a/b", of: "name of a file", against: .file),
      "\"a/b\" is not a valid name of a file: it must consist of letters, digits, '.', '_' and '-', and not begin with '.' or '-'; choose another name"
    ),
    Row(
      .invalidName("a_override", of: "name of a file", against: .file),
      "\"a_override\" is not a valid name of a file: Terraform takes it for a file that changes what others declare; choose another name"
    ),
    Row(
      .similarFiles("network", "Network"),
      "the files \"network\" and \"Network\" differ only in the case of letters, and are one file on some systems; choose another name, or write both in the same way"
    ),
    Row(
      .fileInFile("network"),
      "the file \"network\" is declared in another file of the same module; declare it next to the other file"
    ),
    Row(
      .notALocal,
      "a locals block takes one or more local values, and nothing else; name the declarations of Local values in it, such as $prefix, and place others outside"
    ),
    Row(
      .commentOnNothing("Why.", on: "delay_seconds"),
      "the comment \"Why.\" is about \"delay_seconds\", which is not set; set it first, or remove the comment"
    ),
    Row(
      .commentTooLong("a\nb"),
      "the comment \"a\\nb\" has several lines, and stands at the end of a line; write it in one line, or use .above"
    ),
    Row(
      .commentWithoutLine,
      "a value within a text has a comment, for which there is no line; put the comment on the whole text"
    ),
    Row(
      .unlistedProvider("aws", source: "hashicorp/aws", version: "~> 5.100"),
      "the provider \"aws\" is not listed in required_providers, and has the version \"~> 5.100\"; leave out .unlisted(), or what Terraform would not know without the list"
    ),
    Row(
      .unlistedProvider("other", source: "acme/other", version: nil),
      "the provider \"other\" is not listed in required_providers, and comes from \"acme/other\", not from \"hashicorp/other\"; leave out .unlisted(), or what Terraform would not know without the list"
    ),
  ]

  static let rows =
    stacks + providers + variables + arguments + instances + conditions + addresses + tests
    + filesAndComments

  @Test("A problem is stated with its remedy", arguments: rows)
  func words(_ row: Row) {
    #expect(row.words == row.text)
  }

  @Test("Every problem has its words compared")
  func completeness() {
    let missing = Set(ProblemName.allCases).subtracting(Self.rows.map(\.problem.name))
    #expect(missing == [])
  }

  @Test("An error is one line with the place, as compilers print it")
  func line() {
    let error = DeclarationError(.computedBackend, at: Self.place)
    #expect(
      error.description
        == "Orders.swift:7:3: error: \(error.problem.statement); \(error.problem.remedy)")
  }
}
