import Foundation
import Testing

@testable import ProviderSchema

private let schemaPath = ProcessInfo.processInfo.environment["AWS_PROVIDER_SCHEMA"]

/// The AWS provider's own schema, which is too large to be kept here: `AWS_PROVIDER_SCHEMA` names a
/// file with the output of `terraform providers schema -json`.
@Suite("The whole AWS provider", .enabled(if: schemaPath != nil, "AWS_PROVIDER_SCHEMA is not set"))
struct WholeProviderTests {
  @Test("No two names of one scope clash, and all are Swift's")
  func names() throws {
    let provider = try SchemaReader.readProvider("hashicorp/aws", Self.bytes())
    let names = BindingNames(provider.typeNames)
    #expect(provider.types.count == provider.typeNames.count)
    let swiftNames = provider.typeNames.compactMap { names[$0] }
    #expect(swiftNames.count == provider.typeNames.count)
    #expect(Self.repeated(swiftNames.map { $0.lowercased() }) == [])
    var problems: [String] = []
    for type in provider.types {
      let binding = TypeBinding(type, swiftName: names[type.name] ?? "")
      let nested = binding.nested.flatMap { [$0.swiftName] + $0.aliases.map(\.swiftName) }
      problems += Self.problems(
        type.name.description, [nested + [binding.swiftName]] + Self.scopes(binding.members))
      for entry in binding.nested {
        problems += Self.problems("\(type.name).\(entry.swiftName)", Self.scopes(entry.members))
      }
    }
    #expect(problems == [])
  }

  @Test("Every line fits, or the file says why it is not to be linted")
  func lines() throws {
    let configuration = try BindingConfiguration(
      provider: "hashicorp/aws", version: "5.100.0",
      types: [TypePattern("*"), TypePattern("data.*")])
    let files = try BindingGenerator.files(for: configuration, schema: Self.bytes())
    #expect(files.count > 2_000)
    var excepted = 0
    for file in files {
      if file.contents.contains("\n// swift-format-ignore-file\n") {
        excepted += 1
        continue
      }
      let long = file.contents.utf8.split(separator: UInt8(ascii: "\n")).filter { $0.count > 100 }
      #expect(long.allSatisfy { String(decoding: $0, as: UTF8.self).count <= 100 }, "\(file.name)")
    }
    #expect(excepted < 20)
  }

  private static func bytes() throws -> [UInt8] {
    let path = try #require(schemaPath)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private static func scopes(_ members: [BindingMember]) -> [[String]] {
    [members.map(\.property), members.map(\.label)]
  }

  private static func problems(_ place: String, _ scopes: [[String]]) -> [String] {
    scopes.flatMap { names in
      let strange = names.filter { name in
        name.first?.isNumber != false
          || name.contains { !$0.isASCII || !($0.isLetter || $0.isNumber) }
          || ["self", "init", "Self", "Type", "Protocol", "String", "Set", "Any"].contains(name)
      }
      return (repeated(names) + strange).map { "\(place): \($0)" }
    }
  }

  private static func repeated(_ names: [String]) -> [String] {
    var seen = Set<String>()
    return names.filter { !seen.insert($0).inserted }
  }
}
