import Foundation
import ProviderSchema
import Terraform
import Testing

@testable import InfraGen

private let schemaPath = ProcessInfo.processInfo.environment["AWS_PROVIDER_SCHEMA"]

/// The check against every type of the AWS provider.
@Suite(
  "All types of the AWS provider", .enabled(if: schemaPath != nil, "AWS_PROVIDER_SCHEMA is not set")
)
struct WholeSchemaTests {
  @Test("With what each requires, it says nothing; without, it names what is missing")
  func required() throws {
    let provider = try Self.provider()
    #expect(provider.types.count > 2_100)
    let resources = Self.stack(provider.types) { Self.fill(&$0, $1) }
    let providers = ["hashicorp/aws": provider]
    #expect(SchemaChecker.errors(in: resources, [], providers).map(\.description) == [])

    let empty = Self.stack(provider.types) { _, _ in }
    let messages = SchemaChecker.errors(in: empty, [], providers).map(\.description)
    let expected = provider.types.map { type in
      type.block.attributes.count(where: \.isRequired)
        + type.block.blocks.count(where: \.isRequired)
    }
    #expect(messages.count == expected.reduce(0, +))
    #expect(
      messages.allSatisfy { $0.contains(" lacks the argument ") || $0.contains(" fewer than ") })
  }

  @Test("A letter that is left out is found")
  func misspelled() throws {
    let provider = try Self.provider()
    var tried = 0
    var found = 0
    for type in provider.types {
      let names = type.block.attributes.filter { $0.isRequired || $0.isOptional }.map(\.name)
      for name in names where name.utf8.count > 5 {
        tried += 1
        if tried % 8 != 0 { continue }
        var misspelled = name
        misspelled.remove(at: misspelled.index(misspelled.startIndex, offsetBy: 3))
        if Suggestion.nearest(to: misspelled, among: names) == name { found += 8 }
      }
    }
    #expect(tried > 8_000)
    #expect(Double(found) / Double(tried) > 0.97)
  }

  private static func provider() throws -> ProviderSchema.Provider {
    let path = try #require(schemaPath)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return try SchemaReader.readProvider("hashicorp/aws", bytes)
  }

  /// One raw resource of each type.
  private static func stack(
    _ types: [TypeSchema], _ content: (inout RawBody, SchemaBlock) -> Void
  ) -> [DeclaredResource] {
    let declarations = types.compactMap { type in
      let body = { (body: inout RawBody) in content(&body, type.block) }
      return switch type.name.kind.resourceKind {
      case nil: nil as RawResource?
      case .resource: RawResource(type.name.name, "x", body)
      case .data: RawResource(data: type.name.name, "x", body)
      case .ephemeral: RawResource(ephemeral: type.name.name, "x", body)
      }
    }
    return Stack("all") {
      Provider("aws", source: "hashicorp/aws", version: "5.100.0")
      declarations
    }.resources()
  }

  /// The required arguments and blocks.
  private static func fill(_ body: inout RawBody, _ schema: SchemaBlock) {
    for attribute in schema.attributes where attribute.isRequired {
      body.set(attribute.name, value(attribute.type))
    }
    for block in schema.blocks {
      for _ in 0..<block.minimum { body.block(block.name) { fill(&$0, block.block) } }
    }
  }

  private static func value(_ type: SchemaType) -> Terraform.Expression<AnyValue> {
    switch type {
    case .string, .any: Terraform.Expression("x").unsafelyTyped()
    case .number: Terraform.Expression<Number>(1).unsafelyTyped()
    case .bool: Terraform.Expression(true).unsafelyTyped()
    case .list(let element), .set(let element):
      Terraform.Expression<[AnyValue]>([value(element)]).unsafelyTyped()
    case .map(let element):
      Terraform.Expression<[String: AnyValue]>([("a", value(element))]).unsafelyTyped()
    case .tuple(let elements):
      Terraform.Expression<[AnyValue]>(elements.map { value($0) }).unsafelyTyped()
    case .object(let object):
      Terraform.Expression<[String: AnyValue]>(
        object.fields.filter { $0.isRequired || !$0.isOptional && !$0.isComputed }
          .map { ($0.name, value($0.type)) }
      ).unsafelyTyped()
    }
  }
}
