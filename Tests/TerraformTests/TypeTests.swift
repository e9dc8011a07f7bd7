import Terraform
import TestSupport
import Testing

/// Type constraints of variables.
@Suite("Types") struct TypeTests {
  enum Shard: TerraformValue {
    static var valueType: ValueType {
      .object([
        .init("name", .string),
        .optional("tags", .map(.string)),
        .optional("retention", .number, default: 24),
        .optional(
          "key", .object([.optional("alias", .string, default: "none")]),
          default: Expression<AnyValue>.object([:])),
      ])
    }
  }

  @Test("Attributes of an object can be optional, with defaults") func optional() throws {
    let stack = Stack("s") {
      @Variable<[Shard]>(
        "shards", default: [.object(["name": Expression("a")])], description: "Shards.")
      var shards
      Output(
        "retention", shards.all("retention", as: Number.self), description: "Hours.")
      Module("m") { Thing("x", input: "\(Expression.length(shards))") }
    }
    let text = try #require(try stack.text(of: "template/var.tf"))
    #expect(
      text.contains(
        """
          type = list(object({
            name      = string
            tags      = optional(map(string))
            retention = optional(number, 24)
            key = optional(
              object({
                alias = optional(string, "none")
              }),
              {},
            )
          }))
        """), "\(text)")
    #expect(try Tool.terraform.url == nil || Tool.complaint(about: stack, plans: true) == nil)
  }

  enum Computed: TerraformValue {
    static var valueType: ValueType {
      .list(
        .object([.optional("a", .string, default: Expression.upper("x"))]))
    }
  }

  @Test("A computed default and an invalid name are refused") func refused() {
    let computed = Stack("s") { Variable<Computed>("v", default: .null, description: "") }
    #expect(computed.problems() == [.computedDefault("v")])
    let named = Stack("s") { Variable<Named>("v", default: .null, description: "") }
    #expect(named.problems() == [.invalidName("b c", of: "attribute name")])
  }

  enum Named: TerraformValue {
    static var valueType: ValueType { .object([.init("b c", .bool)]) }
  }
}
