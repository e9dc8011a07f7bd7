import Testing

@testable import StreamRecords

@Suite struct `A rejection` {
  @Test(
    arguments: [
      ("no-lines", "no-lines"), ("No lines!", "no-lines"), ("wrong_type", "wrong-type"),
      ("--a--b--", "a-b"), ("2nd try", "2nd-try"), ("ärger", "rger"), ("", "rejected"),
      ("💡", "rejected"), (String(repeating: "a", count: 100), String(repeating: "a", count: 64)),
      (String(repeating: "a", count: 63) + " b", String(repeating: "a", count: 63)),
    ])
  func `has a code of lowercase letters, digits and hyphens`(text: String, code: String) {
    #expect(Rejection.Code(rawValue: text).rawValue == code)
    #expect(Rejection.Code(rawValue: code).rawValue == code)
  }

  @Test func `of one's own reads like one of the engine's`() {
    let own = Rejection("no-lines", "the order has no lines")
    #expect("\(own)" == "no-lines: the order has no lines")
    #expect(own.code == Rejection.Code(rawValue: "no-lines"))
    #expect(own.code != .notJSON)
    #expect(Rejection("not-json", "x") == Rejection(.notJSON, "x"))
  }

  @Test func `quotes no more than fits`() {
    let rejection = Rejection("long", String(repeating: "é", count: 501))
    #expect(rejection.text == String(repeating: "é", count: Rejection.maximumTextLength))
  }
}
