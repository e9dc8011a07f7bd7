// A static standard library, which the trials under faults are built with, comes without Swift Testing.
#if canImport(Testing)
package import Testing

/// Runs the tests of a suite with a local AWS of their own.
///
/// `moto_server` is taken from the folder in the variable `LOCAL_AWS_BIN`, or else from `PATH`. If
/// it is missing, the tests are skipped; with `CI=true` they fail instead.
package struct LocalAWSTrait: SuiteTrait, TestScoping {
  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let server = try await MotoServer()
    defer { server.stop() }
    try await MotoServer.$suite.withValue(server, operation: function)
  }
}

extension Trait where Self == LocalAWSTrait {
  /// Runs the suite's tests with a local AWS, ``MotoServer/ofSuite``.
  package static var localAWS: LocalAWSTrait { LocalAWSTrait() }
}
#endif
