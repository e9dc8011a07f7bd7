import Foundation
import HCL
import TestSupport
import Testing

@Suite("terraform fmt", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct TerraformFormatTests {
  /// `SYNTAX_SEED` repeats a run, `SYNTAX_BODIES` makes it longer.
  @Test("It leaves random bodies byte for byte as the writer printed them")
  func randomBodies() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["SYNTAX_SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)
    let count = environment["SYNTAX_BODIES"].flatMap(Int.init) ?? 2000
    var random = RandomSyntax(seed: seed)
    let bodies = (0..<count).map { _ in Writer.text(of: random.body()) }
    try withTemporaryFolder { folder in
      for (number, text) in bodies.enumerated() {
        try folder.write(text, to: "\(number).tf")
      }
      let result = try Tool.terraform.run(
        ["fmt", "-check", "-diff", "-no-color"], in: folder,
        environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
      #expect(
        result.status == 0,
        "SYNTAX_SEED=\(seed)\n\(result.output.prefix(6000))")
    }
  }
}
