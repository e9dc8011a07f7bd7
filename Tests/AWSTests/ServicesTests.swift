import AWS
import Terraform
import TerraformTesting
import TestSupport
import Testing

/// The bindings of all services in one configuration.
struct ServicesTests {
  @Test("They give the Terraform that a person would write")
  func text() throws {
    expectSnapshot(of: Samples.around, named: "around")
  }

  @Test(
    "Terraform validates it, and fmt does not change it",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func terraform() async {
    await expectTerraform(accepts: Samples.around)
  }
}
