import Testing

@testable import AWSValues

@Suite struct `Item size` {
  @Test(
    arguments: [
      ([:], 0),
      (["ab": .string("é")], 4),
      (["a": .string("")], 1),
      (["a": .bool(true), "b": .null], 4),
      (["a": .number("0")], 2),
      (["a": .number("12")], 3),
      (["a": .number("-123.4500e7")], 5),
      (["a": .number("12345678901234567890123456789012345678")], 21),
      (["a": .binary([1, 2, 3])], 4),
      (["a": .stringSet(["é", "xyz"])], 6),
      (["a": .numberSet(["12", "0"])], 4),
      (["a": .binarySet([[1, 2], [3]])], 4),
      (["a": .list([])], 4),
      (["a": .list([.string("xy"), .null])], 9),
      (["a": .map([:])], 4),
      (["a": .map(["k": .string("v")])], 7),
      (["é": .map(["k": .list([.bool(false)])])], 12),
    ] as [(Item, Int)])
  func `counts names, values and overhead`(item: Item, size: Int) {
    #expect(item.size == size)
  }
}
