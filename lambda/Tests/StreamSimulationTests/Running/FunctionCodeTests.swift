import Foundation
import HandlerTestSupport
import Testing

@testable import StreamSimulation

/// The folder that a function's code runs from.
struct FunctionCodeTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private let path = ProcessInfo.processInfo.environment["PATH"] ?? ""

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ name: String, mode: Int = 0o755) throws -> String {
    let file = folder.appending(path: name)
    try Data("#!/bin/sh\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    return file.path
  }

  private func removeAll() { try? FileManager.default.removeItem(at: folder) }

  @Test func folderIsTakenAsItIs() async throws {
    defer { removeAll() }
    _ = try write("bootstrap")
    let code = try await FunctionCode.at(folder.path, searchPath: path)
    #expect(code == FunctionCode(folder: folder.path, temporaryFolder: nil))
    code.remove()
    #expect(FileManager.default.fileExists(atPath: folder.path))
  }

  @Test func programOfAnyNameBecomesBootstrap() async throws {
    defer { removeAll() }
    let program = try write("OrderHandler")
    let code = try await FunctionCode.at(program, searchPath: path)
    #expect(code.temporaryFolder == code.folder)
    let bootstrap = URL(filePath: "\(code.folder)/bootstrap").resolvingSymlinksInPath().path
    #expect(bootstrap == URL(filePath: program).resolvingSymlinksInPath().path)
    code.remove()
    #expect(!FileManager.default.fileExists(atPath: code.folder))
    #expect(FileManager.default.fileExists(atPath: program))
  }

  @Test(.enabled(if: ScriptedFunction.python != nil, "needs python3"))
  func archiveIsUnpacked() async throws {
    defer { removeAll() }
    _ = try write("bootstrap")
    let python = try #require(ScriptedFunction.python)
    let archive = folder.appending(path: "function.zip").path
    let made = try await ToolRun.run(
      python,
      [
        "-c",
        "import sys, zipfile; zipfile.ZipFile(sys.argv[1], 'w').write(sys.argv[2], 'bootstrap')",
        archive, folder.appending(path: "bootstrap").path,
      ])
    #expect(made.status == .code(0), "\(made.output)")
    let code = try await FunctionCode.at(archive, searchPath: path)
    #expect(FileManager.default.isExecutableFile(atPath: "\(code.folder)/bootstrap"))
    code.remove()
    #expect(!FileManager.default.fileExists(atPath: code.folder))
    await #expect(throws: HostFailure.self) {
      try await FunctionCode.at(archive, searchPath: "/nonexistent")
    }
  }

  @Test func whatCannotBeRunIsRefusedWithAReason() async throws {
    defer { removeAll() }
    func reason(_ path: String) async -> String {
      do throws(HostFailure) {
        _ = try await FunctionCode.at(path, searchPath: self.path)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(await reason("\(folder.path)/none") == "there is nothing at \(folder.path)/none")
    #expect(await reason(folder.path).hasPrefix("there is no file \(folder.path)/bootstrap that"))
    let file = try write("bootstrap", mode: 0o644)
    #expect(await reason(folder.path).contains("is executable"))
    #expect(await reason(file).contains("is executable"))
    let broken = folder.appending(path: "broken.zip")
    try Data("no archive".utf8).write(to: broken)
    #expect(await reason(broken.path).hasPrefix("\(broken.path) could not be unpacked: "))
  }

  @Test(arguments: [
    ("http://127.0.0.1:4566/f.zip?x=y", true), ("http://localhost/f.zip", true),
    ("http://s3.localhost:4566/f.zip", true), ("http://[::1]:80/f.zip", true),
    ("https://awslambda-us-east-1-tasks.s3.us-east-1.amazonaws.com/f", false),
    ("http://127.0.0.1.example.com/f.zip", false), ("http://localhost.example.com/", false),
    ("file:///etc/passwd", false), ("s3://bucket/key", false), ("", false),
    ("http://user@127.0.0.1@example.com/", false),
  ])
  func onlyThisMachineIsAskedForCode(url: String, isLocal: Bool) {
    #expect(FunctionCode.isLocal(url) == isLocal)
  }

  @Test(arguments: ["000", "099"])
  func anAnswerThatIsNotHTTPIsAnError(status: String) async throws {
    let server = try await HTTPStandIn { _, _ in
      .raw("HTTP/1.1 \(status) X\r\nContent-Length: 2\r\n\r\n{}")
    }
    await #expect(throws: HostFailure.self) {
      try await FunctionCode.downloaded(from: "\(server.url)/f.zip", searchPath: path)
    }
    await server.stop()
  }

  @Test func noRedirectIsFollowed() async throws {
    let seen = Kept<String>()
    let server = try await HTTPStandIn { _, request in
      seen.append(request.path)
      return request.path == "/f.zip"
        ? .answer(status: 302, headers: ["Location": "/elsewhere.zip"], text: "") : .ok("")
    }
    do throws(HostFailure) {
      _ = try await FunctionCode.downloaded(from: "\(server.url)/f.zip", searchPath: path)
      Issue.record("it was downloaded")
    } catch {
      #expect(error.description.contains("status 302"))
    }
    #expect(seen.all == ["/f.zip"])
    await server.stop()
  }

  /// On a terminal, `unzip` would ask for the password and never end.
  @Test(.enabled(if: ScriptedFunction.python != nil, "needs python3"), .timeLimit(.minutes(5)))
  func encryptedArchiveIsRefused() async throws {
    defer { removeAll() }
    let python = try #require(ScriptedFunction.python)
    let archive = folder.appending(path: "function.zip").path
    // Both of its headers have the flag for encryption.
    let script = """
      import sys, zipfile
      zipfile.ZipFile(sys.argv[1], 'w').writestr('bootstrap', 'x' * 40)
      data = bytearray(open(sys.argv[1], 'rb').read())
      data[6] |= 1
      data[data.index(b'PK\\x01\\x02') + 8] |= 1
      open(sys.argv[1], 'wb').write(data)
      """
    let made = try await ToolRun.run(python, ["-c", script, archive])
    #expect(made.status == .code(0), "\(made.output)")
    await #expect(throws: HostFailure.self) {
      try await FunctionCode.at(archive, searchPath: path)
    }
  }
}
