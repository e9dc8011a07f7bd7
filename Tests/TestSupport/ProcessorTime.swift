import Foundation

/// The seconds of processor time that a call takes on this thread. Other tests, which run at the same time, do not
/// count.
package func processorTime(of call: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  call()
  return now() - start
}
