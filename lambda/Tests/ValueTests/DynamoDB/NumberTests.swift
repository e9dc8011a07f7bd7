import Testing

@testable import AWSValues

@Suite struct `DynamoDB numbers` {
  private static let nines = String(repeating: "9", count: 38)

  @Test(
    arguments: [
      "0", "-0", "0.000", "0e999999999999999999999", "1", "-1", "10.50", "1E125", "9.9e+125",
      "1e-130",
      "-1e-130", "0.1e-129", "1000e122", nines, "0.\(nines)", "-\(nines)e88",
      "1" + String(repeating: "0", count: 125),
      "0." + String(repeating: "0", count: 129) + "1",
      "1.5" + String(repeating: "0", count: 500),
    ] as [String])
  func `are taken within the range`(text: String) {
    #expect(NumberRules.problem(with: text) == nil)
  }

  @Test(
    arguments: [
      ("1E126", .tooLarge),
      ("-10e125", .tooLarge),
      ("1e999999999999999999999999999", .tooLarge),
      ("1" + String(repeating: "0", count: 126), .tooLarge),
      ("9.9e-131", .tooSmall),
      ("0." + String(repeating: "0", count: 130) + "1", .tooSmall),
      ("1e-99999999999999999999999999", .tooSmall),
      (nines + "1", .tooManyDigits(39)),
      ("1" + String(repeating: "0", count: 38) + "1", .tooManyDigits(40)),
      ("0.1" + String(repeating: "0", count: 38) + "1", .tooManyDigits(40)),
      ("", .malformed), ("-", .malformed), (".5", .malformed), ("1.", .malformed),
      ("1e", .malformed), ("1e+", .malformed), ("NaN", .malformed), ("1 ", .malformed),
      ("0x1", .malformed), ("1.2.3", .malformed), ("١", .malformed),
    ] as [(String, NumberProblem)])
  func `are refused beyond it`(text: String, problem: NumberProblem) {
    #expect(NumberRules.problem(with: text) == problem)
  }
}
