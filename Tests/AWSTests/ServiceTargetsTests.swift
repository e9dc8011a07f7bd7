import Foundation
import Testing

/// A service is a folder with a `bindings.json`, an entry in the package's list, and an import in `AWS`.
struct ServiceTargetsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("Every service with bindings is a target, and one that AWS brings")
  func services() throws {
    let folder = Self.root.appendingPathComponent("Sources/AWS")
    let services = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { service in
        FileManager.default.fileExists(atPath: "\(folder.path)/\(service)/bindings.json")
      }
    #expect(services.count >= 16)
    let exports = try Self.text("Sources/AWS/All/Exports.swift")
    let package = try Self.text("Package.swift")
    for service in services {
      #expect(exports.contains("@_exported public import AWS\(service)\n"))
      #expect(package.contains("\"\(service)\""))
    }
    #expect(exports.split(separator: "\n").count { $0.hasPrefix("@_exported") } == services.count)
  }

  @Test("Pipeline builds no service that it does not bring")
  func pipeline() throws {
    let exports = try Self.text("Sources/Pipeline/Exports.swift")
    let imports = Set(
      exports.split(separator: "\n").compactMap { line in
        line.hasPrefix("@_exported public import AWS") ? line.split(separator: " ").last : nil
      }.map(String.init))
    let package = try Self.text("Package.swift")
    let target = try #require(package.range(of: "name: \"Pipeline\",\n      dependencies: ["))
    let list = package[target.upperBound...].prefix { $0 != "]" }
    let dependencies = Set(
      list.split(separator: "\"").filter { $0.hasPrefix("AWS") }.map(String.init))
    #expect(imports == dependencies)
    #expect(imports.count >= 8)
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}
