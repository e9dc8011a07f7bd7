import Foundation
import ProviderSchema
import TestSupport
import Testing

@testable import InfraGen

/// Real folders with bindings.
struct BindFolderTests {
  private static let schema = Array(
    """
    {"format_version": "1.0", "provider_schemas": {"registry.terraform.io/example/thing": {
      "resource_schemas": {
        "thing_a": {"block": {"attributes": {"name": {"type": "string", "required": true}}}},
        "thing_b": {"block": {}}
      }
    }}}
    """.utf8)

  @Test("The first run records what was asked for, and the next one needs nothing said")
  func firstRun() throws {
    try withTemporaryFolder { url throws in
      let folder = BindFolder(path: url.appendingPathComponent("Sources/Thing").path)
      #expect(
        try bind(folder, provider: "example/thing", version: "1.0.0", patterns: ["thing_*"]) == 3)
      #expect(try names(folder) == ["A.swift", "B.swift"])
      #expect(try bind(folder) == 0)
      #expect(try bind(folder, patterns: ["thing_a"]) == 2)
      #expect(try names(folder) == ["A.swift"])
      #expect(try bind(folder, version: "1.0.1") == 2)
    }
  }

  @Test("Files that nobody generated stay, and in a binding's place they are an error")
  func foreignFiles() throws {
    try withTemporaryFolder { url throws in
      let folder = BindFolder(path: url.path)
      try url.write("// mine\n", to: "Generated/Mine.swift")
      _ = try bind(folder, provider: "example/thing", version: "1.0.0", patterns: ["thing_b"])
      #expect(try names(folder) == ["B.swift", "Mine.swift"])
      try url.write("// mine\n", to: "Generated/A.swift")
      #expect(throws: BindError.self) { try bind(folder, patterns: ["thing_a"]) }
      #expect(try names(folder) == ["A.swift", "B.swift", "Mine.swift"])
    }
  }

  @Test("Only what changes is written")
  func untouched() throws {
    try withTemporaryFolder { url throws in
      let folder = BindFolder(path: url.path)
      _ = try bind(folder, provider: "example/thing", version: "1.0.0", patterns: ["*"])
      let old = Date(timeIntervalSince1970: 1_000_000)
      for path in ["Generated/A.swift", "Generated/B.swift", "bindings.json"] {
        try FileManager.default.setAttributes(
          [.modificationDate: old], ofItemAtPath: url.appendingPathComponent(path).path)
      }
      let edited = try String(
        contentsOf: url.appendingPathComponent("Generated/B.swift"), encoding: .utf8)
      try url.write(edited + "// edited\n", to: "Generated/B.swift")
      #expect(try bind(folder) == 1)
      #expect(try modified(url, "Generated/A.swift") == old)
      #expect(try modified(url, "bindings.json") == old)
      #expect(try names(folder) == ["A.swift", "B.swift"])
    }
  }

  @Test("A folder without settings says what to do")
  func noSettings() throws {
    try withTemporaryFolder { url throws in
      let folder = BindFolder(path: url.path)
      let error = #expect(throws: BindError.self) { try bind(folder, patterns: ["a"]) }
      #expect(
        error?.description.hasPrefix("there is no \(url.path)/bindings.json; say what") == true)
      try url.write("{", to: "bindings.json")
      let broken = #expect(throws: BindError.self) { try bind(folder) }
      #expect(broken?.description == "\(url.path)/bindings.json: byte 1: the text ends too early")
    }
  }

  @Test("Every folder below Sources that has settings is found, however deep, and no link followed")
  func discovery() throws {
    try withTemporaryFolder { url throws in
      let sources = url.appendingPathComponent("Sources").path
      let error = #expect(throws: BindError.self) {
        try BindFolders(into: nil, isNew: false, sources: sources)
      }
      #expect(error?.description.hasSuffix("--provider-version 5.100.0 'aws_kinesis_*'") == true)
      for path in ["B/bindings.json", "A/bindings.json", "A/Deep/er/bindings.json", "C/x.swift"] {
        try url.write("{}", to: "Sources/\(path)")
      }
      try url.write("{}", to: "Sources/.hidden/bindings.json")
      try FileManager.default.createSymbolicLink(
        atPath: sources + "/Link", withDestinationPath: sources + "/A")
      func found(into: String? = nil, isNew: Bool = false) throws -> [String] {
        try BindFolders(into: into, isNew: isNew, sources: sources).folders
          .map { URL(fileURLWithPath: $0.path).standardizedFileURL.path }
      }
      let all = ["A", "A/Deep/er", "B"].map { "\(sources)/\($0)" }
      #expect(try found().map { $0.hasSuffix("/er") } == [false, true, false])
      #expect(try found().count == all.count)
      #expect(try found(into: sources + "/B/", isNew: true).first?.hasSuffix("/B") == true)
      let several = #expect(throws: BindError.self) { try found(isNew: true) }
      #expect(several?.description.contains("name it with --into: ") == true)
    }
  }

  @Test("Several folders of one provider have names of their own and one schema")
  func severalFolders() throws {
    try withTemporaryFolder { url throws in
      var configurations: [BindingConfiguration] = []
      for (name, pattern) in [("A", "thing_a"), ("B", "thing_b")] {
        let folder = BindFolder(path: url.appendingPathComponent("Sources/\(name)").path)
        configurations.append(
          try folder.configuration(provider: "example/thing", version: "1.0.0", patterns: [pattern])
        )
      }
      let provider = try BindingGenerator.provider(for: configurations, schema: Self.schema)
      for (configuration, name) in zip(configurations, ["A.swift", "B.swift"]) {
        let files = try BindingGenerator.files(for: configuration, of: provider)
        #expect(files.map(\.name) == [name])
        #expect(files == (try BindingGenerator.files(for: configuration, schema: Self.schema)))
      }
    }
  }

  /// Brings a folder up to date; how many files that took.
  private func bind(
    _ folder: BindFolder, provider: String? = nil, version: String? = nil, patterns: [String] = []
  ) throws -> Int {
    let configuration = try folder.configuration(
      provider: provider, version: version, patterns: patterns)
    let files = try BindingGenerator.files(for: configuration, schema: Self.schema)
    let plan = try folder.plan(files, configuration)
    try folder.apply(plan)
    return plan.changes.count
  }

  private func names(_ folder: BindFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/Generated").sorted()
  }

  private func modified(_ url: URL, _ path: String) throws -> Date? {
    let path = url.appendingPathComponent(path).path
    return try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
  }
}
