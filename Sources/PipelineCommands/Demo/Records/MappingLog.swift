internal import CommandLineSupport

/// The local AWS's own account of its event source mappings: how many records each has passed to its function, and
/// how often that failed. No call of AWS's API reports it.
struct MappingLog: Sendable {
  /// A function and a source that it reads.
  struct Reader: Hashable, Sendable {
    let function: String
    /// The service of the source in the log: `Kinesis`, `DynamoDB` or `SQS`.
    let service: String
    let source: String
  }

  /// How many records the function has got without an error.
  private(set) var processed: [Reader: Int] = [:]
  /// How many batches failed.
  private(set) var failed: [Reader: Int] = [:]
  /// How many batches failed one after the other.
  private(set) var failedInARow: [Reader: Int] = [:]

  private var offset: off_t = 0
  private var line: [UInt8] = []

  /// Reads on in the log, from where the last call ended.
  mutating func update(from path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = buffer.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, offset)
      }
      guard count > 0 else { return }
      offset += off_t(count)
      for byte in buffer[..<count] {
        if byte == UInt8(ascii: "\n") {
          note(String(decoding: line, as: UTF8.self))
          line.removeAll(keepingCapacity: true)
        } else if line.count < 4_096 {
          line.append(byte)
        }
      }
    }
  }

  /// Takes a line such as `… ESM: Lambda f processed 3 Kinesis records from s/shardId-000000000000` or
  /// `… ESM: Lambda f failed processing SQS batch from q (errorType=…`.
  mutating func note(_ line: String) {
    guard let start = line.firstRange(of: "] ESM: Lambda ")?.upperBound else { return }
    let words = line[start...].split(separator: " ")
    guard words.count > 5, let from = words.firstIndex(of: "from"), from + 1 < words.count,
      let source = words[from + 1].split(separator: "/").first
    else { return }
    let reader = Reader(
      function: String(words[0]), service: String(words[3]), source: String(source))
    if words[1] == "processed", let count = Int(words[2]) {
      processed[reader, default: 0] += count
      failedInARow[reader] = nil
    } else if words[1] == "failed" {
      failed[reader, default: 0] += 1
      failedInARow[reader, default: 0] += 1
    }
  }
}

extension MappedSource {
  /// The source's readers as the log calls them.
  var readers: [MappingLog.Reader] {
    let service =
      switch kind {
      case .stream: "Kinesis"
      case .table: "DynamoDB"
      case .queue: "SQS"
      }
    return mappings.map {
      MappingLog.Reader(function: $0.function, service: service, source: name)
    }
  }
}
