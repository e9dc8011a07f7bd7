#if Handler
import Foundation
import Synchronization

/// Runs the `aws` command, which finds a user's credentials wherever they are: profiles, single
/// sign-on, roles, containers, instances.
///
/// It uses Foundation's `Process`, since one program to start does not need another dependency.
struct AWSCommandLine: Sendable {
  /// The result of a run of the command.
  struct Result: Sendable {
    let exitCode: Int32
    let output: [UInt8]
    /// Its standard error, on one line.
    let errors: String
  }

  private let program: String
  private let environment: [String: String]
  private let limit: Duration

  /// - Parameters:
  ///   - environment: The caller's variables. The command gets all of them, since a profile may
  ///     name a program that needs any of them.
  ///   - limit: The time limit of a run.
  /// - Returns: `nil` if `aws` is not on the `PATH`.
  init?(environment: [String: String], limit: Duration) {
    // Relative ones would let the place one happens to be in choose the program.
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    guard
      let program = folders.map({ "\($0)/aws" })
        .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { return nil }
    self.program = program
    self.environment = environment
    self.limit = limit
  }

  /// Runs the command without a shell.
  ///
  /// - Throws: ``CredentialsError`` if it cannot be started or does not end in time. Then the
  ///   command and the processes that it started are killed.
  func run(_ arguments: [String]) async throws(CredentialsError) -> Result {
    let (program, environment, limit) = (program, environment, limit)
    let result: Swift.Result<Result, CredentialsError> = await withCheckedContinuation { done in
      // Waiting blocks a thread, which must not be one of the tasks' threads.
      DispatchQueue(label: "aws").async {
        do throws(CredentialsError) {
          done.resume(
            returning: .success(try Self.run(program, arguments, environment, limit: limit)))
        } catch {
          done.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  /// A setting of the profile that `AWS_PROFILE` names, or of the default profile; `nil` if not
  /// set.
  func setting(_ name: String) async throws(CredentialsError) -> String? {
    let result = try await run(["configure", "get", name])
    guard result.exitCode == 0 else { return nil }
    return String(decoding: result.output, as: UTF8.self)
      .split(whereSeparator: \.isNewline).first.map(String.init)
  }

  /// Whether the environment has a container or web identity token that can be exchanged for
  /// credentials.
  var hasWebIdentity: Bool { environment["AWS_WEB_IDENTITY_TOKEN_FILE"]?.isEmpty == false }

  private static func run(
    _ program: String, _ arguments: [String], _ environment: [String: String], limit: Duration
  ) throws(CredentialsError) -> Result {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let exit = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in exit.signal() }
    do {
      try process.run()
    } catch {
      throw CredentialsError("\(program) could not be started: \(error.localizedDescription)")
    }
    let texts = [output, errors].map { Reader($0.fileHandleForReading) }
    let end = DispatchTime.now() + limit.seconds
    // The process may close both pipes and keep running.
    guard texts.allSatisfy({ $0.wait(until: end) }), exit.wait(timeout: end) == .success else {
      // It leads its own process group, so that the processes that it starts can be killed with it.
      let identifier = process.processIdentifier
      if identifier > 1 {
        kill(-identifier, SIGKILL)
        kill(identifier, SIGKILL)
      }
      process.waitUntilExit()
      throw CredentialsError(
        "aws \(arguments.joined(separator: " ")) did not end within \(Int(limit.seconds)) s; run"
          + " it in a terminal to see what it waits for")
    }
    // It has ended; Foundation notes that a moment later.
    process.waitUntilExit()
    return Result(
      exitCode: process.terminationStatus, output: texts[0].bytes,
      errors: String(decoding: texts[1].bytes.prefix(2_000), as: UTF8.self)
        .split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}

/// Reads a pipe to its end on its own thread, so that the writer never blocks on a full pipe.
private final class Reader: Sendable {
  private let content = Mutex<[UInt8]>([])
  private let end = DispatchSemaphore(value: 0)

  init(_ handle: FileHandle) {
    let descriptor = handle.fileDescriptor
    DispatchQueue(label: "aws output").async { [self] in
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        content.withLock { if $0.count < 1 << 20 { $0 += buffer[..<count] } }
      }
      withExtendedLifetime(handle) {}
      end.signal()
    }
  }

  var bytes: [UInt8] { content.withLock { $0 } }

  /// Whether the end was reached by that time.
  func wait(until time: DispatchTime) -> Bool { end.wait(timeout: time) == .success }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
#endif
