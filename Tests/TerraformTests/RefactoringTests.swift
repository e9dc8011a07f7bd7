import Terraform
import TestSupport
import Testing

/// `moved`, `removed`, `import` and `check`.
@Suite("Refactoring") struct RefactoringTests {
  static let stack = Stack("refactoring", requiredVersion: ">= 1.7") {
    let thing = Thing("thing")
    let many = Counted(2) { _ in Thing("many") }
    let each = ForEach(["a.b", "c"]) { each in Thing("each", input: each.key) }
    let page = RawResource(data: "terraform_remote_state", "page") {
      $0.set("backend", "local" as Expression<String>)
      $0.set(
        "config", Expression<AnyValue>.object(["path": "\(Path.module)/none" as Expression<String>])
      )
    }
    let backend: Expression<String> = page.reference("backend")
    let inner = Module("inner") {
      thing
      Module("deep") {
        each
        Moved(from: "terraform_data.all[\"a.b\"]", to: each["a.b"])
      }
      Import(thing, id: "thing-id")
    }
    inner
    many
    Moved(from: "terraform_data.old", to: thing)
    Moved(from: "terraform_data.first", to: many[0])
    Moved(from: "module.outer", to: inner)
    Removed("terraform_data.gone", destroying: false)
    Removed("module.gone", destroying: true)
    Import(forEach: ["c": "id-c"]) { item in (each[item.key], id: item.value) }
    Check(
      "state", reading: page,
      assertions: [
        .init(backend == "local", message: "It is \(thing.id)."),
        .init(Expression.length(many.all(\.id)) > 0, message: "There is none."),
      ])
    Check("simple") { .init(many[1].id != "", message: "It has no id.") }
  }

  @Test("Each block is written as Terraform has it") func blocks() throws {
    try expectSnapshot(Self.stack.text(), "refactoring")
  }

  @Test(
    "Terraform accepts them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() throws {
    #expect(try Tool.complaint(about: Self.stack) == nil)
  }

  @Test(
    "What is no address is refused",
    arguments: [
      "", "a", "a.", ".a", "a b.c", "a.b[", "a.b[12", "a.b[x]", "a.b[\"${x}\"\"]", "a.b.c\n",
      "${a}.b",
    ])
  func addresses(_ text: String) {
    let lines = Stack("s") {
      Thing("x")
      Removed(Address(text), destroying: true)
    }.errorLines()
    #expect(lines.count == 1)
    #expect(lines.first?.contains("is not a valid address") == true, "\(lines)")
  }

  @Test("What lies elsewhere, or nowhere, is refused") func elsewhere() {
    let lines = Stack("s") {
      let thing = Thing("thing")
      Module("a") { thing }
      Module("b") {
        Thing("b")
        Moved(from: "terraform_data.old", to: thing)
      }
      Moved(from: "terraform_data.old", to: Thing("unplaced"))
    }.errorLines()
    #expect(lines.count == 2)
    #expect(
      lines.first?.contains(
        "terraform_data.thing does not lie in module \"b\"; name the block in the Stack") == true)
    #expect(lines.last?.contains("terraform_data.unplaced") == true)
    #expect(lines.last?.contains("is used but not placed") == true)
  }

  @Test("What a check reads is its own") func scoped() {
    let data = RawResource(data: "terraform_remote_state", "state")
    let backend: Expression<String> = data.reference("backend")
    let lines = Stack("s") {
      Check("a", reading: data) { .init(backend != "", message: "None.") }
      Output("o", backend, description: "")
      Check("b", reading: Thing("thing")) { .init(true, message: "None.") }
      Check("a") { .init(true, message: "None.") }
    }.errorLines()
    #expect(lines.count == 3)
    #expect(lines.contains { $0.contains("belongs to a check, and is used outside of it") })
    #expect(lines.contains { $0.contains("terraform_data.thing is no data source") })
    #expect(lines.contains { $0.contains("check.a is declared twice") })
  }
}
