import Foundation
import Testing

@testable import ProviderSchema

private let oldest = ProcessInfo.processInfo.environment["AWS_PROVIDER_SCHEMA"]
private let newest = ProcessInfo.processInfo.environment["AWS_NEWEST_SCHEMA"]

/// The bindings of AWS in this repository, which serve two versions of the provider. `AWS_PROVIDER_SCHEMA` and
/// `AWS_NEWEST_SCHEMA` name files with the output of `terraform providers schema -json` for these.
@Suite struct `The committed bindings` {
  /// A folder with `bindings.json`.
  private struct Folder {
    let path: URL
    let configuration: BindingConfiguration

    func text(of file: String) throws -> String {
      try String(contentsOf: path.appending(path: "Generated/\(file)"), encoding: .utf8)
    }
  }

  private static func folders() throws -> [Folder] {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let paths = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    return try (paths?.compactMap { $0 as? URL } ?? [])
      .filter { $0.lastPathComponent == "bindings.json" }
      .map { file in
        Folder(
          path: file.deletingLastPathComponent(),
          configuration: try BindingConfiguration(reading: Array(Data(contentsOf: file))))
      }
      .filter { $0.configuration.provider == "hashicorp/aws" }
  }

  private static func provider(
    _ folders: [Folder], in path: String?, oldest: String? = nil
  ) throws -> Provider {
    try BindingGenerator.provider(
      for: folders.map(\.configuration), schema: try bytes(path), oldest: oldest.map(bytes))
  }

  private static func bytes(_ path: String?) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: try #require(path))))
  }

  @Test func `All folders serve the same versions`() throws {
    let folders = try Self.folders()
    #expect(folders.count > 15)
    #expect(Set(folders.map(\.configuration.version)).count == 1)
    #expect(Set(folders.map(\.configuration.oldest)) == ["5.100.0"])
    #expect(folders.filter { $0.configuration.history != nil }.count == 1)
  }

  @Test(.enabled(if: oldest != nil, "AWS_PROVIDER_SCHEMA is not set"))
  func `They have all that the oldest version has`() throws {
    let folders = try Self.folders()
    let provider = try Self.provider(folders, in: oldest)
    let names = BindingNames(provider.typeNames)
    var count = 0
    for type in provider.types {
      guard
        let folder = folders.first(where: {
          $0.configuration.types.contains { $0.matches(type.name) }
        }),
        let name = names[type.name]
      else { continue }
      let text = try folder.text(of: "\(name).swift")
      for member in TypeBinding(type, swiftName: name).members {
        let (kind, name) = (member.isBlock ? "block" : "reference", member.terraformName)
        #expect(text.contains("\"\(name)\""), "\(kind) \(name) of \(type.name)")
        count += 1
      }
    }
    #expect(count > 2_500)
  }

  @Test(.enabled(if: oldest != nil, "AWS_PROVIDER_SCHEMA is not set"))
  func `Nothing that the oldest version has counts as newer`() throws {
    let folders = try Self.folders()
    let core = try #require(folders.first { $0.configuration.history != nil })
    let provider = try SchemaReader.readProvider("hashicorp/aws", try Self.bytes(oldest))
    let blocks = Dictionary(
      uniqueKeysWithValues: provider.types.map { ($0.name.description, $0.block) })
    let lines = try core.text(of: "ProviderHistory+aws.swift").split(separator: "\n")
      .map { $0.split(separator: " ") }.filter {
        $0.count > 1 && "+=?!-".contains($0[1].prefix(1))
      }
    #expect(lines.count > 1_000)
    for line in lines {
      let block = blocks[String(line[0])]
      for word in line.dropFirst() {
        let path = word.dropFirst().prefix { $0 != "@" }
        let isThere = path.isEmpty ? block != nil : block?.has(path) == true
        #expect(isThere != "+=".contains(word.prefix(1)), "\(line[0]) \(word)")
      }
    }
  }

  @Test(
    .enabled(
      if: oldest != nil && newest != nil, "AWS_PROVIDER_SCHEMA or AWS_NEWEST_SCHEMA is not set"))
  func `They are what both schemas give`() throws {
    let folders = try Self.folders()
    let provider = try Self.provider(folders, in: newest, oldest: oldest)
    for folder in folders {
      for file in try BindingGenerator.files(for: folder.configuration, of: provider) {
        #expect(try folder.text(of: file.name) == file.contents, "\(file.name)")
      }
    }
  }
}

extension SchemaBlock {
  /// Whether it has an attribute or a block, by the way to it.
  fileprivate func has(_ path: Substring) -> Bool {
    let name = path.prefix { $0 != "." }
    let rest = path.dropFirst(name.count + 1)
    if rest.isEmpty {
      return attributes.contains { $0.name == name } || blocks.contains { $0.name == name }
    }
    return blocks.first { $0.name == name }?.block.has(rest) == true
  }
}
