import AWS
import Terraform
import TestSupport
import Testing

@Suite("Errors") struct ErrorTests {
  private static let first = Terraform.SourceLocation(
    fileID: "M/First.swift", line: 1, column: 1)

  @Test("All of them are reported at once, in the order of the source")
  func allAtOnce() {
    let missing = Thing("missing")
    let stack = Stack("broken") {
      Thing("user", input: missing.id)
      Thing("twice", fileID: "M/First.swift", line: 1, column: 1)
      Thing("twice")
      Thing("1st")
    }
    #expect(
      stack.problems() == [
        .notPlaced("terraform_data.missing", declaredAt: missing.identity.location),
        .duplicateAddress(
          "terraform_data.twice", module: "the root module", first: Self.first),
        .invalidName("1st", of: "resource name"),
      ])
  }

  @Test("An empty stack is refused")
  func empty() {
    #expect(Stack("empty") {}.problems() == [.emptyStack("empty")])
  }

  @Test("Values that need themselves are reported with their path")
  func cycles() {
    let stack = Stack("cycle") {
      let first = Thing("first")
      let second = Thing("second", input: first.id)
      let third = Thing("third", input: second.id)
      let closed = first.with { $0.input = third.id }
      Module("left") { closed }
      Module("right") {
        second
        third
      }
    }
    #expect(
      stack.problems().contains(
        .cycle([
          "terraform_data.first", "terraform_data.third", "terraform_data.second",
          "terraform_data.first",
        ])))
  }

  @Test("Two calls of modules may need each other's outputs, as their resources need no circle")
  func mutualCalls() throws {
    let stack = Stack("mutual") {
      // Each is used before its arguments are known.
      let left = ModuleCall("left", source: .local("./left"))
      let right = ModuleCall("right", source: .local("./right")) {
        $0.set("first", left.output("first", as: String.self))
      }
      left.with { $0.set("second", right.output("second", as: String.self)) }
      right
    }
    #expect(stack.problems() == [])
    let left = """
      variable "second" {
        type = string
      }

      resource "terraform_data" "first" {}

      resource "terraform_data" "third" {
        input = var.second
      }

      output "first" {
        value = terraform_data.first.id
      }

      """
    let right = """
      variable "first" {
        type = string
      }

      resource "terraform_data" "second" {
        input = var.first
      }

      output "second" {
        value = terraform_data.second.id
      }

      """
    #expect(
      try Tool.complaint(
        about: stack,
        with: ["template/left/main.tf": left, "template/right/main.tf": right], plans: true) == nil)
  }

  @Test("Calls of modules that wait for each other are a circle")
  func callsInCircle() {
    func complaint(_ change: (ModuleCall, ModuleCall) -> any Declaration) -> Bool {
      Stack("circle") {
        let left = ModuleCall("left", source: .local("./left"))
        let right = ModuleCall("right", source: .local("./right")) {
          $0.set("first", left.output("first", as: String.self))
        }
        right
        change(left, right)
      }.problems() == [.cycle(["module.right", "module.left", "module.right"])]
    }
    #expect(complaint { left, right in left.dependsOn(right) })
    #expect(
      complaint { left, right in
        let waiting = left.with { $0.set("x", "") }
        return waiting.dependsOn(right)
      })
    #expect(
      Stack("circle") {
        let call = ModuleCall("call", source: .local("./call"))
        Counted(call.output("count", as: Number.self)) { _ in call }
      }.problems() == [
        .instanceMissing("module.call"), .cycle(["module.call", "module.call"]),
      ])
  }

  @Test("What a value is available after needs it no more than the value itself does")
  func circleOfPrerequisites() {
    let problems = Stack("circle") {
      let (early, late) = (Thing("early"), Thing("late"))
      let user = Thing("user", input: early.id.available(after: late))
      early
      user
      late.dependsOn(user)
    }.problems()
    #expect(
      problems == [.cycle(["terraform_data.user", "terraform_data.late", "terraform_data.user"])])
  }

  @Test("What a call of a module waits for cannot wait for all of the call")
  func circleOfACall() {
    let problems = Stack("circle") {
      let thing = Thing("thing")
      let call = ModuleCall("call", source: .local("./call"))
      call.dependsOn(thing)
      thing.dependsOn(call)
    }.problems()
    #expect(problems == [.cycle(["module.call", "terraform_data.thing", "module.call"])])
  }

  @Test("What waits for itself is a circle, directly or as a part of a module or a component")
  func waitingForItself() {
    let thing = Thing("thing")
    let module = Module("module") { thing }
    let circle = [DeclarationError.Problem.cycle(["terraform_data.thing", "terraform_data.thing"])]
    #expect(Stack("circle") { thing.dependsOn(thing) }.problems() == circle)
    #expect(Stack("circle") { module.dependsOn(module) }.problems() == circle)
    #expect(Stack("circle") { module.dependsOn(thing) }.problems() == circle)
    #expect(
      Stack("circle") {
        Thing("before")
        SelfAwaited()
        Thing("after")
      }.problems() == circle)
  }

  /// Its part waits for all of it.
  private struct SelfAwaited: Component {
    let identity = Identity(component: "awaited", at: ErrorTests.first)

    func body(_ received: Contributions) -> [any Declaration] { [Thing("thing").dependsOn(self)] }
  }

  @Test("Each circle is found, also between elements that are part of none")
  func severalCircles() {
    let problems = Stack("circles") {
      let (first, second, third) = (Thing("first"), Thing("second"), Thing("third"))
      let fourth = Thing("fourth", input: third.id)
      let plain = Thing("plain")
      plain
      first.with { $0.input = second.id }
      Thing("user", input: plain.id)
      second.with { $0.input = first.id }
      third.dependsOn(fourth)
      fourth
      Thing("last", input: fourth.id)
    }.problems()
    #expect(
      problems == [
        .cycle(["terraform_data.first", "terraform_data.second", "terraform_data.first"]),
        .cycle(["terraform_data.third", "terraform_data.fourth", "terraform_data.third"]),
      ])
  }

  @Test("Two modules may need each other")
  func mutualModules() {
    let stack = Stack("mutual") {
      let first = Thing("first")
      let second = Thing("second", input: first.id)
      let third = Thing("third", input: second.id)
      Module("left") {
        first
        third
      }
      Module("right") { second }
    }
    #expect(stack.problems() == [])
  }

  @Test("A chain of thousands of references is followed")
  func longChain() {
    let stack = Stack("chain") {
      let things = (0..<5000).reduce(into: [Thing("t")]) { things, index in
        things.append(Thing("t\(index)", input: things[index].id))
      }
      things
    }
    #expect(stack.problems() == [])
  }

  @Test("count and for_each exclude each other")
  func countWithForEach() {
    let stack = Stack("both") {
      let inner = Counted(2) { _ in Thing("x") }
      ForEach(["a"]) { _ in inner[0] }
    }
    #expect(stack.problems() == [.countWithForEach("terraform_data.x")])
  }

  @Test("A check is skipped by its identifier, for a reason in one line")
  func skippedChecks() {
    let stack = Stack("skips") {
      Thing("right").skipping("CKV2_AWS_5", because: "It's why.")
      Thing("changed").skipping("CKV_1", because: "").skipping("CKV_1", because: "It's why.")
      Thing("names").skipping("ckv_1", because: "It's why.").skipping("CKV", because: "It's why.")
        .skipping("CKV_1: a\n", because: "It's why.")
      Thing("reasons").skipping("CKV_1", because: " ").skipping("CKV_2", because: "One.\nTwo.")
    }
    #expect(
      stack.problems() == [
        .invalidName("ckv_1", of: "check to skip", against: .check),
        .invalidName("CKV", of: "check to skip", against: .check),
        .invalidName("CKV_1: a\n", of: "check to skip", against: .check),
        .unfitReason("CKV_1", of: "terraform_data.reasons"),
        .unfitReason("CKV_2", of: "terraform_data.reasons"),
      ])
  }

  @Test("An index taken out of its closure is refused")
  func iterators() {
    let stack = Stack("iterators") {
      var leaked: Expression<Number> = 0
      let counted = Counted(2) { index in
        leaked = index
        return Thing("counted")
      }
      counted
      Thing("outside", input: "\(leaked)")
    }
    #expect(stack.problems() == [.iteratorOutOfPlace("count")])
  }

  @Test(
    "Names that Terraform does not accept are refused",
    arguments: [
      "", "a b", "1a", "a.b", "../../x", "a\"b", "a\nb", "${x}", "-a", "a/b", "\0",
      "e\u{301}", "a\u{202E}b",
    ])
  func names(_ name: String) {
    let stack = Stack("names") {
      Thing(name)
      Output(name, "x", description: "")
      Module(name) { Thing("x") }
      Thing("y", input: Variable(name, default: "", description: "").wrappedValue)
      Thing("z", input: Local(name, "x").wrappedValue)
      RawResource("terraform_data", "r") { $0.set(name, "x") }
      RawBlock(name)
      RawBlock("moved", labels: [name])
    }
    let errors = stack.errors()
    #expect(errors.count >= 6)
    for error in errors {
      guard case .invalidName? = error.problem as? DeclarationError.Problem else {
        Issue.record("\(error)")
        continue
      }
      #expect(!error.description.contains("\n") && !error.description.contains("\0"))
    }
  }

  @Test(
    "A folder that leads elsewhere is refused",
    arguments: ["..", "../x", "/x", "a//b", "", "a/./b"])
  func folders(_ folder: String) {
    let stack = Stack("folder", directory: folder) { Thing("x") }
    #expect(
      stack.problems().contains(
        .invalidName(folder, of: "folder for a stack", against: .folder)))
  }

  private static let twins: [String: @Sendable (UInt) -> any Declaration] = [
    "terraform_data.t": { Thing("t", fileID: "M/Twins.swift", line: $0, column: 1) },
    "var.v": {
      Variable("v", default: "x", description: "", fileID: "M/Twins.swift", line: $0, column: 1)
    },
    "local.l": { Local("l", "x", fileID: "M/Twins.swift", line: $0, column: 1) },
    "output.o": { Output("o", "x", description: "", fileID: "M/Twins.swift", line: $0, column: 1) },
    "module.m": { line in
      Module("m", fileID: "M/Twins.swift", line: line, column: 1) { Thing("inner") }
    },
    "module.c": {
      ModuleCall("c", source: .local("./c"), fileID: "M/Twins.swift", line: $0, column: 1)
    },
    "data.terraform_remote_state.d": { line in
      Check(
        "check_\(line)",
        reading: RawResource(
          data: "terraform_remote_state", "d", fileID: "M/Twins.swift", line: line, column: 1),
        fileID: "M/Twins.swift", line: line, column: 1
      ) { .init(TerraformRun.workspace != "", message: "No.") }
    },
    "tests/mocks/m": { MockFile("m", fileID: "M/Twins.swift", line: $0, column: 1) {} },
    "tests/t.tftest.hcl": { TestFile("t", fileID: "M/Twins.swift", line: $0, column: 1) {} },
  ]

  @Test("Of one address, all but the first are refused", arguments: twins.keys.sorted())
  func sameAddress(_ address: String) throws {
    let twin = try #require(Self.twins[address])
    let errors = Stack("s") {
      for line in [11, 12, 13] as [UInt] { twin(line) }
    }.errors().filter {
      $0.problem as? DeclarationError.Problem
        == .duplicateAddress(
          address, module: "the root module",
          first: Terraform.SourceLocation(fileID: "M/Twins.swift", line: 11, column: 1))
    }
    #expect(errors.map(\.location.file) == ["Twins.swift", "Twins.swift"])
    #expect(errors.map(\.location.line) == [12, 13])
  }

  @Test("One declaration in two modules is refused")
  func placedTwice() {
    let stack = Stack("twice") {
      let thing = Thing("thing")
      Module("a") { thing }
      Module("b") { thing }
    }
    #expect(
      stack.problems() == [
        .placedTwice("terraform_data.thing", in: "module \"a\"", and: "module \"b\"")
      ])
  }

  @Test("A resource without its provider is refused")
  func provider() {
    let stack = Stack("provider") { SQSQueue("q") }
    #expect(stack.problems() == [.missingProvider("aws", resource: "aws_sqs_queue.q")])
  }

  @Test("It is reported once, at the resource that is placed first")
  func providerOnce() {
    let problems = Stack("provider") {
      Module("m") { SQSQueue("first") }
      SQSQueue("second")
      RawResource("http", "third")
    }.problems()
    #expect(
      problems == [
        .missingProvider("aws", resource: "aws_sqs_queue.first"),
        .missingProvider("http", resource: "http.third"),
      ])
  }

  @Test("A provider whose name begins as another's is not taken for that one")
  func providersAlike() {
    // A typed resource: of a raw one the provider is always looked up by its whole name.
    struct Bucket: Resource {
      static let resourceType = "aws_s3_bucket"
      var declaration: ResourceDeclaration
      init(_ label: String, line: UInt = #line) {
        declaration = ResourceDeclaration(
          resource: Self.resourceType, label: label,
          at: SourceLocation(fileID: #fileID, line: line, column: 1))
      }
      init(declaration: ResourceDeclaration) { self.declaration = declaration }
      struct Arguments: ResourceArguments {
        var body: BlockBody
        init(_ body: BlockBody) { self.body = body }
      }
    }
    let problems = Stack("provider") {
      let other = Provider("aws_s3", source: "acme/aws-s3", version: "1.0.0")
      other
      Thing("first", input: "x").provider(other)
      Bucket("second")
    }.problems()
    #expect(problems == [.missingProvider("aws", resource: "aws_s3_bucket.second")])
  }

  @Test("A module's variable needs a value")
  func moduleVariable() {
    let stack = Stack("variable") {
      Module("m") { Variable<String>("x", description: "") }
    }
    #expect(stack.problems() == [.variableWithoutValue("x", module: "module \"m\"")])
  }

  @Test("The default of a variable is known without Terraform") func computedDefault() {
    let stack = Stack("default") {
      @Variable("region", default: "x", description: "") var region
      @Variable("bucket", default: "\(region)-x", description: "") var bucket
      Thing("x", input: bucket)
    }
    #expect(stack.problems() == [.computedDefault("bucket")])
  }

  @Test("An expression of any depth is refused or written, and never ends the program")
  func deepExpressions() {
    for depth in [300, 50_000] {
      var sum: Expression<Number> = 1
      var call: Expression<String> = "x"
      var not: Expression<Bool> = true
      for _ in 0..<depth {
        sum = 1 - sum
        call = .call("upper", call)
        not = !not
      }
      let values: [any Declaration] = [
        Output("o", sum, description: ""), Output("o", call, description: ""),
        Output("o", not, description: ""),
      ]
      for value in values {
        #expect(Stack("deep") { value }.problems() == (depth > 400 ? [.nestedTooDeep(400)] : []))
      }
    }
  }

  @Test("The time for a large map grows only with its size") func largeMap() {
    func time(_ count: Int) -> Double {
      let items = (0..<count).map { ("key\($0)", Expression<String>("value")) }
      let times = (0..<5).map { _ in
        processorTime { _ = Expression<[String: String]>(items) }
      }
      return times.min() ?? 0
    }
    // Ten times the keys would take a hundred times as long if each one were compared with all the others.
    #expect(time(20_000) < time(2_000) * 50)
  }

  @Test("self is only for postconditions and provisioners") func current() {
    let stack = Stack("self") {
      var leaked: Expression<String> = ""
      let thing = Thing("x").postcondition { thing in
        leaked = thing.id
        return .init(thing.id != "", message: "It has none.")
      }
      thing
      Thing("y", input: leaked)
    }
    #expect(stack.problems() == [.iteratorOutOfPlace("self")])
  }

  @Test("Reserved variable names are refused")
  func reserved() {
    let stack = Stack("reserved") { Variable("source", default: "", description: "") }
    #expect(
      stack.problems() == [
        .invalidName("source", of: "variable name", against: .reservedVariables)
      ])
  }

  @Test("What has a spelling of its own is no argument") func metaArguments() {
    let text: Expression<String> = "x"
    let problems = Stack("s") {
      Provider("thing", source: "acme/thing", version: "~> 1.0") { $0.set("alias", text) }
      Thing("a").with { $0.body.set("count", Expression<Number>(3)) }
      ModuleCall("m", source: "./m") {
        $0.set("cidr", text)
        $0.set("source", text)
      }
    }.problems()
    #expect(
      problems == [
        .reservedArgument("alias", of: "provider.thing"),
        .reservedArgument("count", of: "terraform_data.a"),
        .reservedArgument("source", of: "module.m"),
      ])
  }

  @Test("What no number of instances can be is refused, and a null that is not taken")
  func impossibleValues() {
    let problems = Stack("s") {
      Counted(-1) { _ in Thing("a") }
      Counted(1.5) { _ in ModuleCall("m", source: "./m") }
      Variable<String>("v", default: .null, description: "A value.", nullable: false)
    }.problems()
    #expect(
      problems == [
        .invalidCount("-1", of: "terraform_data.a"), .invalidCount("1.5", of: "module.m"),
        .nullDefault("v"),
      ])
  }

  @Test("Nothing gets into the tree by a name or a source") func injectedText() {
    let block = "x]\n}\nresource \"terraform_data\" \"evil\" {\n}\nterraform {\n  experiments = [y"
    for text in [block, "", "../x", "a\0"] {
      let problems = Stack("s") {
        Thing("a")
        TerraformSettings.experiments(text)
        Provider("thing", source: text, version: "~> 1.0")
        ModuleCall("m", source: .local("./\(text)\u{7}"))
      }.problems()
      #expect(
        problems.contains(.invalidName(text, of: "source of a provider", against: .providerSource)))
      #expect(
        problems.contains(
          .invalidName("./\(text)\u{7}", of: "source of a module", against: .moduleSource)))
    }
    let problems = Stack("s") {
      Thing("a")
      TerraformSettings.experiments(block)
    }.problems()
    #expect(problems == [.invalidName(block, of: "name")])
  }
}
