/// The work of a new thread.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

/// Runs the body on a thread of its own, which may block.
func onThread(_ body: @escaping @Sendable () -> Void) {
  let body = Unmanaged.passRetained(ThreadBody(body))
  #if canImport(Darwin)
  var thread: pthread_t?
  let status = pthread_create(
    &thread, nil,
    { body in
      Unmanaged<ThreadBody>.fromOpaque(body).takeRetainedValue().run()
      return nil
    }, body.toOpaque())
  if let thread { pthread_detach(thread) }
  #else
  var thread = pthread_t()
  let status = pthread_create(
    &thread, nil,
    { body in
      if let body { Unmanaged<ThreadBody>.fromOpaque(body).takeRetainedValue().run() }
      return nil
    }, body.toOpaque())
  if status == 0 { pthread_detach(thread) }
  #endif
  if status != 0 { body.release() }
}

/// Runs work that blocks on a thread of its own, so that it takes none from other tasks.
package func onOwnThread<Result: Sendable, Failure: Error>(
  _ body: @escaping @Sendable () throws(Failure) -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    onThread {
      continuation.resume(with: Swift.Result(catching: body).mapError { $0 })
    }
  }
}
