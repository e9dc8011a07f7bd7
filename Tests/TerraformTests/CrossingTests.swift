import Terraform
import TestSupport
import Testing

/// Declarations that are awkward to carry from one module to another. Each is either refused or
/// accepted by Terraform; none may become invalid Terraform.
@Suite("Crossing") struct CrossingTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let stack: Stack

    init(_ title: String, @DeclarationBuilder _ contents: () -> [any Declaration]) {
      testDescription = title
      stack = Stack("crossing", contents)
    }
  }

  static let accepted: [Sample] = [
    Sample("depends_on of counted and repeated resources, modules and values") {
      let many = Counted(2) { _ in Thing("many") }
      let each = ForEach(["a", "b"]) { _ in Thing("each") }
      let empty = Module("empty") { Output("x", "y", description: "A value.") }
      let full = Module("full") { each }
      Module("a") { many }
      full
      empty
      Module("b") {
        Thing("b").dependsOn(many, each, empty, full)
        Module("deep") { Thing("deep").dependsOn(many, full) }
      }
      Thing("root").dependsOn(many, each, empty)
    },
    Sample("depends_on of a module's part, whose other parts need the dependent") {
      let a = Thing("a")
      let b = Thing("b").dependsOn(a)
      Module("m") {
        a
        Thing("c", input: b.id)
      }
      b
    },
    Sample("locals with names that module calls have a meaning for") {
      for name in ["version", "source", "count", "providers"] {
        @Local(name, "x") var local
        Module("a_\(name)") { Thing("a", input: local) }
        Module("b_\(name)") { Thing("b", input: local) }
      }
    },
    Sample("what is sensitive, by a local, a module and an argument") {
      @Variable(
        "token", default: "x", description: "Secret.", sensitive: true)
      var token
      @Local("conn", "tok-\(token)") var local
      let thing = Thing("thing", input: token)
      let next = Thing("next", input: thing.input)
      Output("conn", local, description: "It.")
      Output("input", thing.input, description: "It.")
      Output("next", next.input, description: "It.")
      Module("m") {
        thing
        next
        Thing("user", input: local)
      }
      Module("n") { Thing("far", input: next.input) }
    },
    Sample("sets behind locals and conditions") {
      @Variable("on", default: true, description: "Whether.") var on
      @Local("names", ["x", "y"]) var names: Expression<Set<String>>
      ForEach(names) { each in Thing("a", input: each.key) }
      ForEach(on.then(["x", "y"], else: [])) { each in Thing("b", input: each.key) }
    },
    Sample("computed and odd indexes") {
      let many = Counted(3) { _ in Thing("many") }
      @Variable("place", default: 1, description: "Which one.") var place
      Module("a") { many }
      Module("b") {
        Thing("b", input: many[place].id)
        Thing("c", input: many[2].id)
        Thing("d", input: many.all(\.id)[0])
      }
    },
    Sample("one name in three modules") {
      let jobs = ["one", "two", "three"].map { ($0, Thing("jobs")) }
      for (name, job) in jobs { Module(name) { job } }
      Module("user") {
        for (name, job) in jobs { Thing("user_\(name)", input: job.id) }
      }
    },
    Sample("a prerequisite through a local and an output") {
      let late = Thing("late")
      let early = Thing("early")
      @Local("local", early.id.available(after: late)) var local
      Module("m") {
        late
        early
        Output("early", early.id.available(after: late), description: "It.")
      }
      Thing("user", input: local)
    },
  ]

  @Test(
    "What is accepted is valid Terraform",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"), arguments: accepted)
  func valid(_ sample: Sample) throws {
    let complaint = try Tool.complaint(about: sample.stack, plans: true)
    let text = try sample.stack.text()
    #expect(complaint == nil, "\(text)")
  }

  private static let unplaced = Thing("x")

  static let refused: [(DeclarationError.Problem, Sample)] = [
    (
      .notPlaced("terraform_data.x", declaredAt: unplaced.identity.location),
      Sample("a provider's setting that is placed nowhere") {
        Provider("random", source: "hashicorp/random", version: "~> 3.0") {
          $0.set("region", unplaced.id)
        }
      }
    ),
    (
      .iteratorOutOfPlace("each"),
      Sample("an iterator in a provider's settings") {
        var leaked: Expression<String> = ""
        ForEach(["a"]) { each in
          leaked = each.key
          return Thing("x")
        }
        Provider("random", source: "hashicorp/random", version: "~> 3.0") {
          $0.set("region", leaked)
        }
      }
    ),
    (
      .foreignTrigger(of: "terraform_data.b"),
      Sample("a trigger in another module") {
        let a = Thing("a")
        Module("m") { a }
        Thing("b").lifecycle(Lifecycle(replaceTriggeredBy: [a.id]))
      }
    ),
    (
      .instanceMissing("terraform_data.inner"),
      Sample("an instance without an index") {
        let inner = Thing("inner")
        Counted(2) { _ in inner }
        Thing("user", input: inner.id)
      }
    ),
    (
      .computedDefault("v"),
      Sample("a default that calls a function") {
        Thing(
          "x",
          input: Variable("v", default: .call("upper", "x"), description: "").wrappedValue
        )
      }
    ),
  ]

  @Test("What Terraform could not take is refused", arguments: refused)
  func refusal(_ problem: DeclarationError.Problem, _ sample: Sample) {
    #expect(sample.stack.problems() == [problem])
  }

  /// Terraform asks for `sensitive` in the root module's outputs only; in others it keeps values out of sight.
  @Test(
    "What is sensitive crosses by sensitive outputs and variables, in whatever order it is placed")
  func sensitivity() throws {
    @Variable("token", default: "x", description: "Secret.", sensitive: true) var token
    let first = Thing("first", input: token)
    let second = Thing("second", input: first.input)
    let third = Thing("third", input: second.input)
    let stack = Stack("s") {
      Module("from") {
        third
        second
        first
      }
      Module("to") {
        Thing("user", input: third.input)
        Thing("other", input: third.id)
      }
    }
    let outputs = try #require(try stack.text(of: "template/modules/from/output.tf"))
    #expect(outputs.ranges(of: "output \"").count == 2)
    #expect(outputs.ranges(of: "sensitive   = true").count == 1, "\(outputs)")
    let variables = try #require(try stack.text(of: "template/modules/to/var.tf"))
    #expect(variables.ranges(of: "sensitive   = true").count == 1, "\(variables)")
  }

  /// By the one name two generated outputs would meet, by the other a generated and the declared one.
  @Test(
    "Each output that crosses has a name of its own, besides those that are declared",
    arguments: ["declared", "a_terraform_data_id"])
  func names(declared: String) throws {
    let one = Thing("a")
    let other = Thing("a")
    let stack = Stack("s") {
      Module("m") {
        Module("n") { one }
        Module("o") { other }
        Output(declared, "x", description: "Declared.")
      }
      Thing("one", input: one.id)
      Thing("other", input: other.id)
    }
    let text = try #require(try stack.text(of: "template/modules/m/output.tf"))
    let names = text.matches(of: /output "(\w+)"/).map { String($0.1) }
    #expect(names.count == 3 && Set(names).count == 3, "\(names)")
    #expect(names.contains(declared))
  }

  @Test("A variable that only a validation uses is declared") func validations() throws {
    let stack = Stack("s", requiredVersion: ">= 1.9") {
      @Variable("maximum", default: 5, description: "The most.") var maximum
      @Variable(
        "value", default: 1, description: "A number.",
        validation: [.init({ $0 < maximum }, message: "Too large.")])
      var value
      Output("value", value, description: "It.")
    }
    let text = try stack.text()
    #expect(text.contains("condition     = var.value < var.maximum"))
    #expect(text.contains("variable \"maximum\""))
  }

  @Test("A module names the providers that Terraform could not find by their names")
  func otherProviders() throws {
    let stack = Stack("s") {
      Provider("datadog", source: "DataDog/datadog", version: "~> 3.0")
      Module("m") { RawResource("datadog_monitor", "m") }
      Module("n") { Thing("n") }
    }
    #expect(
      try stack.text(of: "template/modules/m/version.tf")?.contains("\"DataDog/datadog\"") == true)
    #expect(try stack.text(of: "template/modules/n/version.tf") == nil)
  }
}
