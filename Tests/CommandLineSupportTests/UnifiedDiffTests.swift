import Foundation
import TestSupport
import Testing

@testable import CommandLineSupport

struct UnifiedDiffTests {
  @Test func changeWithContext() {
    let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\n"
    let new = "a\nb\nc\nd\nE\nf\ng\nh\ni\n"
    #expect(
      diff(old, new) == """
        --- x.tf
        +++ x.tf
        @@ -2,7 +2,7 @@
         b
         c
         d
        -e
        +E
         f
         g
         h

        """)
  }

  @Test func createdFile() {
    #expect(
      diff(nil, "a\nb\n") == """
        --- /dev/null
        +++ x.tf
        @@ -0,0 +1,2 @@
        +a
        +b

        """)
  }

  @Test func removedFile() {
    #expect(
      diff("a\n", nil) == """
        --- x.tf
        +++ /dev/null
        @@ -1 +0,0 @@
        -a

        """)
  }

  @Test func emptyFileThatIsCreated() {
    #expect(diff(nil, "") == "--- /dev/null\n+++ x.tf\n")
  }

  @Test func missingNewlineAtTheEnd() {
    #expect(
      diff("a\nb", "a\nb\n") == """
        --- x.tf
        +++ x.tf
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +b

        """)
  }

  @Test func equalTextsGiveNothing() {
    #expect(diff("a\n", "a\n") == "")
    #expect(diff("", "") == "")
  }

  /// Letters that Unicode holds equal are different bytes; so are line ends.
  @Test(arguments: [("e\u{301}\n", "\u{e9}\n"), ("a\r\n", "a\n")])
  func differenceThatUnicodeDoesNotSee(old: String, new: String) {
    #expect(diff(old, new).split(separator: "\n", omittingEmptySubsequences: true).count >= 4)
  }

  @Test func largeDifferenceIsQuick() {
    let old = (0..<20_000).map { "old \($0)\n" }.joined()
    let new = (0..<20_000).map { "new \($0)\n" }.joined()
    var lines = 0
    let time = ContinuousClock().measure { lines = UnifiedDiff(text: old, new).lines.count }
    #expect(lines == 40_003)
    #expect(time < .seconds(5))
  }

  /// `patch` turns the old text into the new one, for texts of every kind.
  @Test(.enabled(if: Tool("patch").url != nil, "patch is absent"), arguments: 0..<25)
  func patchAppliesIt(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let words = ["a", "b", "c", "", "  d", "-e", "+f", "\\g"]
    func text() -> String {
      let lines = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        words.randomElement(using: &generator) ?? ""
      }
      return lines.joined(separator: "\n") + (Bool.random(using: &generator) ? "\n" : "x")
    }
    let (old, new) = (text(), text())
    try withTemporaryFolder { folder in
      try folder.write(old, to: "x.tf")
      try folder.write(diff(old, new), to: "x.diff")
      let result = try Tool("patch").run(["-s", "x.tf", "x.diff"], in: folder)
      #expect(result.status == 0, "\(result.output)")
      let patched = try Data(contentsOf: folder.appendingPathComponent("x.tf"))
      #expect(String(decoding: patched, as: UTF8.self) == new)
    }
  }

  private func diff(_ old: String?, _ new: String?) -> String {
    UnifiedDiff(text: old, new).text
  }
}

extension UnifiedDiff {
  fileprivate init(text old: String?, _ new: String?) {
    self.init(path: "x.tf", old: old.map { Array($0.utf8) }, new: new.map { Array($0.utf8) })
  }
}
