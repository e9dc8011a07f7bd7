import Terraform
import TestSupport
import Testing

@Suite("Values") struct ValueTests {
  @Test(
    "A number is written in plain decimals",
    arguments: [
      (0.1, "0.1"), (1e-7, "0.0000001"), (1.5e-10, "0.00000000015"),
      (1e21, "1000000000000000000000"),
      (-2.5, "-2.5"), (-0.0, "0"), (123_456_789_012_345_680, "123456789012345680"), (1, "1"),
    ])
  func doubles(_ value: Double, _ expected: String) throws {
    let number = try #require(Number(value))
    #expect(try Written.text(of: Expression<Number>(number)) == expected)
  }

  @Test("What is no number for Terraform", arguments: [Double.infinity, -.infinity, .nan])
  func notFinite(_ value: Double) { #expect(Number(value) == nil) }

  @Test("Digits stay as they are", arguments: ["0.10", "123456789012345678901234567890.5", "-1"])
  func digits(_ digits: String) throws {
    let number = try #require(Number(digits))
    #expect(try Written.text(of: Expression<Number>(number)) == digits)
  }

  @Test(
    "A name within Terraform is derived from the name in the world",
    arguments: [
      ("Ingestion-Workshop", "ingestion_workshop"), ("LambdaKinesisRole", "lambda_kinesis_role"),
      ("workshop_events", "workshop_events"), ("ARNLookup", "arn_lookup"), ("a.b--c", "a_b_c"),
      ("3rd-party", "_3rd_party"), ("UPPER", "upper"), ("v2Stream", "v2stream"), ("naïve", "na_ve"),
      ("ARNélan", "ar_n_lan"),
    ])
  func labels(_ name: String, _ label: String) { #expect(Label.derived(from: name) == label) }

  @Test("A name without letters gives no label", arguments: ["", "---", "流"])
  func noLabels(_ name: String) { #expect(Label.derived(from: name) == nil) }

  @Test("Equal keys of a map count once, the last one") func duplicateKeys() throws {
    let map: Expression<[String: String]> = ["a": "1", "b": "2", "a": "3"]
    #expect(try Written.text(of: map) == "{\n    b = \"2\"\n    a = \"3\"\n  }")
  }

  @Test("Expressions are written as they read") func expressions() throws {
    @Variable("region", default: "x", description: "") var region
    @Variable("count_", default: 1, description: "") var count
    let name = "${not}"
    let text: Expression<String> = "a-\(region)-\(count)-\(3)-\(name)"
    #expect(try Written.text(of: text) == "\"a-${var.region}-${var.count_}-3-$${not}\"")
    let sum = (count + 1) * 2
    #expect(try Written.text(of: sum) == "(var.count_ + 1) * 2")
    let choice = (count > 1 && !(count >= 5)).then(
      "many", else: region)
    #expect(
      try Written.text(of: choice) == "var.count_ > 1 && !(var.count_ >= 5) ? \"many\" : var.region"
    )
    let call = Expression<String>.call(
      "join", Expression(","), Expression<[String]>([region, "b"]))
    #expect(try Written.text(of: call) == "join(\",\", [var.region, \"b\"])")
    let object = Expression<AnyValue>.object([
      "a": Expression<Number>(1), "b": Expression("c"), "d": region,
    ])
    #expect(try Written.text(of: object) == "{\n    a = 1\n    b = \"c\"\n    d = var.region\n  }")
  }

  @Test("Equality is Terraform's to find out") func equality() throws {
    @Variable("region", default: "x", description: "") var region
    let isEast: Expression<Bool> = region == "us-east-1"
    #expect(try Written.text(of: isEast) == "var.region == \"us-east-1\"")
    #expect(try Written.text(of: (region != "a").then(1, else: 2)) == "var.region != \"a\" ? 1 : 2")
  }
}
