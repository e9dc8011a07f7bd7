import AWS
import Terraform

extension LanguageTable {
  static let values: [TablePage.Section] = [
    TablePage.Section("variable") {
      Construct(
        "variable", "variable.type", "variable.description", "type string", base: [],
        needsRoot: true
      ) {
        @Variable("region", description: "Region to run in.") var region: Expression<String>
        $region
      }
      Construct("variable: without description and type", base: [], needsRoot: true) {
        Variable<AnyValue>("region", typed: false)
      }
      Construct("variable: a description of several lines") {
        Variable(
          "stage", default: "test",
          description: """
            Stage that is deployed:
              test, or production.

            """)
      }
      Construct("variable.default") {
        @Variable("region", default: "eu-west-1", description: "Region to run in.") var region
        $region
      }
      Construct("variable.sensitive") {
        Variable("token", default: "", description: "A token.", sensitive: true)
      }
      Construct("variable.nullable") {
        Variable("token", default: "", description: "A token.", nullable: false)
      }
      Construct("variable.ephemeral") {
        Variable("token", default: "", description: "A token.", ephemeral: true)
      }
      Construct("variable.deprecated", from: .deprecated) {
        Variable("token", default: "", description: "A token.", deprecated: "Use a role.")
      }
      Construct("variable.const", from: .const) {
        Variable("release", default: "5.8.1", description: "Version of a module.", const: true)
      }
      Construct("variable.validation.condition", "variable.validation.error_message") {
        @Variable(
          "shards", default: 1, description: "Shards of the stream.",
          validation: [.init({ $0 >= 1 }, message: "At least one shard is needed.")])
        var shards
        $shards
      }
    },
    TablePage.Section("variable: types") {
      Construct("type number") { Variable<Number>("x", default: 1, description: "x") }
      Construct("type bool") { Variable<Bool>("x", default: true, description: "x") }
      Construct("type any") { Variable<AnyValue>("x", default: .null, description: "x") }
      Construct("type list(…)") { Variable<[String]>("x", default: [], description: "x") }
      Construct("type set(…)") { Variable<Set<String>>("x", default: [], description: "x") }
      Construct("type set(…): of objects") {
        Variable<ObjectSet<User>>("x", default: [], description: "x")
      }
      Construct("type map(…)") { Variable<[String: Number]>("x", default: [:], description: "x") }
      Construct("type tuple([…])") { Variable<Point>("x", default: .null, description: "x") }
      Construct("comment on an attribute of a type") {
        Variable<Place>("place", default: .null)
      }
      Construct("type object({…})", "type optional(…)", "type optional(…, default)") {
        Variable<[Shard]>("shards", default: [], description: "Shards.")
      }
    },
    TablePage.Section("locals") {
      Construct("locals") {
        @Local("prefix", "\(region)-orders") var prefix
        $prefix
      }
      Construct("locals: a block of their own") {
        @Local("shop", "orders") var shop
        @Local("prefix", "\(region)-\(shop)") var prefix
        Locals {
          $shop.commented("As customers know it.")
          $prefix
        }
      }
    },
    TablePage.Section("output") {
      Construct("output.value", "output.description", given: [orders]) {
        Output("queue_url", orders.id, description: "Where orders are sent to.")
      }
      Construct("output: without description", given: [orders]) { Output("queue_url", orders.id) }
      Construct("output.sensitive", given: [orders]) {
        Output("queue_url", orders.id, description: "Where to.", sensitive: true)
      }
      Construct("output.ephemeral") {
        Module("tokens") {
          @Variable("token", default: "", description: "A token.", ephemeral: true) var token
          Output("token", token, description: "The same.", ephemeral: true)
        }
      }
      Construct("output.deprecated", given: [orders], from: .deprecated) {
        Output("queue", orders.id, description: "Where to.", deprecated: "Use queue_url.")
      }
      Construct("output.type", from: .outputType) {
        Output("names", names, description: "Names.", typed: true)
      }
      Construct("output.depends_on", given: [orders]) {
        Output("region", region, description: "Where to.", dependsOn: [orders])
      }
      Construct("output.precondition.condition", "output.precondition.error_message") {
        Output(
          "region", region, description: "Where to.",
          preconditions: [.init(region != "", message: "No region is chosen.")])
      }
    },
    TablePage.Section("tfvars") {
      Construct("tfvars", base: [], needsRoot: true) {
        @Variable("region", default: "eu-west-1", description: "Region to run in.") var region
        $region
        VariableFile("production") { $0.set($region, "eu-central-1") }
      }
    },
  ]
}

/// Two numbers.
private enum Point: TerraformValue {
  static var valueType: ValueType { .tuple([.number, .number]) }
}

/// A place, with what its name means.
private enum Place: TerraformValue {
  static var valueType: ValueType {
    .object([.init("name", .string).commented("as on the door", .trailing)])
  }
}

/// A shard, as somebody may describe it.
private enum Shard: TerraformValue {
  static var valueType: ValueType {
    .object([
      .init("name", .string),
      .optional("owner", .string),
      .optional("retention", .number, default: 24),
    ])
  }
}
