import SystemCalls

/// The time of day, as used for Lambda's deadlines.
enum UnixTime {
  static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
  }
}
