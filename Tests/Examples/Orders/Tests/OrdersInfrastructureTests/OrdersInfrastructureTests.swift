import TerraformTesting
import Testing

@testable import orders_infra

@Suite struct `The infrastructure` {
  @Test(arguments: ["staging", "production"])
  func `The Terraform is what was reviewed`(stage: String) throws {
    let stack = try #require(OrdersInfrastructure().stacks.first { $0.name == stage })
    expectSnapshot(of: stack, named: stage, context: .init(programName: "orders-infra"))
  }

  @Test(.requiresTerraform) func `Terraform accepts it`() async throws {
    let stack = try #require(OrdersInfrastructure().stacks.last)
    await expectTerraform([.fmt, .validate], accepts: stack)
  }
}
