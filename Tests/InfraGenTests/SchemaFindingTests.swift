import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// Other tests compare findings; only this one compares what a user reads of them.
@Suite("Words for conflicts with a schema") struct SchemaFindingTests {
  typealias Row = WordedProblem<SchemaFinding>

  private static let many = (1...13).map { "a\($0)" }

  static let types = [
    Row(
      .unknownType(
        "thing_smaple", kind: .resource, provider: "example/thing", suggestion: "thing_sample"),
      "example/thing has no resource \"thing_smaple\"; did you mean \"thing_sample\"?"),
    Row(
      .unknownType(
        "thing_none", kind: .ephemeral, provider: "example/thing", suggestion: nil),
      "example/thing has no ephemeral resource \"thing_none\"; look it up in the provider's documentation"
    ),
    Row(
      .otherKind("thing_source", kind: .resource, actual: .data),
      "thing_source is not a resource but a data source; declare it with RawResource(data: …)"),
    Row(
      .otherKind("thing_token", kind: .data, actual: .ephemeral),
      "thing_token is not a data source but an ephemeral resource; declare it with RawResource(ephemeral: …)"
    ),
    Row(
      .otherKind("thing_sample", kind: .ephemeral, actual: .resource),
      "thing_sample is not an ephemeral resource but a resource; declare it with RawResource(…)"),
  ]

  static let names = [
    Row(
      .unknownArgument("nmae", of: "thing_sample", suggestion: "name", known: ["name", "size"]),
      "thing_sample has no argument \"nmae\"; did you mean \"name\"?"),
    Row(
      .unknownArgument("zzz", of: "thing_sample", suggestion: nil, known: ["name", "size"]),
      "thing_sample has no argument \"zzz\"; it has name, size"),
    Row(
      .unknownArgument("zzz", of: "thing_sample", suggestion: nil, known: many),
      "thing_sample has no argument \"zzz\"; it has a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, …"
    ),
    Row(
      .unknownArgument("zzz", of: "thing_sample", suggestion: nil, known: []),
      "thing_sample has no argument \"zzz\"; look it up in the provider's documentation"),
    Row(
      .unknownBlock("ruel", of: "thing_sample", suggestion: "rule", known: ["rule"]),
      "thing_sample has no block \"ruel\"; did you mean \"rule\"?"),
    Row(
      .unknownIgnoredChange("nmae", of: "thing_sample", suggestion: "name", known: ["name"]),
      "ignoreChanges names \"nmae\", which thing_sample does not have; did you mean \"name\"?"),
  ]

  static let values = [
    Row(
      .computedArgument("arn", of: "thing_sample"),
      "\"arn\" of thing_sample is computed by the provider and cannot be set; remove it; its value can only be read"
    ),
    Row(
      .missingArgument("name", of: "thing_sample"),
      "thing_sample lacks the argument \"name\", which is required; add .set(\"name\", …)"),
    Row(
      .blockAsArgument("rule", of: "thing_sample"),
      "\"rule\" of thing_sample is a block, but is set as an argument; write .block(\"rule\") { … }"
    ),
    Row(
      .argumentAsBlock("label", of: "thing_sample"),
      "\"label\" of thing_sample is an argument, but is written as a block; write .set(\"label\", …)"
    ),
    Row(
      .tooFewBlocks("rule", of: "thing_sample", count: 0, minimum: 1),
      "thing_sample has no block \"rule\", fewer than 1; add .block(\"rule\") { … }"),
    Row(
      .tooFewBlocks("rule", of: "thing_sample", count: 1, minimum: 2),
      "thing_sample has 1 block \"rule\", fewer than 2; add .block(\"rule\") { … }"),
    Row(
      .tooManyBlocks("rule", of: "thing_sample", count: 3, maximum: 2),
      "thing_sample has 3 blocks \"rule\", more than 2; remove the surplus blocks"),
    Row(
      .wrongValue("size", of: "thing_sample", found: "a bool", expected: "a number"),
      "\"size\" of thing_sample is set to a bool, but takes a number; give it a value of that type"),
  ]

  static let rows = types + names + values

  @Test("A conflict is stated with its remedy", arguments: rows)
  func words(_ row: Row) {
    #expect(row.words == row.text)
  }

  @Test("Every conflict has its words compared")
  func completeness() {
    let missing = Set(SchemaFindingName.allCases).subtracting(Self.rows.map(\.problem.name))
    #expect(missing == [])
  }
}
