import Foundation
import HCLParser
import TestSupport
import Testing

@Suite("Files") struct FilesTests {
  /// The files of the project, which are formatted, and those of the folder in `SYNTAX_FILES`.
  @Test(
    "Files are read and formatted as Terraform does", .onItsOwnThread,
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func files() throws {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folders =
      [repository.appendingPathComponent("generated"), repository.appendingPathComponent("Tests")]
      + (ProcessInfo.processInfo.environment["SYNTAX_FILES"].map { [URL(fileURLWithPath: $0)] }
        ?? [])
    let files = folders.flatMap(Self.files)
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    let expected = try FormatOracle.formatted(texts)
    var refused = 0
    for (file, (text, expected)) in zip(files, zip(texts, expected)) {
      let parsed = ParsedFile(text, name: file.lastPathComponent)
      if expected == nil { refused += 1 }
      let formatted = parsed.formatted.map { String(decoding: $0, as: UTF8.self) }
      #expect(
        formatted == expected, "\(file.path): \(parsed.problems.map(parsed.description))")
    }
    print("\(files.count) files, \(refused) refused")
    #expect(files.count > 10)
  }

  private static func files(in folder: URL) -> [URL] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let endings = [".tf", ".tofu", ".tfvars", ".tftest.hcl", ".tfquery.hcl"]
    return (names ?? []).filter { name in
      endings.contains(where: name.hasSuffix) && !name.contains(".build/")
        && !name.contains(".terraform/")
    }
    .sorted().map { folder.appendingPathComponent($0) }
  }
}
