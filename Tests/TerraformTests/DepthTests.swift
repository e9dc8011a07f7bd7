import Terraform
import TestSupport
import Testing

/// Nesting or length beyond all measure is an error with its place and never ends the program.
@Suite("Depth") struct DepthTests {
  @Test("Blocks of any depth are refused or written", arguments: [90, 20_000])
  func blocks(_ depth: Int) {
    var body = BlockBody()
    for _ in 0..<depth {
      var outer = BlockBody()
      outer.block("inner") { $0 = body }
      body = outer
    }
    let nested = body
    let line: UInt = #line + 2
    let errors = Stack("s") {
      RawBlock("check", labels: ["c"]) { $0.block("assert") { $0 = nested } }
    }.errors()
    let place = Terraform.SourceLocation(fileID: #fileID, line: line, column: 15)
    #expect(
      errors.contains(DeclarationError(.blocksNestedTooDeep(100), at: place)) == (depth > 100))
  }

  @Test("Raw bodies, dynamic blocks and typed ones are no deeper")
  func otherBlocks() {
    var raw: RawBody?
    var dynamic = BlockBody()
    var typed = Nested()
    for _ in 0..<20_000 {
      let before = raw
      _ = RawResource("terraform_data", "raw") { body in
        if let before { body.block("inner") { $0 = before } }
        raw = body
      }
      var each = BlockBody()
      each.dynamic("inner", forEach: ["a"]) { body, _ in body = dynamic }
      dynamic = each
      var around = Nested()
      around.body.set("inner", [typed] as Blocks<Nested>)
      typed = around
    }
    let bodies = (raw, dynamic, typed)
    let problems = Stack("s") {
      RawResource("terraform_data", "raw") { body in
        if let raw = bodies.0 { body = raw }
      }
      Thing("dynamic").with { $0.body = bodies.1 }
      Thing("typed").with { $0.body = bodies.2.body }
    }.problems()
    #expect(problems == Array(repeating: .blocksNestedTooDeep(100), count: 3))
  }

  struct Nested: NestedBlock {
    var body: BlockBody
    init(_ body: BlockBody = BlockBody()) { self.body = body }
  }

  @Test("Indices in indices of any depth are refused or written", arguments: [300, 20_000])
  func indices(_ depth: Int) {
    @Variable("list", default: [0], description: "") var list: Expression<[Number]>
    @Variable("map", default: [:], description: "") var map: Expression<[String: String]>
    var number: Expression<Number> = 0
    var text: Expression<String> = "a"
    for _ in 0..<depth {
      number = list[number]
      text = map[text]
    }
    let ends = (number, text)
    let problems = Stack("s") {
      Output("n", ends.0, description: "")
      Output("t", ends.1, description: "")
    }.problems()
    #expect(problems == Array(repeating: .nestedTooDeep(400), count: depth > 400 ? 2 : 0))
  }

  @Test("A chain of locals of any length is refused or written", arguments: [400, 20_000])
  func locals(_ length: Int) {
    var last: Expression<String> = "x"
    for index in 0...length { last = Local("l\(index)", last).wrappedValue }
    let end = last
    let problems = Stack("s") { Output("o", end, description: "") }.problems()
    #expect(problems.contains(.definitionsTooDeep(1000)) == (length > 1000))
    #expect(problems.isEmpty == (length < 1000))
  }

  @Test("A chain of variables of any length is refused or written", arguments: [400, 20_000])
  func variables(_ length: Int) {
    var last: Expression<Number> = 0
    for index in 0...length {
      let before = last
      @Variable(
        "v\(index)", default: 1, description: "",
        validation: [.init({ $0 > before }, message: "Too small.")])
      var next
      last = next
    }
    let end = last
    let problems = Stack("s", requiredVersion: ">= 1.9") {
      Output("o", end, description: "")
    }.problems()
    #expect(problems.isEmpty == (length < 1000))
  }

  @Test("A chain of what waits for each other may be of any length")
  func dependencies() {
    let stack = Stack("s") {
      var last = Thing("t0")
      last
      for index in 1...20_000 {
        let next = Thing("t\(index)").dependsOn(last)
        next
        last = next
      }
    }
    #expect(stack.problems() == [])
  }

  @Test("Modules of any depth are refused or written", arguments: [20, 400, 20_000])
  func modules(_ depth: Int) {
    var inner: any Declaration = Thing("x")
    for _ in 0..<depth {
      let content = inner
      inner = Module("m") { [content] }
    }
    let outer = inner
    let problems = Stack("s") { [outer] }.problems()
    #expect(problems.isEmpty == (depth < 80))
    if depth > 100 { #expect(problems.first == .modulesNestedTooDeep(100)) }
  }

  struct Endless: Component {
    let identity = Identity(
      component: "endless", at: SourceLocation(fileID: #fileID, line: #line, column: #column))
    func body(_ received: Contributions) -> [any Declaration] { [Endless()] }
  }

  @Test("A component that consists of itself is refused") func endless() {
    let problems = Stack("s") { Endless() }.problems()
    #expect(problems.contains(.modulesNestedTooDeep(100)))
  }

  @Test("Names that files and folders cannot have are refused", arguments: [200, 201, 300])
  func names(_ length: Int) {
    let name = String(repeating: "m", count: length)
    let problems = Stack("s") {
      Module(name) { Thing("x") }
      ModuleCall("c" + name.dropFirst(), source: .local("./m"))
      VariableFile(name) { _ in }
      TestFile(name) { TestRun("r", command: .plan) }
    }.problems()
    if length == 200 {
      #expect(problems == [])
    } else {
      #expect(
        problems == [
          .nameTooLong(name, of: "module name", bytes: length, limit: 200),
          .nameTooLong("c" + name.dropFirst(), of: "module name", bytes: length, limit: 200),
          .nameTooLong(name, of: "name of a variable file", bytes: length, limit: 200),
          .nameTooLong(name, of: "name of a test file", bytes: length, limit: 200),
        ])
    }
  }

  @Test("Paths that are too long are refused, once and with the module") func paths() {
    let name = String(repeating: "m", count: 190)
    let problems = Stack("s") {
      Module(name) {
        Module(name) {
          Module(name) {
            Module(name) { Module(name) { Thing("x") } }
          }
        }
      }
    }.problems()
    #expect(problems == [.pathTooLong(module: name, bytes: 806, limit: 800)])
  }
}
