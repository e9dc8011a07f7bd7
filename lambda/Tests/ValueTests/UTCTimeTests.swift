import Testing

@testable import AWSValues

@Suite struct `UTC time` {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_399_999, "2000-02-28T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (951_868_800_000, "2000-03-01T00:00:00.000Z"),
      (4_107_542_399_000, "2100-02-28T23:59:59.000Z"),
      (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
      (1_709_251_199_042, "2024-02-29T23:59:59.042Z"),
      (1_735_689_599_007, "2024-12-31T23:59:59.007Z"),
      (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
      (253_402_300_800_000, "10000-01-01T00:00:00.000Z"),
      (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
      (-62_198_755_200_000, "-0001-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func `is ISO 8601 with milliseconds`(milliseconds: Int64, text: String) {
    #expect(UTCTime(millisecondsSince1970: milliseconds).description == text)
  }

  @Test(arguments: [Int64.min, Int64.max])
  func `has a text at its ends`(milliseconds: Int64) {
    #expect(UTCTime(millisecondsSince1970: milliseconds).description.hasSuffix("Z"))
  }

  @Test func `now is between two readings of another clock`() {
    let earlier = UTCTime.now
    let later = UTCTime.now
    #expect(earlier <= later)
    #expect(earlier > UTCTime(millisecondsSince1970: 1_700_000_000_000))
  }
}
