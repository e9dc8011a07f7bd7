import Dispatch
package import Testing

/// A test that keeps its thread for long, computing or waiting for a program.
///
/// Swift's concurrency has as many threads as the machine has processors: two such tests would
/// stop all others on a machine of two, until the time limits of those are over. A test that waits for
/// many programs in turn would also have to wait for a free thread after each of them.
package struct OwnThread: TestTrait, SuiteTrait, TestScoping {
  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(ThreadExecutor.shared) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  /// Runs each test on a thread of its own, apart from those that all other tests share.
  package static var onItsOwnThread: Self { Self() }
}

/// Runs jobs on threads of the system, of which there are as many as are needed.
private final class ThreadExecutor: TaskExecutor {
  static let shared = ThreadExecutor()
  private let queue = DispatchQueue(label: "tests that keep their thread", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
