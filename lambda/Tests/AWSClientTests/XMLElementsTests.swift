import Testing

@testable import AWSClient

@Suite("Elements of an XML answer")
struct XMLElementsTests {
  @Test(
    "the first element of a name, its text unescaped",
    arguments: [
      ("<A><Code>NotFound</Code><Code>x</Code></A>", "NotFound"),
      ("<Code></Code>", ""), ("<Code>a &lt;b&gt; &amp;lt; &quot;c&apos;</Code>", "a <b> &lt; \"c'"),
    ])
  func text(_ xml: String, _ expected: String) {
    #expect(XMLElements(Array(xml.utf8))["Code"] == expected)
  }

  @Test("no such element", arguments: ["", "<Codes>x</Codes>", "<Code>x", "</Code><Code>", "{}"])
  func missing(_ xml: String) {
    #expect(XMLElements(Array(xml.utf8))["Code"] == nil)
  }
}
