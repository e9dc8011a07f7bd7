import TerraformTesting
import Testing

@testable import orders_infra

@Suite struct `The infrastructure` {
  @Test func `The Terraform is what was reviewed`() {
    expectSnapshot(of: OrdersInfrastructure().stack, named: "Orders")
  }

  @Test(.requiresTerraform) func `Terraform accepts it`() async {
    await expectTerraform([.fmt, .validate], accepts: OrdersInfrastructure().stack)
  }
}
