import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import PipelineCommands

/// Whether a demo is taken for one that is over, also where the file system has no locks.
@Suite struct `The lock of a demo` {
  @Test(arguments: [
    (Folder.LockResult.taken, false, true), (.taken, true, true),
    (.busy, false, false), (.busy, true, false),
    (.unsupported, false, false), (.unsupported, true, true),
  ])
  func `a demo that may be alive is not ended`(
    result: Folder.LockResult, isKept: Bool, ends: Bool
  ) async throws {
    try await withFolder { runs in
      let folder = runs.path + "/1-a"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try DemoRecord(port: 9, isKept: isKept).write(to: folder)
      // Far longer than the test waits on a busy machine.
      let process = try ChildProcess(
        ["/bin/sleep", "3600"], environment: [DemoEnvironment.marker: folder], output: "/dev/null")
      defer {
        process.send(SIGTERM)
        process.wait()
      }
      #if os(Linux)
      // It is found by its environment, which the system shows a moment after the start.
      let environ = "/proc/\(process.identifier)/environ"
      while try String(contentsOfFile: environ, encoding: .utf8).isEmpty {
        try await Task.sleep(for: .milliseconds(10))
      }
      #endif

      let stopped = try await DemoRecord.stopAll(
        in: runs.path, kept: true, currentEnvironment(),
        lock: { (_: borrowing Folder) throws(FileError) in result })
      #expect(stopped.endpoints == (ends ? ["http://127.0.0.1:9"] : []))
      #expect(FileManager.default.fileExists(atPath: folder) == !ends)
      if ends { process.wait() }
      #expect(process.isRunning == !ends)

      let isUnknown = result == .unsupported && !ends
      #expect(stopped.unknown == (isUnknown ? [folder] : []))
      for warning in stopped.warnings {
        #expect(warning.hasPrefix("\(folder) was not stopped: its file system has no locks, "))
        #expect(warning.contains("INFRA_GEN_DEMO=\(folder)"))
      }
    }
  }

  @Test func `a demo that is kept outlives the next demo without locks too`() async throws {
    try await withFolder { runs in
      let folder = runs.path + "/1-a"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try DemoRecord(port: 9, isKept: true).write(to: folder)
      let stopped = try await DemoRecord.stopAll(
        in: runs.path, kept: false, currentEnvironment(),
        lock: { (_: borrowing Folder) throws(FileError) in .unsupported })
      #expect(stopped == DemoRecord.Stopped())
      #expect(FileManager.default.fileExists(atPath: folder))
    }
  }

  @Test func `others see a demo by its lock for as long as it holds it`() throws {
    try withTemporaryFolder { runs in
      let demo = try DemoFolder.make(in: runs.path)
      let (path, isLocked) = (demo.path, demo.isLocked)
      #expect(isLocked)
      #expect(try Folder(opening: path).tryLock(.exclusive) == .busy)
      _ = consume demo
      #expect(try Folder(opening: path).tryLock(.exclusive) == .taken)
    }
  }

  @Test func `a folder that another demo takes before it is locked gives way to another one`()
    throws
  {
    try withTemporaryFolder { runs in
      var paths: [String] = []
      let demo = try DemoFolder.make(in: runs.path) {
        (folder: borrowing Folder) throws(FileError) in
        paths.append(folder.path)
        switch paths.count {
        case 1: return .busy
        case 2:
          // Another demo had its lock, removed it and is gone.
          rmdir(folder.path)
          return .taken
        default: return .unsupported
        }
      }
      let (path, isLocked) = (demo.path, demo.isLocked)
      #expect(Set(paths).count == 3)
      #expect(path == paths.last)
      #expect(!isLocked)
    }
  }

  @Test func `a folder that others always take is an error`() throws {
    try withTemporaryFolder { runs in
      _ = #expect(throws: FileError(.lock, runs.path, code: EWOULDBLOCK)) {
        _ = try DemoFolder.make(in: runs.path) { (_: borrowing Folder) throws(FileError) in .busy }
      }
    }
  }
}
