import AWS
import Terraform
import TestSupport
import Testing

/// The bindings of all services in one configuration.
struct ServicesTests {
  @Test("They give the Terraform that a person would write")
  func text() throws {
    try expectSnapshot(try Samples.around.text(), "around")
  }

  @Test(
    "Terraform validates it, and fmt does not change it",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func terraform() throws {
    #expect(try Tool.complaint(about: Samples.around) == nil)
  }
}
