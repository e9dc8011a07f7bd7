import Foundation
import InfraGen
import TerraformImport
import TestSupport
import Testing

@testable import PipelineCommands

struct CuratedComparisonTests {
  private static let original = """
    variable "name" {
      type = string
    }
    resource "aws_sqs_queue" "orders" {
      name = var.name
    }

    """
  private static let generated = """
    variable "name" {
      type = string
      validation {
        condition     = can(regex("^[0-9A-Za-z_-]{1,80}$", var.name))
        error_message = "The name of the queue must be 1 to 80 letters, digits, '_' and '-'."
      }
    }
    resource "aws_sqs_queue" "orders" {
      name                       = var.name
      message_retention_seconds  = 345600
      visibility_timeout_seconds = 30
      sqs_managed_sse_enabled    = true
    }

    """

  private func comparison(_ generated: String, curating: Bool = true) throws -> StructureComparison
  {
    try withTemporaryFolder { folder in
      try folder.write(Self.original, to: "original/main.tf")
      try folder.write(generated, to: "generated/main.tf")
      let original = folder.path + "/original"
      let curated = PipelineCuration().curate(
        try ReadModule.all(in: original), choosing: .unchanged)
      return try StructureComparison(
        original: original, generated: folder.path + "/generated", package: folder.path,
        curated: curating ? curated.modules : CuratedModules())
    }
  }

  @Test
  func `An announced difference is explained`() throws {
    let comparison = try comparison(Self.generated)
    #expect(comparison.differences.count == 2)
    #expect(comparison.unexplained.isEmpty)
    #expect(Set(comparison.announced.keys) == ["aws_sqs_queue.orders"])
  }

  @Test
  func `Another difference is not explained, and none is without curated types`() throws {
    let other = Self.generated.replacing("= 30", with: "= 31")
    #expect(try comparison(other).unexplained.map(\.part) == ["resource aws_sqs_queue.orders"])
    #expect(try comparison(Self.generated, curating: false).unexplained.count == 2)
  }
}
