import Foundation
import HCL
import TestSupport
import Testing

@Suite("terraform fmt", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct TerraformFormatTests {
  /// The same bodies in every run, so that a change is judged by itself; `SYNTAX_SEED=random`, or
  /// any other number, looks further, and `SYNTAX_BODIES` makes the run longer.
  @Test("It leaves random bodies byte for byte as the writer printed them")
  func randomBodies() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed =
      switch environment["SYNTAX_SEED"] {
      case "random": UInt64.random(in: 0...UInt64.max)
      case let text: text.flatMap(UInt64.init) ?? 1
      }
    let count = environment["SYNTAX_BODIES"].flatMap(Int.init) ?? 10_000
    print("\(count) random bodies, SYNTAX_SEED=\(seed)")
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
