import Foundation
import TestSupport
import Testing

@testable import ProviderSchema

/// The folder that `PROVIDER_SCHEMAS` names.
enum RealSchemas {
  static let folder = ProcessInfo.processInfo.environment["PROVIDER_SCHEMAS"].map {
    URL(fileURLWithPath: $0)
  }

  static let names: [String] =
    folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) }?
    .filter { $0.hasSuffix(".json") }.sorted() ?? []
}

/// The schemas of real providers, which are too large to be kept here: `PROVIDER_SCHEMAS` names a folder with
/// files, each the output of `terraform providers schema -json`.
@Suite("Real providers", .enabled(if: RealSchemas.folder != nil, "PROVIDER_SCHEMAS is not set"))
struct RealSchemaTests {
  @Test("There are schemas in the folder") func schemasAreThere() {
    #expect(!RealSchemas.names.isEmpty)
  }

  @Test("Every type has a binding, under a name of its own", arguments: RealSchemas.names)
  func names(_ schema: String) throws {
    for provider in try Self.providers(schema) {
      #expect(provider.types.count == provider.typeNames.count)
      let files = BindingGenerator.files(for: provider, version: nil)
      #expect(Set(files.map { $0.name.lowercased() }).count == files.count)
      #expect(files.count >= provider.types.count)
      let names = BindingNames(provider.typeNames)
      #expect(names.all.isDisjoint(with: LanguageNames.types.union(ReservedNames.swiftTypes)))
    }
  }

  @Test("No URL of a description is cut", arguments: RealSchemas.names)
  func urls(_ schema: String) throws {
    for provider in try Self.providers(schema) {
      for type in provider.types {
        let texts = [type.block.description] + type.block.attributes.map(\.description)
        for text in texts {
          for url in text.matches(of: /https?:\/\/[!-~]+/) where url.0.utf8.count < 2_000 {
            guard !url.0.contains("`"), !url.0.contains("*/"), !url.0.contains("/*") else {
              continue
            }
            let lines = DocumentationComment.lines(text, width: 60)
            #expect(lines.contains { $0.contains(url.0) }, "\(type.name)")
          }
        }
      }
    }
  }

  /// As many as compile in a moment.
  @Test(
    "The bindings compile",
    .enabled(if: Tool("swiftc").isPresentOrRequired, "needs the Swift compiler"),
    arguments: RealSchemas.names)
  func compile(_ schema: String) throws {
    for provider in try Self.providers(schema) {
      let files = BindingGenerator.files(for: provider, version: nil)
      let step = max(1, files.count / 60)
      let some = stride(from: 0, to: files.count, by: step).map { files[$0] }
        .filter { $0.contents.utf8.count < 200_000 }
      try withTemporaryFolder { folder in
        for file in some { try folder.write(file.contents, to: file.name) }
        let compilation = try SwiftCompiler.check(some.map(\.name), in: folder)
        #expect(compilation.status == 0, "\(compilation.output.prefix(4_000))")
      }
    }
  }

  private static func providers(_ schema: String) throws -> [Provider] {
    let file = try #require(RealSchemas.folder).appendingPathComponent(schema)
    return try SchemaReader.read([UInt8](try Data(contentsOf: file)))
  }
}
