import Testing

@testable import TerraformImport

struct ExpressionTests {
  /// Variables, and resources with one instance and with several.
  static let given = """
    variable "region" {
      type = string
    }
    variable "size" {
      type = number
    }
    variable "public" {
      type = bool
    }
    variable "names" {
      type = list(string)
    }
    variable "tags" {
      type = map(string)
    }
    variable "users" {
      type = list(object({ name = string, roles = list(string) }))
    }
    variable "anything" {
      type = any
    }
    resource "aws_sqs_queue" "orders" {}
    resource "aws_sqs_queue" "many" {
      count = 2
    }
    resource "aws_sqs_queue" "keyed" {
      for_each = toset(["a"])
    }

    """

  @Test(arguments: [
    // The HCL, the Swift, and the type that follows.
    (#""a-${var.region}""#, #""a-\(region)""#, "String"),
    (#""${var.region}""#, "region", "String"),
    ("var.size + 1", "size + 1", "Number"),
    ("(var.size + 1) * 2", "(size + 1) * 2", "Number"),
    ("var.size > 2 && !var.public", "size > 2 && !publicValue", "Bool"),
    ("(var.size > 2) == var.public", "(size > 2) == publicValue", "Bool"),
    ("var.public ? var.names : []", "publicValue.then(names, else: [])", "[String]"),
    (#"var.tags["a"]"#, #"tags["a"]"#, "String"),
    ("var.users[0].roles", "users[0].roles", "[String]"),
    ("var.users[*].name", #"users.all(\.name)"#, "[String]"),
    ("var.anything.a", #"anything.attribute("a")"#, "AnyValue"),
    (#"join(",", var.names)"#, #".join(",", names)"#, "String"),
    ("max(var.names...)", ".max(expanding: names.unsafelyTyped())", "Number"),
    (
      "merge(var.tags, { a = 1 })", #".merge(tags.unsafelyTyped(), ["a": .value(1)])"#,
      "[String: AnyValue]"
    ),
    ("length(var.tags)", ".length(tags)", "Number"),
    ("unknown(var.size)", #".call("unknown", size)"#, "AnyValue"),
    (
      "[for n in var.names : upper(n)]", #".for(in: names, as: "n") { n in .upper(n) }"#, "[String]"
    ),
    ("aws_sqs_queue.orders", "Expression.whole(orders)", "AnyValue"),
    ("aws_sqs_queue.keyed", "Expression.whole(keyed)", "AnyValue"),
    ("aws_sqs_queue.orders.arn", "orders.arn", "String"),
    ("resource.aws_sqs_queue.orders.arn", "orders.arn", "String"),
    (#"resource.aws_sqs_queue.keyed["a"].arn"#, #"keyed["a"].arn"#, "String"),
    (
      "[for resource in var.users : resource.name]",
      #".for(in: users, as: "resource") { resource in resource.name }"#, "[String]"
    ),
    ("aws_sqs_queue.many[0].arn", "many[0].arn", "String"),
    ("aws_sqs_queue.many[*].arn", #"many.all(\.arn)"#, "[String]"),
    (#"aws_sqs_queue.keyed["a"].arn"#, #"keyed["a"].arn"#, "String"),
    ("path.module", "TerraformPath.module", "String"),
    (#"{ a = "b", c = [1] }"#, #".value(["a": "b", "c": [1]])"#, "AnyValue"),
    (
      #"{ (var.region) = 1 }"#, "Expression(computedKeys: [(region, Expression(1))])",
      "[String: Number]"
    ),
    (#"jsonencode({ a = var.size })"#, #".jsonencode(["a": .value(size)])"#, "String"),
  ])
  func `An expression becomes the typed one`(_ row: (hcl: String, swift: String, type: String))
    throws
  {
    let folder = try TerraformFolder([
      "main.tf": Self.given + "locals {\n  it = \(row.hcl)\n}\n"
    ])
    let swift = try folder.swift()
    #expect(swift.contains("@Local(\"it\", \(row.swift))"), "\(swift)")
    #expect(swift.contains("var it: Expression<\(row.type)>"), "\(swift)")
    #expect(try folder.imported().problems.isEmpty)
  }

  @Test(arguments: [
    ("var.users[*].roles[0]", "a splat"), (#"format(["a"]...)"#, "expanded"),
  ])
  func `What has no typed spelling is raw, and in the report with its line`(
    _ row: (hcl: String, reason: String)
  ) throws {
    let text = Self.given + "locals {\n  it = \(row.hcl)\n}\n"
    let folder = try TerraformFolder(["main.tf": text])
    let swift = try folder.swift()
    #expect(swift.contains("@Local(\"it\", .raw("), "\(swift)")
    let problems = try folder.imported().problems
    #expect(problems.count == 1)
    #expect(problems.first?.description.contains(row.reason) == true, "\(problems)")
    let line = Self.given.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(problems.first?.place == SourcePlace(file: "main.tf", line: line))
    #expect(problems.first?.isLoss == false)
  }

  @Test
  func `A closure hides no declaration that it uses`() throws {
    let folder = try TerraformFolder([
      "main.tf": """
      variable "name" {
        type = string
      }
      locals {
        names = [for name in ["a"] : "${var.name}-${name}"]
      }
      """
    ])
    #expect(try folder.swift().contains(#"{ nameItem in "\(name)-\(nameItem)" }"#))
  }
}
