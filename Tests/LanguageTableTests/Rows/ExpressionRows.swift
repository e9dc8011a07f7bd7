import AWS
import Terraform

extension LanguageTable {
  static let expressionRows: [TablePage.Section] = [
    TablePage.Section("Literals") {
      Value<String>("string") { "orders" }
      Value<String>("escapes") { "a\n\tb \"c\" \\ ${d} %{e}" }
      Value<Number>("whole number") { 42 }
      Value<Number>("fraction") { 0.1 }
      Value<Number>("negative number") { -1 }
      Value<Number>("number of any precision") {
        Expression(Number("0.10000000000000000000001") ?? 0)
      }
      Value<Bool>("true, false") { true }
      Value<String>("null") { .null }
      Value<[String]>("list") { ["a", "b"] }
      Value<[String: Number]>("map") { ["a": 1, "b": 2] }
      Value<AnyValue>("object") {
        .object(["name": "a", "size": 2])
      }
      Value<[String: Number]>("computed key", given: [prefixLocal]) {
        Expression(computedKeys: [(prefix, 1)])
      }
      Value<[String: Number]>("key that is no name") { ["a.b": 1] }
      Value<[String]>("comments in a list") {
        let zones: Expression<[String]> = [
          Expression("eu-west-1").commented("The first.").commented("Ireland", .trailing),
          "eu-west-3",
        ]
        return zones.commented("in order", .opening).commented("More later.", .end)
      }
      Value<[String: Number]>("comments in a map") {
        [
          "delay": Expression(5).commented("As the shop needs.").commented("seconds", .trailing),
          "size": 2,
        ]
      }
    },
    TablePage.Section("References") {
      Value<String>("var") { region }
      Value<String>("local", given: [prefixLocal]) { prefix }
      Value<String>("resource attribute", given: [orders]) { orders.arn }
      Value<String>("data attribute", given: [here]) { here.name }
      Value<String>("ephemeral attribute", given: [password]) {
        password.randomPassword
      }
      Value<String>("raw attribute", given: [orders]) { orders.reference("arn") }
      Value<String>("path.module") { TerraformPath.module }
      Value<String>("path.root") { TerraformPath.root }
      Value<String>("path.cwd") { TerraformPath.workingDirectory }
      Value<String>("terraform.workspace") { TerraformRun.workspace }
      Value<Bool>("terraform.applying") { TerraformRun.isApplying }
      Value<String>("index of a list") { names[0] }
      Value<String>("computed index") { names[size] }
      Value<String>("key of a map") { tags["stage"] }
      Value<[String]>("attribute of an object") { users[0].roles }
      Value<String>("attribute without a spelling") { users[0].attribute("name") }
      Value<[String]>("splat") { users.all(\.name) }
      Value<[String]>("splat by a name") { users.all("name") }
      Value<String>("index after a splat") { users.all(\.name)[0] }
      Value<String>("one instance of many", given: [queues]) { queues[0].arn }
      Value<[String]>("all instances", given: [queues]) { queues.all(\.arn) }
      Value<String>("the instance of a key", given: [queuesByName]) { queuesByName["orders"].arn }
      Value<AnyValue>("whole resource", given: [orders]) { .whole(orders) }
      Value<AnyValue>("whole data source", given: [here]) { .whole(here) }
    },
    TablePage.Section("Operators") {
      Value<Number>("a + b") { size + 1 }
      Value<Number>("a - b") { size - 1 }
      Value<Number>("a * b") { size * 2 }
      Value<Number>("a / b") { size / 2 }
      Value<Number>("a % b") { size % 2 }
      Value<Number>("-a") { -size }
      Value<Bool>("a == b") { region == "eu-west-1" }
      Value<Bool>("a != b") { region != "eu-west-1" }
      Value<Bool>("a < b") { size < 2 }
      Value<Bool>("a <= b") { size <= 2 }
      Value<Bool>("a > b") { size > 2 }
      Value<Bool>("a >= b") { size >= 2 }
      Value<Bool>("a && b") { isPublic && size > 2 }
      Value<Bool>("a || b") { isPublic || size > 2 }
      Value<Bool>("!a") { !isPublic }
      Value<Number>("parentheses") { (size + 1) * 2 }
      Value<Number>("conditional") { isPublic.then(2, else: 1) }
    },
    TablePage.Section("Strings and templates") {
      Value<String>("interpolation") { "\(region)-orders" }
      Value<String>("%{if}") { "orders\(if: isPublic, "-public")" }
      Value<String>("%{if} %{else}") { "orders\(if: isPublic, "-public", else: "-internal")" }
      Value<String>("%{for}") { "\(for: names, each: { "- \($0)\n" })" }
      Value<String>("%{for} with a key") {
        "\(for: tags, each: { key, value in "\(key)=\(value) " })"
      }
      Value<String>("%{for} with an index") {
        "\(for: names, each: { index, name in "\(index): \(name) " })"
      }
      Value<String>("indented heredoc") {
        .heredoc(
          """
          #!/bin/sh
          echo \(region)
          """)
      }
      Value<String>("heredoc") { .heredoc("echo \(region)\n", indented: false) }
    },
    TablePage.Section("for") {
      Value<[String]>("for over a list") { .for(in: names, as: "name") { .upper($0) } }
      Value<[Number]>("for over a list, with its index") {
        .for(in: names) { index, _ in index + 1 }
      }
      Value<[String]>("for over a map") {
        .for(in: tags) { key, value in "\(key)=\(value)" }
      }
      Value<[String]>("for … if") {
        .for(in: names, as: "name", where: { $0 != "" }) { .upper($0) }
      }
      Value<[String: String]>("for giving a map") {
        .for(in: names, as: "name", key: { $0 }, value: { .upper($0) })
      }
      Value<[String: String]>("for over a map, giving a map") {
        .for(in: tags, key: { key, _ in .lower(key) }, value: { _, value in value })
      }
      Value<[String: Number]>("for over a list, with its index, giving a map") {
        .for(in: names, key: { _, name in name }, value: { index, _ in index })
      }
      Value<[String: [Number]]>("for over a list, with its index, giving a map, grouped") {
        .for(in: names, groupedBy: { _, name in name }, value: { index, _ in index })
      }
      Value<[String: [String]]>("for giving a map, grouped") {
        .for(in: users, as: "user", groupedBy: { $0.roles[0] }, value: { $0.name })
      }
      Value<[String: [String]]>("for over a map, giving a map, grouped") {
        .for(in: tags, groupedBy: { _, value in value }, value: { key, _ in key })
      }
    },
    TablePage.Section("Calls and what is raw") {
      Value<String>("function call") { .upper(region) }
      Value<Number>("expanded argument") { .max(expanding: [1, 2]) }
      Value<ARNParseResult>("provider-defined function") {
        .arnParse("arn:aws:sqs:eu-west-1:123456789012:orders")
      }
      Value<String>("provider-defined function by name") {
        .call(
          provider: "aws", function: "trim_iam_role_path", "arn:aws:iam::1:role/a/b")
      }
      Value<Number>("call by name") { .call("length", names) }
      Value<String>("another type, unchecked") { tags.unsafelyTyped()["stage"] }
      Value<String>("raw expression", given: [namesVariable]) { .raw("one(var.names[*])") }
    },
  ]

  private static let prefixLocal = Local("prefix", "\(region)-orders")
  private static let prefix = prefixLocal.wrappedValue
  private static let here = DataRegion("here")
  private static let queues = Counted(2) { _ in SQSQueue("all") }
  private static let queuesByName = ForEach(["orders"]) { SQSQueue("named", name: $0.key) }
  private static let password = EphemeralSecretsManagerRandomPassword("password")
}
