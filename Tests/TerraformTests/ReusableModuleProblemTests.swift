import AWS
import Terraform
import TestSupport
import Testing

@Suite struct `Problems of reusable modules` {
  typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>
  typealias Row = WordedProblem<ReusableModuleProblem>

  private static let place = Terraform.SourceLocation(
    fileID: "M/Orders.swift", line: 7, column: 3)

  static let rows = [
    Row(
      .emptyModule("m"),
      "the reusable module \"m\" declares nothing; place at least one declaration in it by naming it in the builder"
    ),
    Row(
      .ofStackOnly("Provider", module: "m"),
      "a Provider is placed in the module \"m\", and belongs to the stack that calls it; name it in that Stack"
    ),
    Row(
      .outside("terraform_data.a", declaredAt: place, module: "m"),
      "terraform_data.a, declared at Orders.swift:7:3, is used in the reusable module \"m\" but is not placed in it; place it in the module, or add an input for the value: a Variable, named on a line of the module, that each call sets"
    ),
    Row(
      .outside("var.a", declaredAt: place, module: "m"),
      "var.a, declared at Orders.swift:7:3, is used in the reusable module \"m\" but is not placed in it; name its declaration on a line of the module, which makes it an input, and set it in each call"
    ),
    Row(
      .inside("terraform_data.a", module: "m"),
      "terraform_data.a lies in the reusable module \"m\", of which others only see outputs; place an Output with the value in the module, and write call[output]"
    ),
    Row(
      .placedInBoth("terraform_data.a", module: "m", and: "the root module"),
      "terraform_data.a is placed in the reusable module \"m\" and in the root module; name it in one of them; its values pass by inputs and outputs"
    ),
    Row(
      .sameName("m", first: place),
      "two modules would be written to modules/m, the first is declared at Orders.swift:7:3; give one of them another name"
    ),
    Row(
      .missingInputs(["a", "b"], call: "eu", module: "m"),
      "module.eu does not set \"a\", \"b\", which \"m\" needs; set it in the closure of the call, or give the variable a default"
    ),
    Row(
      .unknownInput("a", module: "m"),
      "the variable \"a\" is not an input of the reusable module \"m\"; name its declaration on a line of the module, or do not set it"
    ),
    Row(
      .inputSetTwice("a", call: "eu", first: place),
      "module.eu sets the input \"a\" twice, first at Orders.swift:7:3; set it once"),
    Row(
      .ephemeralInput("a", module: "m"),
      "the input \"a\" of the reusable module \"m\" gets an ephemeral value, and is not ephemeral; declare the variable with ephemeral: true, or use a value that is stored"
    ),
    Row(
      .unknownOutput("a", call: "eu", module: "m"),
      "module.eu has no output \"a\", since it is not placed in the reusable module \"m\"; name it on a line of the module, or use an output of that module"
    ),
    Row(
      .unknownProvider("aws.a", module: "m", known: ["aws", "aws.b"]),
      "the reusable module \"m\" does not use a provider \"aws.a\"; pass only \"aws\" or \"aws.b\""
    ),
    Row(
      .unknownProvider("aws.a", module: "m", known: []),
      "the reusable module \"m\" does not use a provider \"aws.a\"; pass none"),
  ]

  @Test(arguments: rows) func `A problem is stated with its remedy`(_ row: Row) {
    #expect(row.words == row.text)
  }

  /// The problem of a stack, and the line of this file at which it is reported.
  struct Case: Sendable {
    let stack: Stack
    let problem: ReusableModuleProblem
    let line: UInt
  }

  private static func wrong(
    line: UInt = #line, _ problem: ReusableModuleProblem, at offset: UInt,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) -> Case {
    Case(stack: Stack("s", contents), problem: problem, line: line + offset)
  }

  static let cases: [Case] = {
    @Variable("a", description: "A.") var required: Expression<String>
    @Variable("b", default: "b", description: "B.") var optional
    let thing = Thing("thing", input: optional)
    let output = Output("thing", thing.id, description: "Its id.")
    let other = Output("other", thing.id, description: "Not placed.")
    let module = ReusableModule("m") {
      $required
      $optional
      thing
      output
      Thing("user", input: required)
    }
    return [
      wrong(.missingInputs(["a"], call: "m", module: "m"), at: 1) {
        module.call()
      },
      wrong(.unknownOutput("other", call: "m", module: "m"), at: 2) {
        let call = module.call { $0.set($required, "x") }
        Output("o", call[other], description: "O.")
        call
      },
      wrong(.emptyModule("empty"), at: 1) {
        ReusableModule("empty") {}
      },
    ]
  }()

  @Test(arguments: cases) func `It is reported with its place`(_ sample: Case) throws {
    let errors = sample.stack.errors()
    #expect(
      errors.compactMap { $0.problem as? ReusableModuleProblem } == [sample.problem], "\(errors)")
    #expect(errors.map(\.location.line) == [sample.line])
  }

  @Test func `A module sees nothing of the stack but its inputs`() {
    @Variable("region", default: "eu-west-1", description: "Region.") var region
    let outer = Thing("outer", input: region)
    let problems = Stack("s") {
      outer
      ReusableModule("m") { Thing("inner", input: "\(outer.id) in \(region)") }.call("eu")
    }.problems(of: ReusableModuleProblem.self)
    #expect(
      problems == [
        .outside("terraform_data.outer", declaredAt: outer.identity.location, module: "m"),
        .outside("var.region", declaredAt: $region.identity.location, module: "m"),
      ])
  }

  @Test func `The stack sees nothing of a module but its outputs`() {
    let inner = Thing("inner")
    let module = ReusableModule("m") { inner }
    let problems = Stack("s") {
      module.call("eu")
      Thing("outer", input: inner.id)
      ReusableModule("n") {
        module.call("us")
        Thing("next", input: inner.id)
      }.call("n")
    }.problems(of: ReusableModuleProblem.self)
    #expect(
      problems == [
        .inside("terraform_data.inner", module: "m"), .inside("terraform_data.inner", module: "m"),
      ])
  }

  @Test func `A declaration lies in a module or in the stack, not in both`() {
    let thing = Thing("thing")
    let problems = Stack("s") {
      ReusableModule("m") { thing }.call("eu")
      thing
    }.problems(of: ReusableModuleProblem.self)
    #expect(
      problems == [.placedInBoth("terraform_data.thing", module: "m", and: "the root module")])
  }

  @Test func `Two modules do not share a folder`() {
    let place = Self.place
    let problems = Stack("s") {
      ReusableModule("m", fileID: "M/Orders.swift", line: 7, column: 3) { Thing("a") }.call("eu")
      ReusableModule("m") { Thing("b") }.call("us")
      Module("n", fileID: "M/Orders.swift", line: 7, column: 3) { Thing("c") }
      ReusableModule("n") { Thing("d") }.call("ap")
    }.problems(of: ReusableModuleProblem.self)
    #expect(problems == [.sameName("m", first: place), .sameName("n", first: place)])
  }

  @Test func `What belongs to the stack is not placed in a module`() {
    let problems = Stack("s") {
      ReusableModule("m") {
        Thing("a")
        Provider.aws("~> 5.100", region: "eu-west-1")
        Backend.local()
      }.call("eu")
    }.problems(of: ReusableModuleProblem.self)
    #expect(
      problems == [.ofStackOnly("Provider", module: "m"), .ofStackOnly("Backend", module: "m")])
  }

  @Test func `An input is set once, and only one that the module has`() {
    @Variable("a", description: "A.") var own: Expression<String>
    @Variable("b", description: "B.") var other: Expression<String>
    let module = ReusableModule("m") {
      $own
      Thing("a", input: own)
    }
    let problems = Stack("s") {
      module.call("eu") {
        $0.set($own, "x", fileID: "M/Orders.swift", line: 7, column: 3)
        $0.set($own, "y")
        $0.set($other, "z")
      }
    }.problems(of: ReusableModuleProblem.self)
    #expect(
      problems == [
        .inputSetTwice("a", call: "eu", first: Self.place), .unknownInput("b", module: "m"),
      ])
  }

  @Test func `An ephemeral value needs an ephemeral input`() {
    @Variable("token", description: "A token.", ephemeral: true) var token: Expression<String>
    @Variable("a", description: "A.") var plain: Expression<String>
    let module = ReusableModule("m") {
      $plain
      Thing("a", input: plain)
    }
    let problems = Stack("s") { module.call("eu") { $0.set($plain, token) } }
      .problems(of: ReusableModuleProblem.self)
    #expect(problems == [.ephemeralInput("a", module: "m")])
  }

  @Test func `Only providers that the module uses are passed to it, and the stack declares them`() {
    let west = Provider(
      "aws", source: "hashicorp/aws", version: "~> 5.100", alias: "west", fileID: "M/Orders.swift",
      line: 7, column: 3)
    let module = ReusableModule("m") { SNSTopic("topic").provider(west) }
    let errors = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      module.call("eu", providers: ["aws.east": west])
    }.errors()
    #expect(errors.count == 2, "\(errors)")
    #expect(
      errors.compactMap { $0.problem as? ReusableModuleProblem } == [
        .unknownProvider("aws.east", module: "m", known: ["aws", "aws.west"])
      ])
    #expect(
      errors.compactMap { $0.problem as? DeclarationError.Problem } == [
        .notPlaced("provider aws.west", declaredAt: Self.place)
      ])
  }

  @Test func `A module that nothing calls is a warning`() {
    let stack = Stack("s") { ReusableModule("m") { Thing("a") } }
    #expect(stack.warnings().map { $0.problem as? ModuleWarning } == [.uncalled("m")])
  }

  @Test(arguments: [true, false])
  func `A loop that writes equal folders is a warning`(isEqual: Bool) {
    let stack = Stack("s") {
      for name in ["a", "b", "c"] {
        let source = Thing("source_\(name)")
        source
        Module("m_\(name)") {
          Thing("thing", input: isEqual ? source.id : "\(source.id) of \(name)")
          Module("below") { Thing("below", input: source.output) }
        }
      }
    }
    #expect(stack.problems() == [])
    #expect(
      stack.warnings().map { $0.problem as? ModuleWarning }
        == (isEqual ? [.sameContent(["m_a", "m_b", "m_c"])] : []))
  }
}
