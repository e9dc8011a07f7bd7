import Foundation
import Fuzzing
import Testing

/// A short version of the command `fuzz`.
@Suite(.timeLimit(.minutes(5))) struct `Fuzzing` {
  @Test(arguments: FuzzTarget.allCases)
  func `finds nothing`(target: FuzzTarget) throws {
    try FuzzRun(seed: 20_260_301, targets: [target]).run(0..<2_000)
  }

  @Test func `leaves a trace of the input that is under way`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(FuzzTrace.number(in: file) == nil)
    try FuzzRun(seed: 1, trace: FuzzTrace(file)).run(300..<305)
    #expect(FuzzTrace.number(in: file) == 305)
  }
}
