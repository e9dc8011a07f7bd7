import Terraform
import TestSupport
import Testing

extension Thing {
  fileprivate var hiddenInput: Expression<String> { reference("input", sensitive: true) }
}

/// `for_each` may go over keys that may be shown.
@Suite("Sensitive keys") struct SensitiveKeyTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let isTaken: Bool
    let contents: @Sendable () -> [any Declaration]

    static func taken(
      _ title: String, @DeclarationBuilder _ contents: @escaping @Sendable () -> [any Declaration]
    ) -> Sample { Sample(testDescription: title, isTaken: true, contents: contents) }

    static func refused(
      _ title: String, @DeclarationBuilder _ contents: @escaping @Sendable () -> [any Declaration]
    ) -> Sample { Sample(testDescription: title, isTaken: false, contents: contents) }
  }

  private static let secret = Variable(
    "secret", default: "s", description: "A secret.", sensitive: true
  ).wrappedValue
  private static let secrets = Variable<[String: String]>(
    "secrets", default: ["a": "s"], description: "Secrets.", sensitive: true
  ).wrappedValue
  private static let passwords = Local(
    "passwords", ["db": secret]
  ).wrappedValue

  private static func each(_ elements: Expression<[String: String]>) -> ForEach<Thing> {
    ForEach(elements) { each in Thing("thing", input: each.value) }
  }

  private static func each(_ elements: Expression<Set<String>>) -> ForEach<Thing> {
    ForEach(elements) { each in Thing("thing", input: each.value) }
  }

  static let samples: [Sample] = [
    .taken("a value of a map") { each(["db": secret]) },
    .taken("a value of a map behind a local") { each(passwords) },
    .taken("a value of a map in a module") { Module("m") { each(["db": secret]) } },
    .taken("values of maps that are put together") {
      each(.merge(passwords, ["web": "x"]))
    },
    .taken("values of maps that a list spreads") {
      each(
        .merge(
          expanding: [passwords, ["web": "x"]]))
    },
    .taken("a value of one of two maps") {
      each((TerraformRun.workspace == "x").then(passwords, else: [:]))
    },
    .taken("a value that a for makes") {
      each(.for(in: Expression<[String]>(["a", "b"]), key: { $0 }, value: { "\($0)\(secret)" }))
    },
    .taken("the values of a map in a for") {
      each(
        .for(
          in: passwords, where: { key, _ in key != "" }, key: { key, _ in key },
          value: { $1 }))
    },
    .taken("the keys of a map") { each(.toset(.keys(passwords))) },
    .taken("all instances, of a secret") {
      let things = each(["db": secret])
      things
      ForEach(things.all(\.hiddenInput)) { each in Thing("other", input: each.value) }
    },
    .taken("an argument that is a map") {
      let tagged = TerraformData(
        "tagged", input: ["a": secret])
      tagged
      each(tagged.input)
    },
    .taken("how many values there are") {
      each((Expression<Number>.length(passwords) > 0).then(["a": "b"], else: [:]))
    },
    .taken("what is no longer sensitive") {
      each(.toset(.nonsensitive(.keys(secrets))))
    },
    .refused("a map as a whole") { each(secrets) },
    .refused("a key") { each(Expression(computedKeys: [(secret, "x")])) },
    .refused("a key that comes from a list") {
      each(.zipmap([secret], values: ["x"]))
    },
    .refused("an element of a set") { each([secret]) },
    .refused("a value that becomes a key") {
      each(.for(in: passwords, key: { $1 }, value: { key, _ in key }))
    },
    .refused("the condition of a for") {
      each(
        .for(
          in: Expression<[String]>(["a"]), where: { _ in secret == "s" }, key: { $0 },
          value: { $0 }))
    },
    .refused("a condition") { each((secret == "s").then(["a": "b"], else: [:])) },
    .refused("the keys of a map that is sensitive as a whole") {
      each(.toset(.keys(secrets)))
    },
    .refused("one of two maps") { each(.merge(["a": "b"], secrets)) },
    .refused("what another module hands out") {
      let things = each(["db": secret])
      Module("m") { things }
      ForEach(things.all(\.hiddenInput)) { each in Thing("other", input: each.value) }
    },
  ]

  @Test("Only keys must not be sensitive", arguments: samples) func keys(_ sample: Sample) {
    let problems = Stack("s") { sample.contents() }.problems()
    if sample.isTaken {
      #expect(problems == [])
    } else {
      #expect(problems.count == 1, "\(problems)")
      for problem in problems {
        guard case .sensitiveKeys = problem else {
          Issue.record("\(problem)")
          continue
        }
        // It would show the secret in every plan.
        #expect(!problem.remedy.contains("nonsensitive"))
      }
    }
  }

  @Test(
    "Terraform takes what is taken",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"),
    arguments: samples.filter(\.isTaken))
  func valid(_ sample: Sample) throws {
    #expect(try Tool.complaint(about: Stack("s") { sample.contents() }, plans: true) == nil)
  }
}
