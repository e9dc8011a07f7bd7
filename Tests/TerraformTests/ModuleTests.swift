import Terraform
import TerraformTesting
import TestSupport
import Testing

/// A resource that no provider has to be downloaded for.
struct Thing: Resource {
  static let resourceType = "terraform_data"
  var declaration: ResourceDeclaration

  init(
    _ label: String, input: Expression<String>? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var arguments = Arguments()
    arguments.input = input
    declaration = ResourceDeclaration(
      resource: Self.resourceType, label: label, body: arguments.body,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  init(declaration: ResourceDeclaration) { self.declaration = declaration }

  struct Arguments: ResourceArguments {
    var body: BlockBody
    init(_ body: BlockBody) { self.body = body }

    var input: Expression<String>? {
      get { body[argument: "input"] }
      set { body[argument: "input"] = newValue }
    }
  }

  var id: Expression<String> { reference("id") }
  var input: Expression<String> { reference("input") }
  var output: Expression<String> { reference("output") }
  var secret: Expression<String> { reference("secret", sensitive: true) }
}

enum Samples {
  /// Every way for a value to cross: siblings, up, down, two levels, there and back.
  static let modules = Stack("modules") {
    @Variable("region", default: "eu-west-1", description: "Where it runs.") var region
    @Local("suffix", "-\(region)") var suffix
    let first = Thing("first", input: "one")
    let second = Thing("second", input: "\(first.id) and \(region)")
    let inner = Thing("inner", input: "\(second.output)-\(first.id)")
    let back = Thing("back", input: "\(inner.id)\(suffix)")
    let root = Thing("root", input: inner.output)
    root
    Module("left") {
      first
      back
    }
    Module("right") {
      second
      Module("deep") { inner }
    }
    Output("inner", inner.id, description: "Id of the innermost thing.")
  }

  static let language = Stack("language") {
    @Variable("enabled", default: true, description: "Whether there are any.") var enabled
    @Variable<Set<String>>(
      "names", default: ["a", "b"], description: "What they are called.",
      validation: [
        .init({ Expression<Number>.call("length", $0) > 0 }, message: "Name at least one.")
      ])
    var names
    @Variable(
      "token", default: "x", description: "Never shown.", sensitive: true, nullable: false)
    var token
    let counted = Counted(enabled.then(2, else: 0)) { index in
      Thing("counted", input: "number \(index)")
    }
    let each = ForEach(names) { each in
      Thing("each", input: "\(each.key): \(each.value)")
        .lifecycle(Lifecycle(createBeforeDestroy: true, ignoreChanges: ["input"]))
        .postcondition { .init($0.id != "", message: "It needs an id.") }
    }
    let plain = Thing("plain", input: "$${not} ${one} \(counted.all(\.id)[0]) %{if}")
      .comment("What the others\nwait for.")
      .dependsOn(counted, each)
    counted
    each
    plain
    RawResource("terraform_data", "raw") { body in
      body.comment("Nothing knows this one.")
      body.set("input", Expression<AnyValue>.raw("{ a = 1 }"))
      body.set("triggers_replace", Expression<[String]>([plain.id, each["a"].id, "\(token)"]))
    }
    RawBlock("moved") { body in
      body.set("from", Expression<AnyValue>.raw("terraform_data.old"))
      body.set("to", Expression<AnyValue>.raw("terraform_data.plain"))
    }
    Module("other") {
      Thing("user", input: counted[1].id)
      Thing("secretive", input: "\(token)")
    }
  }
}

@Suite("Modules") struct ModuleTests {
  @Test("A value crosses any border by outputs and variables, made once")
  func crossing() throws { expectSnapshot(of: Samples.modules, named: "modules") }

  @Test("Every construct of the language is written as Terraform has it")
  func language() throws { expectSnapshot(of: Samples.language, named: "language") }
}
