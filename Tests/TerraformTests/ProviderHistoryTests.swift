import Terraform
import TestSupport
import Testing

@Suite struct `Histories of providers` {
  typealias Problem = ProviderHistoryProblem

  private static let history = ProviderHistory(
    of: "acme/shop", from: "5.100.0", to: "6.47.0",
    """
    action.* +@6.14.0
    action.shop_call +loud@6.18.0
    data.shop_region !name -id@6.1.0
    identity.* +@6.0.0
    identity.shop_cart +@6.10.0
    list.* +@6.14.0
    shop_bank +@6.3.0
    shop_cart +limit@6.20.0 +more =total@6.2.0 !note ?size +item.color@6.10.0 ?item.name
    shop_old -@6.0.0
    shop_shelf *row <slot@6.3.0 *box.side@6.3.0
    shop_till >place@6.4.0
    """)

  private static func stack(_ version: String, _ declarations: [any Declaration]) -> Stack {
    var provider = Provider("shop", source: "acme/shop", version: version)
    provider.history = history
    return Stack("shop") {
      provider
      declarations
    }
  }

  private static func cart(_ content: (inout RawBody) -> Void) -> [any Declaration] {
    [RawResource("shop_cart", "c", content)]
  }

  struct Use: Sendable, CustomTestStringConvertible {
    let title: String
    let version: String
    let declarations: [any Declaration]
    var errors: [Problem] = []
    var warnings: [Problem] = []
    var testDescription: String { "\(title), \(version)" }
  }

  private static let low = Problem.Admitted("acme/shop", "~> 5.100")
  private static let six = Problem.Admitted("acme/shop", "~> 6.4")
  private static let both = Problem.Admitted("acme/shop", ">= 5.100, < 7.0")

  private static func subject(_ path: String, of resource: String = "shop_cart.c")
    -> Problem.Subject
  {
    Problem.Subject(path, of: resource)
  }

  static let uses: [Use] = {
    let limit = cart {
      $0.set("size", "s")
      $0.set("limit", 1)
    }
    let more = cart {
      $0.set("size", "s")
      $0.set("more", 1)
    }
    let item = cart {
      $0.set("size", "s")
      $0.block("item") { $0.set("name", "n") }
      $0.block("item") { $0.set("color", "c") }
    }
    let bare = cart { _ in }
    let bank: [any Declaration] = [RawResource("shop_bank", "b")]
    let old: [any Declaration] = [RawResource("shop_old", "o")]
    let shelf: [any Declaration] = [
      RawResource("shop_shelf", "s") {
        $0.set("slot", 1)
        $0.block("box") { _ in }
      }
    ]
    let full: [any Declaration] = [
      RawResource("shop_shelf", "s") {
        $0.set("row", 1)
        $0.block("box") { $0.set("side", "left") }
      }
    ]
    let region: [any Declaration] = [
      RawResource(data: "shop_region", "r") {
        $0.set("name", "n")
        $0.set("id", "i")
      }
    ]
    let exact = { (admitted: Problem.Admitted) in
      Problem.newer(subject("limit"), admitted, since: Version(6, 20, 0), isExact: true)
    }
    return [
      Use(
        title: "an argument of a known version", version: "~> 5.100", declarations: limit,
        errors: [exact(low)]),
      Use(
        title: "an argument of a known version", version: ">= 5.100, < 7.0", declarations: limit,
        errors: [exact(both)]),
      Use(
        title: "an argument of a known version", version: "~> 6.19", declarations: limit,
        errors: [exact(Problem.Admitted("acme/shop", "~> 6.19"))]),
      Use(title: "an argument of a known version", version: "~> 6.20", declarations: limit),
      Use(
        title: "an argument of an unknown version", version: "~> 5.100", declarations: more,
        errors: [.newer(subject("more"), low, since: Version(6, 47, 0), isExact: false)]),
      Use(title: "an argument of an unknown version", version: "~> 6.2", declarations: more),
      Use(
        title: "in blocks", version: "~> 5.100", declarations: item,
        errors: [
          .newer(subject("item.color"), low, since: Version(6, 10, 0), isExact: true),
          .required(subject("item.name"), low, optionalSince: Version(6, 47, 0), isExact: false),
        ]),
      Use(
        title: "an argument that was required", version: "~> 5.100", declarations: bare,
        errors: [.required(subject("size"), low, optionalSince: Version(6, 47, 0), isExact: false)]),
      Use(title: "an argument that was required", version: "~> 6.0", declarations: bare),
      Use(
        title: "a type", version: "~> 6.2", declarations: bank,
        errors: [
          .newer(
            subject("", of: "shop_bank.b"), Problem.Admitted("acme/shop", "~> 6.2"),
            since: Version(6, 3, 0),
            isExact: true)
        ]),
      Use(title: "a type that is gone", version: "~> 5.100", declarations: old),
      Use(
        title: "a type that is gone", version: ">= 5.100, < 7.0", declarations: old,
        warnings: [.removed(subject("", of: "shop_old.o"), both, by: Version(6, 0, 0))]),
      Use(
        title: "a type that is gone", version: "~> 6.0", declarations: old,
        errors: [
          .removed(
            subject("", of: "shop_old.o"), Problem.Admitted("acme/shop", "~> 6.0"),
            by: Version(6, 0, 0))
        ]),
      Use(
        title: "an argument that could only be read", version: "~> 5.100",
        declarations: [RawResource("shop_till", "t") { $0.set("place", "p") }],
        errors: [
          .newer(
            subject("place", of: "shop_till.t"), low, since: Version(6, 4, 0), isExact: true)
        ]),
      Use(
        title: "arguments that are deprecated or gone", version: "~> 5.100", declarations: region),
      Use(
        title: "arguments that are deprecated or gone", version: ">= 5.100, < 7.0",
        declarations: region,
        warnings: [
          .deprecated(subject("name", of: "data.shop_region.r"), both, by: Version(6, 47, 0)),
          .removed(subject("id", of: "data.shop_region.r"), both, by: Version(6, 1, 0)),
        ]),
      Use(
        title: "an action", version: ">= 5.100, < 7.0",
        declarations: [
          Action("shop_ring", "r"),
          Action("shop_call", "c") { $0.set("loud", true) },
        ],
        errors: [
          .notBefore(subject("", of: "action.shop_ring.r"), both, Version(6, 14, 0)),
          .newer(
            subject("loud", of: "action.shop_call.c"), both, since: Version(6, 18, 0), isExact: true
          ),
        ]),
      Use(
        title: "an action", version: "~> 6.14", declarations: [Action("shop_ring", "r")]),
      Use(
        title: "a query", version: "~> 6.13",
        declarations: [
          QueryFile("q") {
            Query(
              "shop_cart", "all",
              provider: Provider("shop", source: "acme/shop", version: "~> 6.13"))
          }
        ],
        errors: [
          .notBefore(
            subject("", of: "list.shop_cart.all"), Problem.Admitted("acme/shop", "~> 6.13"),
            Version(6, 14, 0))
        ]),
      Use(
        title: "an identity", version: "~> 5.100",
        declarations: [
          Import(to: "shop_cart.a", identity: ["id": "a"]),
          Import(to: "shop_till.b", identity: ["id": "b"]),
          Import(to: "shop_till.c", id: "c"),
        ],
        errors: [
          .newer(
            subject("identity", of: "shop_cart.a"), low, since: Version(6, 10, 0), isExact: true),
          .notBefore(subject("identity", of: "shop_till.b"), low, Version(6, 0, 0)),
        ]),
      Use(
        title: "an identity", version: "~> 6.10",
        declarations: [Import(to: "shop_cart.a", identity: ["id": "a"])]),
      Use(
        title: "arguments that are required, or can only be read", version: "~> 5.100",
        declarations: shelf),
      Use(
        title: "arguments that are required, or can only be read", version: ">= 5.100, < 7.0",
        declarations: shelf,
        warnings: [
          .requiredLater(subject("row", of: "shop_shelf.s"), both, by: Version(6, 47, 0)),
          .readOnly(subject("slot", of: "shop_shelf.s"), both, by: Version(6, 3, 0)),
          .requiredLater(subject("box.side", of: "shop_shelf.s"), both, by: Version(6, 3, 0)),
        ]),
      Use(
        title: "arguments that are required, or can only be read", version: "~> 6.4",
        declarations: shelf,
        errors: [
          .readOnly(subject("slot", of: "shop_shelf.s"), six, by: Version(6, 3, 0)),
          .requiredLater(subject("box.side", of: "shop_shelf.s"), six, by: Version(6, 3, 0)),
        ],
        warnings: [.requiredLater(subject("row", of: "shop_shelf.s"), six, by: Version(6, 47, 0))]),
      Use(
        title: "arguments that are required, and set", version: ">= 5.100, < 7.0",
        declarations: full),
      // A version that does not say what is allowed at least allows the oldest.
      Use(
        title: "without a lowest version", version: "< 7.0", declarations: limit,
        errors: [exact(Problem.Admitted("acme/shop", "< 7.0"))]),
    ]
  }()

  @Test(arguments: uses) func `The admitted versions decide`(use: Use) {
    let stack = Self.stack(use.version, use.declarations)
    #expect(stack.problems(of: Problem.self) == use.errors)
    #expect(stack.warnings().map { $0.problem as? Problem } == use.warnings)
  }

  @Test func `Resources in reusable modules count too`() {
    let module = ReusableModule("carts") {
      RawResource("shop_cart", "c") {
        $0.set("size", "s")
        $0.set("limit", 1)
      }
    }
    let stack = Self.stack("~> 5.100", [module.call("mine")])
    #expect(
      stack.problems(of: Problem.self) == [
        .newer(Self.subject("limit"), Self.low, since: Version(6, 20, 0), isExact: true)
      ])
  }

  @Test func `References count too`() {
    let cart = RawResource("shop_cart", "c") { $0.set("size", "s") }
    let total: Expression<String> = cart.reference("total")
    let note: Expression<String> = cart.reference("note")
    let outputs: [any Declaration] = [
      Output("total", total, description: "The total."),
      Output("note", note, description: "A note."),
    ]
    let both = Self.stack(">= 6.1, < 7.0", [cart] + outputs)
    let admitted = Problem.Admitted("acme/shop", ">= 6.1, < 7.0")
    #expect(
      both.problems(of: Problem.self) == [
        .newer(Self.subject("total"), admitted, since: Version(6, 2, 0), isExact: true)
      ])
    let high = Self.stack("~> 6.2", [cart] + outputs)
    #expect(high.errors().isEmpty)
    #expect(
      high.warnings().map { $0.problem as? Problem } == [
        .deprecated(
          Self.subject("note"), Problem.Admitted("acme/shop", "~> 6.2"), by: Version(6, 47, 0))
      ])
  }

  static let words: [WordedProblem<Problem>] = [
    WordedProblem(
      .newer(subject("limit"), low, since: Version(6, 20, 0), isExact: true),
      "\"limit\" of shop_cart.c is not in every version of acme/shop that \"~> 5.100\" admits: it came with 6.20.0; require \">= 6.20.0\" of the provider, or leave it out"
    ),
    WordedProblem(
      .newer(subject("", of: "shop_bank.b"), low, since: Version(6, 47, 0), isExact: false),
      "the type of shop_bank.b is not in every version of acme/shop that \"~> 5.100\" admits: it came with a later one, and 6.47.0 has it; require \">= 6.47.0\" of the provider, or leave it out"
    ),
    WordedProblem(
      .notBefore(subject("", of: "action.shop_ring.r"), low, Version(6, 14, 0)),
      "the type of action.shop_ring.r is in no version of acme/shop before 6.14.0, and \"~> 5.100\" admits earlier ones; require \">= 6.14.0\" of the provider, or leave it out"
    ),
    WordedProblem(
      .required(subject("size"), low, optionalSince: Version(6, 47, 0), isExact: false),
      "\"size\" of shop_cart.c is not set, and not every version of acme/shop that \"~> 5.100\" admits can do without: it is optional since a later one, such as 6.47.0; set it, or require \">= 6.47.0\" of the provider"
    ),
    WordedProblem(
      .readOnly(subject("slot", of: "shop_shelf.s"), both, by: Version(6, 3, 0)),
      "\"slot\" of shop_shelf.s can only be read in version 6.3.0 of acme/shop, which \">= 5.100, < 7.0\" admits; leave it out, or admit only versions before"
    ),
    WordedProblem(
      .readOnly(subject("slot", of: "shop_shelf.s"), six, by: Version(6, 3, 0)),
      "\"slot\" of shop_shelf.s can only be read since version 6.3.0 of acme/shop, and \"~> 6.4\" admits such versions; leave it out, or admit only versions before"
    ),
    WordedProblem(
      .requiredLater(subject("box.side", of: "shop_shelf.s"), six, by: Version(6, 3, 0)),
      "\"box.side\" of shop_shelf.s is not set, and is required since version 6.3.0 of acme/shop, and \"~> 6.4\" admits such versions; set it, or admit only versions before"
    ),
    WordedProblem(
      .requiredLater(subject("row", of: "shop_shelf.s"), both, by: Version(6, 47, 0)),
      "\"row\" of shop_shelf.s is not set, and is required in version 6.47.0 of acme/shop, which \">= 5.100, < 7.0\" admits; set it, or admit only versions before"
    ),
    WordedProblem(
      .removed(subject("", of: "shop_old.o"), both, by: Version(6, 0, 0)),
      "the type of shop_old.o is gone in version 6.0.0 of acme/shop, which \">= 5.100, < 7.0\" admits; replace it as the provider's upgrade guide says, or admit only versions before"
    ),
    WordedProblem(
      .deprecated(subject("name", of: "data.shop_region.r"), both, by: Version(6, 47, 0)),
      "\"name\" of data.shop_region.r is deprecated in version 6.47.0 of acme/shop, which \">= 5.100, < 7.0\" admits; use what the provider's documentation names in its place"
    ),
  ]

  @Test(arguments: words) func `A problem is stated with its remedy`(row: WordedProblem<Problem>) {
    #expect(row.words == row.text)
  }
}
