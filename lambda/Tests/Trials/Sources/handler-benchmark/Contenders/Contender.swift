/// A program that does the workshop's job, in the way that its users would run it.
struct Contender: Sendable {
  /// A short name for table headings and JSON.
  let name: String
  var program: String
  var arguments: [String] = []
  /// The environment variables that it gets in addition to those of every function.
  var environment: [String: String] = [:]
  /// Whether each event has a trace header, as in Lambda.
  var isTraced = true
  /// Whether it is so slow that what takes long is not repeated.
  var isSlow = false

  /// This project's handler, as it is in its archive.
  static func swift(bootstrap: String) -> Contender {
    Contender(name: "swift", program: bootstrap)
  }

  /// The same with an event of a `Codable` type, as a user of the library writes it.
  static func codable(bootstrap: String) -> Contender {
    Contender(name: "codable", program: bootstrap)
  }

  /// The same in Go with AWS's SDK.
  static func go(bootstrap: String) -> Contender {
    Contender(name: "go", program: bootstrap)
  }

  /// The same program without metrics, without log lines about successful batches, and without a
  /// trace header.
  var withoutLogs: Contender {
    var other = Contender(name: "\(name) without logs", program: program, arguments: arguments)
    other.environment = environment.merging(["LOG_LEVEL": "critical", "METRICS": "off"]) { $1 }
    other.isTraced = false
    return other
  }

  /// The same program in a function with this memory size in MB, which only its environment states.
  func with(memory: Int) -> Contender {
    var other = self
    other.environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "\(memory)"
    return other
  }

  /// The same program with one processor to itself: the last of the available ones.
  func onOneProcessor() throws -> Contender {
    let status = try TextFile.contents(of: "/proc/self/status")
    // `Cpus_allowed_list:	0-3,7` (proc_pid_status(5))
    let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
    let processor = line?.split(whereSeparator: { !$0.isNumber }).last ?? "0"
    var other = self
    other.program = "/usr/bin/taskset"
    other.arguments = ["--cpu-list", String(processor), program] + arguments
    return other
  }

  /// The same in Python with boto3's `batch_writer`.
  static func batchWriter(python: String, scripts: String) -> Contender {
    Contender(
      name: "batch_writer", program: python, arguments: ["\(scripts)/runtime.py"],
      environment: ["BENCHMARK_WRITER": "batch_writer"], isSlow: true)
  }

  /// The same in Python with one `put_item` a record, as the workshop had it.
  static func putItem(python: String, scripts: String) -> Contender {
    Contender(
      name: "put_item", program: python, arguments: ["\(scripts)/runtime.py"],
      environment: ["BENCHMARK_WRITER": "put_item"], isSlow: true)
  }

  /// The variables that Lambda and the function's configuration set, and those that keep an AWS
  /// client from looking anywhere but at the stand-in.
  func variables(runtimeAPI: String, endpoint: String) -> [String: String] {
    let common = [
      "AWS_LAMBDA_RUNTIME_API": runtimeAPI,
      "AWS_LAMBDA_FUNCTION_NAME": "Kinesis-workshop",
      "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
      "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/Kinesis-workshop",
      "AWS_LAMBDA_LOG_STREAM_NAME": "2026/01/24/[$LATEST]8476a536e9f411e8",
      "AWS_REGION": "us-east-1",
      "AWS_DEFAULT_REGION": "us-east-1",
      "AWS_ACCESS_KEY_ID": "ASIABENCHMARK0000000",
      "AWS_SECRET_ACCESS_KEY": "benchmark",
      "AWS_SESSION_TOKEN": String(repeating: "t", count: 400),
      "AWS_ENDPOINT_URL": endpoint,
      "AWS_EC2_METADATA_DISABLED": "true",
      "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
      "LANG": "en_US.UTF-8",
      "PATH": "/usr/local/bin:/usr/bin:/bin",
      "TZ": ":UTC",
      "TABLE_NAME": "workshop_events",
      "REJECTED_QUEUE_URL": "\(endpoint)/123456789012/workshop-rejected-events",
    ]
    return common.merging(environment) { $1 }
  }
}
