import ExactJSON

/// The machine of the measurement, and how busy it was.
struct Machine: Sendable {
  let processor: String
  let processors: Int
  /// The load average of the last minute before the run.
  let loadBefore: Double
  /// The same after the run, including the run itself.
  var loadAfter: Double = .nan

  init() {
    let lines = ((try? TextFile.contents(of: "/proc/cpuinfo")) ?? "").split(separator: "\n")
    processors = lines.count { $0.hasPrefix("processor") }
    let name = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? "unknown"
    processor = String(name.drop { $0 == " " })
    loadBefore = Self.load()
  }

  /// The run itself uses one processor for the program and one for its counterparts. If more are
  /// busy, the figures depend on the machine's other work.
  var isBusy: Bool { loadBefore > 0.3 }

  static func load() -> Double {
    let text = (try? TextFile.contents(of: "/proc/loadavg")) ?? ""
    return text.split(separator: " ").first.flatMap { Double($0) } ?? .nan
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.name("processor")
    writer.string(processor)
    writer.name("processors")
    writer.number(processors)
    for (name, load) in [("loadBefore", loadBefore), ("loadAfter", loadAfter)] {
      writer.name(name)
      if load.isFinite { writer.number("\(load)") } else { writer.null() }
    }
    writer.endObject()
  }
}
