extension PackageTemplate {
  /// `Tests/OrdersInfrastructureTests/OrdersInfrastructureTests.swift`
  var declarationTests: String {
    """
    import TerraformTesting
    import Testing

    @testable import \(names.programModule)

    @Suite struct `The infrastructure` {
      /// After a change, record the snapshot with RECORD_SNAPSHOTS=1, and review the diff.
      @Test func `The Terraform is what was reviewed`() {
        expectSnapshot(
          of: \(names.infrastructure)().stack, named: "\(names.package)",
          context: .init(programName: "\(names.program)"))
      }

      @Test(.requiresTerraform) func `Terraform accepts it`() async {
        await expectTerraform([.fmt, .validate], accepts: \(names.infrastructure)().stack)
      }
    }

    """
  }
}
