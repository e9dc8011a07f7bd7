internal import CommandLineSupport
internal import InfraGen
internal import Terraform

/// Why a demo did not run to its end. The wording is here and nowhere else.
enum DemoError: ExplainedFailure, Hashable {
  case notOnLinux(product: String)
  case otherArchitecture(product: String, String)
  case treeNotCurrent(String)
  case noProgram(product: String, package: String, lines: [String])
  case archiveMissing(String)
  case pythonEnvironment(lines: [String])
  case localAWSDidNotStart(lines: [String])
  case localAWSEnded(lines: [String])
  case terraform(String, step: String, lines: [String])
  case unreadableState
  case noRoute(names: [String])
  case noEvents
  case noSource(names: [String])
  case severalSources(names: [String])
  case sourcesOfOneName([String])
  case noQueueURL(String)
  case notSimulated(String)
  case notSent(source: String, lines: [String])
  case unreadableContent
  case failing(function: String, source: String, times: Int, log: [String])
  case allRejected(Int, reasons: [String])
  case noCount(product: String, table: String)
  case notArrived(within: Duration, log: [String])
  case unchanged(Duration, log: [String])
  case overdue(Duration, log: [String])
  case rejected(function: String, count: Int, of: Int, reasons: [String])
  case standstill(function: String, seconds: String, lines: [String])
  case outputOutsidePackage(String)
  case archiveTooFar(String)
  case ownEndpoints
  case mappingOfConsumer(SourceLocation)
  /// The stack looks up something that exists already; the address of the data source.
  case lookup(String, SourceLocation)
  /// The stack reads the outputs of another stack, whose name this is.
  case otherStack(String, SourceLocation)

  var exitCode: Int32 {
    switch self {
    case .allRejected, .failing, .notArrived, .overdue, .rejected, .standstill, .treeNotCurrent,
      .unchanged:
      1
    default: 2
    }
  }

  /// Whether there is no local AWS any more.
  var isOfLocalAWS: Bool {
    switch self {
    case .localAWSDidNotStart, .localAWSEnded: true
    default: false
    }
  }

  var description: String {
    switch self {
    case .notOnLinux(let product):
      "the demo runs \(product) as a process of this machine, and a function for Lambda starts only on "
        + "Linux; run the demo on Linux or in a Linux container, such as swift:6.3. 'package' builds here "
        + "too: see package --help"
    case .otherArchitecture(let product, let declared):
      "the demo runs \(product) as a process of this machine, but \(product) is declared for \(declared); run "
        + "the demo on Linux with that processor, or declare this machine's. 'package' builds for "
        + "\(declared) here too: see package --help"
    case .treeNotCurrent(let output):
      "\(printable(output)) is not what the declaration gives; "
        + "run \(invocation) first, or see the difference with \(invocation) --check"
    case .noProgram(let product, let package, let lines):
      "the package \(printable(package)) has no product \(product) that builds; "
        + "the demo needs it" + Self.indented(lines)
    case .archiveMissing(let path):
      "there is no archive \(printable(path)); build it first; the demo makes only those of Swift packages, folders and files"
    case .pythonEnvironment(let lines):
      "the Python environment of the local AWS could not be created; it needs Python 3.10 or later "
        + "with venv (Debian, Ubuntu: apt-get install python3-venv) and access to PyPI"
        + Self.indented(lines)
    case .localAWSDidNotStart(let lines):
      "the local AWS did not start" + Self.indented(lines)
    case .localAWSEnded(let lines):
      "the local AWS exited unexpectedly" + Self.indented(lines)
    case .terraform(let program, let step, let lines):
      "\(program) \(step) failed" + Self.indented(lines)
    case .unreadableState:
      "the output of terraform show is not the state of the stack"
    case .noRoute(let names):
      names.isEmpty
        ? "the stack has no event source mapping from a stream to a function with TABLE_NAME in "
          + "its environment, so there is no table to watch for events; use --records FILE to send "
          + "your own records"
        : "no function takes events from a stream of that name; there are: "
          + names.map(printable).joined(separator: ", ")
    case .noEvents:
      "there are no events to send: write some to a file, one per line, and run "
        + "\(invocation) demo --records FILE, or declare sampleRecords in the program"
    case .noSource(let names):
      names.isEmpty
        ? "the stack has no event source mapping from a stream, a table's stream or a queue, so "
          + "nothing would read the records"
        : "nothing reads from a source of that name; there are: "
          + names.map(printable).joined(separator: ", ")
    case .severalSources(let names):
      "the stack has several sources; choose one with --to: "
        + names.map(printable).joined(separator: ", ")
    case .sourcesOfOneName(let titles):
      "two sources have the same name, so --to cannot choose between them: "
        + titles.map(printable).joined(separator: ", ")
    case .noQueueURL(let name):
      "Terraform's state has no URL for the queue \(printable(name)), so nothing can be sent to it; "
        + "declare the queue in the stack"
    case .notSimulated(let source):
      "\(StreamSimulator.product) reads only Kinesis streams, not \(printable(source)); run "
        + "the demo without --simulator"
    case .notSent(let source, let lines):
      "the records could not be sent to \(printable(source))" + Self.indented(lines)
    case .unreadableContent:
      "the tables and queues of the local AWS could not be read"
    case .failing(let function, let source, let times, let log):
      "\(printable(function)) failed \(times) times in a row with the same batch from "
        + "\(printable(source)); the last lines of the local AWS:" + Self.indented(log)
    case .allRejected(let count, let reasons):
      "all \(count) records were rejected. The first reasons:" + Self.indented(reasons)
    case .noCount(let product, let table):
      "\(product) did not count the items of \(printable(table)); the functions' package and "
        + "infra-gen may have different versions: update the older one"
    case .notArrived(let time, let log):
      "not everything arrived within \(time.inSeconds(digits: 0)) of the last event"
        + Self.lastLines(log)
    case .unchanged(let time, let log):
      "not everything was processed: nothing has changed for \(time.inSeconds(digits: 0))"
        + Self.lastLines(log)
    case .overdue(let time, let log):
      "something still changes after \(time.inSeconds(digits: 0))" + Self.lastLines(log)
    case .rejected(let function, let count, let total, let reasons):
      "\(printable(function)) rejected \(count) of \(total) good events; the demo sends events "
        + "in the format of PipelineContract, which the function has to accept. The first reasons:"
        + Self.indented(reasons)
    case .standstill(let function, let seconds, let lines):
      "nothing that \(printable(function)) received has arrived for \(seconds); a batch that "
        + "always fails is retried until the stream's retention ends. The last lines of "
        + "\(StreamSimulator.product):" + Self.indented(lines)
    case .outputOutsidePackage(let path):
      "\(printable(path)) is outside the package, and the demo can copy only a tree inside it"
    case .ownEndpoints:
      "the aws provider has an endpoints block, so the demo's requests would go there; remove it, "
        + "and set AWS_ENDPOINT_URL when you apply the stack"
    case .mappingOfConsumer(let location):
      "\(location): the local AWS has no event source mappings from a registered consumer, with or "
        + "without --simulator; map the function from the stream itself for the demo"
    case .lookup(let address, let location):
      "\(location): \(address) looks up something that exists already, and the local AWS of a demo is empty; declare "
        + "it in a stack of its own for the demo"
    case .otherStack(let name, let location):
      "\(location): the outputs of the stack \(printable(name)) are read here, and a demo runs one stack with a new "
        + "state; give the stack these values in another way for the demo"
    case .archiveTooFar(let path):
      "the archive \(printable(path)) is more than one folder above the package, and the demo "
        + "cannot copy it from there; move it closer"
    }
  }

  private static func lastLines(_ log: [String]) -> String {
    log.isEmpty ? "" : "; the last lines of the local AWS:" + indented(log)
  }

  private static func indented(_ lines: [String]) -> String {
    lines.map { "\n  \(printable($0))" }.joined()
  }
}
