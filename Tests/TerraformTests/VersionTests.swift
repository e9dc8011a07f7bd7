import Terraform
import TestSupport
import Testing

@Suite("Versions") struct VersionTests {
  struct Use: CustomTestStringConvertible, Sendable {
    let version: String
    /// That of OpenTofu, by its change log; nil if it has no such thing.
    let openTofu: String?
    let title: String
    let declarations: @Sendable () -> [any Declaration]
    var testDescription: String { title }
  }

  private static let uses = [
    Use(version: "1.5.0", openTofu: "1.6.0", title: "") {
      [Thing("x"), Check("c") { .init(TerraformRun.workspace != "", message: "No.") }]
    },
    Use(version: "1.6.0", openTofu: "1.6.0", title: "an id of an import that is computed") {
      @Variable("id", default: "x", description: "") var id
      let thing = Thing("x")
      return [thing, Import(thing, id: id)]
    },
    Use(version: "1.7.0", openTofu: "1.7.0", title: "for_each of an import") {
      let things = ForEach(["a"]) { _ in Thing("x") }
      return [things, Import(forEach: ["a"]) { (things[$0.key], id: $0.key) }]
    },
    Use(version: "1.7.0", openTofu: "1.10.0", title: "a removed block") {
      [Removed("terraform_data.x", destroying: true)]
    },
    Use(version: "1.8.0", openTofu: "1.10.0", title: "a function of a provider") {
      let text = Expression<String>.call(
        provider: "terraform", function: "encode_expr", "x")
      return [Thing("x", input: text)]
    },
    Use(version: "1.8.0", openTofu: "1.10.0", title: "a move to another type of resource") {
      let thing = Thing("x")
      return [thing, Moved(from: "null_resource.x", to: thing)]
    },
    Use(version: "1.8.0", openTofu: "1.7.0", title: "the function issensitive") {
      [Output("o", Expression<Bool>.issensitive("x"), description: "")]
    },
    Use(version: "1.9.0", openTofu: "1.9.0", title: "a validation that uses other declarations") {
      @Variable("least", default: 1, description: "") var least
      return [
        Variable<Number>(
          "x", default: 1, description: "",
          validation: [
            .init({ $0 > 0 }, message: "Too small."),
            .init({ $0 >= least }) { "\($0) is less than \(least)." },
          ])
      ]
    },
    Use(version: "1.9.0", openTofu: "1.7.0", title: "the function templatestring") {
      @Local("t", "x") var local
      return [
        Output(
          "o", .templatestring(local, vars: Expression<AnyValue>.object([:])),
          description: "")
      ]
    },
    Use(version: "1.9.0", openTofu: "1.10.0", title: "a provisioner of a removed block") {
      [Removed("terraform_data.x") { [.localExec("\($0.reference("id") as Expression<String>)")] }]
    },
    Use(version: "1.10.0", openTofu: "1.11.0", title: "an ephemeral value") {
      [Variable<String>("x", default: "", description: "", ephemeral: true)]
    },
    Use(version: "1.10.0", openTofu: "1.11.0", title: "an ephemeral value") {
      [Module("m") { Output("o", Expression<String>.raw("x"), description: "", ephemeral: true) }]
    },
    Use(version: "1.10.0", openTofu: "1.11.0", title: "an ephemeral value") {
      [Local("x", TerraformRun.isApplying)]
    },
    Use(version: "1.10.0", openTofu: "1.10.0", title: "a lock file in S3") {
      [Backend.s3(bucket: "b", key: "k"), Thing("x")]
    },
    Use(version: "1.10.0", openTofu: nil, title: "choosing workspaces by the values of tags") {
      [Backend.cloud(organization: "acme", workspaces: .tagged(["app": "orders"])), Thing("x")]
    },
    Use(version: "1.11.0", openTofu: "1.11.0", title: "a write-only argument") {
      [
        RawResource("terraform_data", "x") { body in
          body.block("inner") {
            $0.set(
              writeOnly: "value_wo", "x", versionArgument: "value_wo_version")
            $0.set("value_wo_version", 1)
          }
        }
      ]
    },
  ]

  @Test("The lowest version follows from what is used", arguments: uses)
  func least(_ use: Use) throws {
    let stack = Stack("s") { use.declarations() }
    let text = try #require(try stack.text(of: "template/version.tf"))
    #expect(text.contains("required_version = \">= \(use.version)\""), "\(text)")
  }

  @Test("The lowest version of OpenTofu follows too", arguments: uses)
  func leastOfOpenTofu(_ use: Use) throws {
    let stack = Stack("s", for: .openTofu) { use.declarations() }
    guard let version = use.openTofu else {
      #expect(
        stack.problems() == [
          .notInTool(feature: use.title, tool: .openTofu, otherSince: use.version)
        ])
      return
    }
    let text = try #require(try stack.text(of: "template/version.tf"))
    #expect(text.contains("required_version = \">= \(version)\""), "\(text)")
  }

  @Test("The lowest version is that of what is newest, wherever it stands") func newest() throws {
    let newest = try #require(Self.uses.last)
    let older = try #require(Self.uses.first { $0.title == "the function issensitive" })
    let text = try Stack("s") {
      newest.declarations()
      older.declarations()
    }.text(of: "template/version.tf")
    #expect(text?.contains("required_version = \">= \(newest.version)\"") == true, "\(text ?? "")")
  }

  @Test("A lower one is refused, and a higher one kept", arguments: uses.dropFirst())
  func stated(_ use: Use) throws {
    let lower = Stack("s", requiredVersion: ">= 1.5") { use.declarations() }
    #expect(
      lower.problems().contains(
        .versionTooLow(feature: use.title, since: use.version, stated: ">= 1.5")))
    let higher = Stack("s", requiredVersion: "~> 1.11") { use.declarations() }
    #expect(higher.problems() == [])
  }

  @Test(
    "Several bounds count by the highest of the low ones",
    arguments: [
      (">= 1.5, >= 1.11", true), (">= 1.11, >= 1.5", true), ("1.11.4", true), ("1.5.0", false),
      ("= 1.11.4", true), ("< 2.0", false), ("!= 1.11.4", false),
    ])
  func bounds(_ text: String, isEnough: Bool) throws {
    let newest = try #require(Self.uses.last)
    let problems = Stack("s", requiredVersion: text) { newest.declarations() }.problems()
    #expect(problems.isEmpty == isEnough, "\(problems)")
  }

  @Test("A provider's version is a constraint too", arguments: ["", "latest", "=> 5.0"])
  func malformedProvider(_ text: String) {
    let problems = Stack("s") {
      Thing("x")
      Provider("random", source: "hashicorp/random", version: text)
    }.problems()
    #expect(
      problems == [
        .invalidName(text, of: "version constraint of provider random", against: .versionConstraint)
      ])
  }

  @Test(
    "What is no constraint is refused",
    arguments: ["", "latest", "1.x", ">= 1.5,", "=> 1.5", "1.5 1.6", "> = 1", "1..2"])
  func malformed(_ text: String) {
    let problems = Stack("s", requiredVersion: text) { Thing("x") }.problems()
    #expect(
      problems == [
        .invalidName(text, of: "version constraint of the stack", against: .versionConstraint)
      ])
  }

  @Test(
    "Every constraint of Terraform's is taken",
    arguments: ["1.11.4", "= 1.11", ">= 1.5, < 2.0", "~>1.5.0", "!= 1.6.0,>=1.5.0-beta1", "< 2"])
  func wellFormed(_ text: String) {
    #expect(Stack("s", requiredVersion: text) { Thing("x") }.problems() == [])
  }

  @Test("A write-only argument needs its version") func writeOnly() {
    let problems = Stack("s") {
      RawResource("terraform_data", "x") {
        $0.set(
          writeOnly: "value_wo", "x", versionArgument: "value_wo_version")
      }
      RawResource("terraform_data", "y") {
        $0.set(writeOnly: "value_wo", "x")
      }
    }.problems()
    #expect(
      problems == [
        .versionNotSet("value_wo", of: "terraform_data.x", version: "value_wo_version")
      ])
  }
}
