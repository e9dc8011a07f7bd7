import SystemCalls

/// A separate thread for work that blocks, which tasks must not do.
struct WorkerThread: @unchecked Sendable {
  // A `pthread_t` is a pointer on some systems. It is only passed back to the system.
  private let handle: pthread_t

  /// Starts the work at once.
  init(_ work: @escaping @Sendable () -> Void) throws(SystemError) {
    let box = Unmanaged.passRetained(ThreadWork(work))
    #if canImport(Darwin)
    var handle: pthread_t?
    #else
    var handle = pthread_t()
    #endif
    let code = pthread_create(&handle, nil, runWork, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw SystemError(call: "pthread_create", code: code)
    }
    #if canImport(Darwin)
    guard let handle else { throw SystemError(call: "pthread_create", code: EAGAIN) }
    #endif
    self.handle = handle
  }

  /// Waits until the work is done.
  func join() {
    pthread_join(handle, nil)
  }
}

private final class ThreadWork: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

#if canImport(Darwin)
private func runWork(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
#else
private func runWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
#endif
