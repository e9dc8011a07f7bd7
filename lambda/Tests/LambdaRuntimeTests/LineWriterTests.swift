import HandlerTestSupport
import Testing

@testable import LambdaRuntime

@Suite struct `Lines of a log` {
  @Test func `are written at once, or together`() {
    let lines = LogLines()
    let writer = LineWriter(write: lines.output.write)
    func add(_ line: String) { writer.add(Array("\(line)\n".utf8)) }
    add("a")
    writer.writeTogether {
      add("b")
      add("c")
    }
    writer.writeTogether {}
    add("d")
    #expect(lines.texts == ["a\n", "b\nc\n", "d\n"])
  }
}
