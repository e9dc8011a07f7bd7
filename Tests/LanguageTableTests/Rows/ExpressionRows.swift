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
        .object(["name": "a" as Expression<String>, "size": 2 as Expression<Number>])
      }
      Value<[String: Number]>("computed key", given: [prefix]) {
        Expression(computedKeys: [(prefix.expression, 1)])
      }
      Value<[String: Number]>("key that is no name") { ["a.b": 1] }
    },
    TablePage.Section("References") {
      Value<String>("var") { region.expression }
      Value<String>("local", given: [prefix]) { prefix.expression }
      Value<String>("resource attribute", given: [orders]) { orders.arn }
      Value<String>("data attribute", given: [here]) { here.name }
      Value<String>("ephemeral attribute", given: [password]) {
        password.reference("random_password")
      }
      Value<String>("raw attribute", given: [orders]) { orders.reference("arn") }
      Value<String>("path.module") { Path.module }
      Value<String>("path.root") { Path.root }
      Value<String>("path.cwd") { Path.workingDirectory }
      Value<String>("terraform.workspace") { Run.workspace }
      Value<Bool>("terraform.applying") { Run.isApplying }
      Value<String>("index of a list") { names.expression[0] }
      Value<String>("computed index") { names.expression[size.expression] }
      Value<String>("key of a map") { tags.expression["stage"] }
      Value<[String]>("attribute of an object") { users.expression[0].roles }
      Value<String>("attribute without a spelling") { users.expression[0].attribute("name") }
      Value<[String]>("splat") { users.expression.all(\.name) }
      Value<[String]>("splat by a name") { users.expression.all("name") }
      Value<String>("index after a splat") { users.expression.all(\.name)[0] }
      Value<String>("one instance of many", given: [queues]) { queues[0].arn }
      Value<[String]>("all instances", given: [queues]) { queues.all(\.arn) }
      Value<String>("the instance of a key", given: [queuesByName]) { queuesByName["orders"].arn }
    },
    TablePage.Section("Operators") {
      Value<Number>("a + b") { size.expression + 1 }
      Value<Number>("a - b") { size.expression - 1 }
      Value<Number>("a * b") { size.expression * 2 }
      Value<Number>("a / b") { size.expression / 2 }
      Value<Number>("a % b") { size.expression % 2 }
      Value<Number>("-a") { -size.expression }
      Value<Bool>("a == b") { region.expression == "eu-west-1" }
      Value<Bool>("a != b") { region.expression != "eu-west-1" }
      Value<Bool>("a < b") { size.expression < 2 }
      Value<Bool>("a <= b") { size.expression <= 2 }
      Value<Bool>("a > b") { size.expression > 2 }
      Value<Bool>("a >= b") { size.expression >= 2 }
      Value<Bool>("a && b") { isPublic.expression && size.expression > 2 }
      Value<Bool>("a || b") { isPublic.expression || size.expression > 2 }
      Value<Bool>("!a") { !isPublic.expression }
      Value<Number>("parentheses") { (size.expression + 1) * 2 }
      Value<Number>("conditional") { isPublic.expression.then(2, else: 1) }
    },
    TablePage.Section("Strings and templates") {
      Value<String>("interpolation") { "\(region)-orders" }
      Value<String>("%{if}") { "orders\(if: isPublic, "-public")" }
      Value<String>("%{if} %{else}") { "orders\(if: isPublic, "-public", else: "-internal")" }
      Value<String>("%{for}") { "\(for: names.expression, each: { "- \($0)\n" })" }
      Value<String>("%{for} with a key") {
        "\(for: tags.expression, each: { key, value in "\(key)=\(value) " })"
      }
      Value<String>("%{for} with an index") {
        "\(for: names.expression, each: { index, name in "\(index): \(name) " })"
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
      Value<[String]>("for over a list") { .for(in: names.expression, as: "name") { .upper($0) } }
      Value<[Number]>("for over a list, with its index") {
        .for(in: names.expression) { index, _ in index + 1 }
      }
      Value<[String]>("for over a map") {
        .for(in: tags.expression) { key, value in "\(key)=\(value)" }
      }
      Value<[String]>("for … if") {
        .for(in: names.expression, as: "name", where: { $0 != "" }) { .upper($0) }
      }
      Value<[String: String]>("for giving a map") {
        .for(in: names.expression, as: "name", key: { $0 }, value: { .upper($0) })
      }
      Value<[String: String]>("for over a map, giving a map") {
        .for(in: tags.expression, key: { key, _ in .lower(key) }, value: { _, value in value })
      }
      Value<[String: [String]]>("for giving a map, grouped") {
        .for(in: users.expression, as: "user", groupedBy: { $0.roles[0] }, value: { $0.name })
      }
      Value<[String: [String]]>("for over a map, giving a map, grouped") {
        .for(in: tags.expression, groupedBy: { _, value in value }, value: { key, _ in key })
      }
    },
    TablePage.Section("Calls and what is raw") {
      Value<String>("function call") { .upper(region.expression) }
      Value<Number>("expanded argument") { .max(expanding: [1, 2]) }
      Value<ARNParseResult>("provider-defined function") {
        .arnParse("arn:aws:sqs:eu-west-1:123456789012:orders")
      }
      Value<String>("provider-defined function by name") {
        .call(
          provider: "aws", function: "trim_iam_role_path", Expression("arn:aws:iam::1:role/a/b"))
      }
      Value<Number>("call by name") { .call("length", names) }
      Value<String>("another type, unchecked") { tags.expression.unsafelyTyped()["stage"] }
      Value<String>("raw expression", given: [names]) { .raw("one(var.names[*])") }
    },
  ]

  private static let prefix = Local("prefix", "\(region)-orders")
  private static let here = DataRegion("here")
  private static let queues = Counted(2) { _ in SQSQueue("all") }
  private static let queuesByName = ForEach(["orders"]) { SQSQueue("named", name: $0.key) }
  private static let password = RawResource(
    ephemeral: "aws_secretsmanager_random_password", "password")
}
