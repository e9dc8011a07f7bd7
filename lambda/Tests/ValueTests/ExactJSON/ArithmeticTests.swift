import Foundation
import Testing

@testable import ExactJSON

@Suite struct `Arithmetic of exact numbers` {
  private static func number(_ text: String) throws -> ExactNumber {
    try #require(ExactNumber(text), "\(text)")
  }

  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("1.10", "12.50", "13.6"), ("0.5", "0.5", "1"), ("999", "1", "1000"),
    ("-1", "1", "0"), ("1", "-2.5", "-1.5"), ("-0", "0.0", "0"), ("1e3", "1", "1001"),
    ("12.5000000000000000001", "1.10", "13.6000000000000000001"),
    ("99999999999999999999999999999999999999", "-1", "99999999999999999999999999999999999998"),
    ("1e125", "1e125", "2e125"), ("1e-130", "0", "1e-130"), ("-0.07", "0.02", "-0.05"),
    ("100", "-99.99", "0.01"),
  ])
  func `A sum and its difference are exact`(left: String, right: String, sum: String) throws {
    let (left, right) = (try Self.number(left), try Self.number(right))
    #expect(left.adding(right)?.text == sum)
    #expect(right.adding(left)?.text == sum)
    #expect(try Self.number(sum).subtracting(right) == left)
    #expect(try Self.number(sum).subtracting(left) == right)
  }

  @Test(arguments: [
    ("19.90", "3", "59.7"), ("0.1", "0.1", "0.01"), ("-2", "0.5", "-1"), ("-3", "-7", "21"),
    ("0", "-5", "0"), ("99", "99", "9801"), ("1e100", "1e-100", "1"), ("1.5e3", "2", "3000"),
    ("9999999999999999999", "9999999999999999999", "99999999999999999980000000000000000001"),
  ])
  func `A product is exact`(left: String, right: String, product: String) throws {
    let (left, right) = (try Self.number(left), try Self.number(right))
    #expect(left.multiplied(by: right)?.text == product)
    #expect(right.multiplied(by: left)?.text == product)
  }

  @Test func `A sequence has an exact sum, which may pass numbers of more digits`() throws {
    #expect([ExactNumber]().sum() == 0)
    #expect(try ["1.10", "12.50", "-0.6"].map(Self.number).sum()?.text == "13")
    #expect(try ["1e60", "1", "-1e60"].map(Self.number).sum()?.text == "1")
  }

  @Test(arguments: [
    ("1e60", "1"), ("99999999999999999999999999999999999999", "0.1"),
    ("1e999999999", "1"), ("1", "-1e-999999999"), ("1e99999999999999999999", "1"),
  ])
  func `A sum of more than 38 digits is nil`(left: String, right: String) throws {
    #expect(try Self.number(left).adding(Self.number(right)) == nil)
    #expect(try Self.number(right).subtracting(Self.number(left)) == nil)
  }

  @Test func `A product of more than 38 digits is nil`() throws {
    let long = try Self.number("12345678901234567890.1")
    #expect(long.multiplied(by: long) == nil)
    let digits = try Self.number(String(repeating: "7", count: 1_000))
    #expect(digits.multiplied(by: 1) == nil)
  }

  /// Each is compared with Foundation's, whose decimals have 38 digits too.
  @Test func `Results are those of Decimal`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let texts = (0..<2).map { _ in
        "\(Int.random(in: -9_999_999...9_999_999, using: &random))e\(Int.random(in: -8...8, using: &random))"
      }
      let numbers = try texts.map(Self.number)
      let decimals = try texts.map { try #require(Decimal(string: $0)) }
      let found = [
        numbers[0].adding(numbers[1]), numbers[0].subtracting(numbers[1]),
        numbers[0].multiplied(by: numbers[1]),
      ]
      let expected = [
        decimals[0] + decimals[1], decimals[0] - decimals[1], decimals[0] * decimals[1],
      ]
      #expect(found.map { $0.flatMap { Decimal(string: $0.text) } } == expected, "\(texts)")
    }
  }
}
