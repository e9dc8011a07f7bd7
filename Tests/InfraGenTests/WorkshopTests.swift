import Foundation
import Terraform
import TestSupport
import Testing

@testable import infra_gen

@Suite("Workshop") struct WorkshopTests {
  private static let generated = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("generated")

  @Test("The committed tree is what the declaration gives, file by file")
  func committedTree() throws {
    let files = try Workshop().stack.files()
    for file in files {
      let committed = try String(
        contentsOf: Self.generated.appendingPathComponent(file.path), encoding: .utf8)
      #expect(committed == file.contents, "\(file.path)")
    }
    let found = try #require(
      FileManager.default.enumerator(atPath: Self.generated.path)?.allObjects as? [String])
    let written = found.filter { $0.hasSuffix(".tf") || $0.hasSuffix(".md") }
    #expect(Set(written) == Set(files.map(\.path)))
  }

  @Test(
    "The committed tree is valid Terraform, formatted",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func validity() throws {
    #expect(try Tool.complaint(about: Workshop().stack) == nil)
  }

  @Test("It declares what the workshop is known by") func contents() throws {
    // The spaces that align the text do not matter.
    let text = try Workshop().stack.text().replacing(#/ +/#, with: " ")
    for line in [
      "name = \"Ingestion-Workshop\"", "hash_key = \"event_id\"", "name = \"workshop_events\"",
      "name = \"LambdaKinesisRole\"", "function_name = \"Kinesis-workshop\"",
      "runtime = \"provided.al2023\"", "resource \"aws_lambda_event_source_mapping\"",
      "variable \"aws_region\"", "default = \"us-east-1\"",
    ] {
      #expect(text.contains(line), "\(line)")
    }
  }
}
