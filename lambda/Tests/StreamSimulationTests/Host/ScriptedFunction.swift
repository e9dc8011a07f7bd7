import Foundation
import HandlerTestSupport
import Synchronization

@testable import StreamSimulation

/// A function whose `bootstrap` is a small Python program that follows the instructions in its
/// event.
///
/// The event is an object: `do` is the action, `value` its parameter.
final class ScriptedFunction: Sendable {
  let host: FunctionHost
  let folder: URL
  private let lines: Kept<FunctionLogLine>
  private let events: Kept<HostEvent>

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// - Parameter initialization: The action of the process before it asks for its first event.
  init(
    initialization: String = "", configure: (inout HostedFunction) -> Void = { _ in }
  ) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try ExecutableFile.write(
      "#!\(Self.python ?? "/usr/bin/python3") -I\n\(Self.program)",
      to: folder.appending(path: "bootstrap"))
    var function = HostedFunction(name: "scripted", region: "eu-west-1", codeFolder: folder.path())
    function.memorySize = 512
    // It must not time out on a machine that is busy with other tests.
    function.timeout = .seconds(60)
    configure(&function)
    function.environment["AT_FIRST"] = initialization
    let lines = Kept<FunctionLogLine>()
    let events = Kept<HostEvent>()
    self.lines = lines
    self.events = events
    host = try FunctionHost(
      function, removing: folder.path(), log: { lines.append($0) },
      events: { events.append($0) })
  }

  func invoke(_ what: String, _ value: String = "null") async -> InvocationOutcome {
    await host.invoke(Array(#"{"do": "\#(what)", "value": \#(value)}"#.utf8))
  }

  /// The output so far.
  var log: [String] { lines.all.map(\.text) }

  /// The host's events so far.
  var reported: [HostEvent] { events.all }

  private static let program = """
    import http.client, json, os, signal, sys, time
    api = os.environ["AWS_LAMBDA_RUNTIME_API"]
    connection = http.client.HTTPConnection(api)

    def call(method, path, body=None, headers={}):
        connection.request(method, "/2018-06-01/runtime/" + path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()

    first, _, marker = os.environ.get("AT_FIRST", "").partition(" ")
    def is_second():
        try:
            os.close(os.open(os.environ["LAMBDA_TASK_ROOT"] + "/once", os.O_CREAT | os.O_EXCL))
            return False
        except FileExistsError:
            return True
    if first == "exit": sys.exit(int(marker))
    if first == "sleep": time.sleep(float(marker))
    if first == "exit-once" and not is_second(): sys.exit(3)
    if first == "sleep-once" and not is_second(): time.sleep(60)
    if first == "error":
        print(call("POST", "init/error", '{"errorType": "Mine", "errorMessage": "no table"}',
            {"Lambda-Runtime-Function-Error-Type": "Runtime.Mine"})[0])
        sys.exit(1)

    count = 0
    while True:
        _, headers, body = call("GET", "invocation/next")
        event = json.loads(body)
        id = headers["Lambda-Runtime-Aws-Request-Id"]
        what, value = event["do"], event["value"]
        answer = value
        count += 1
        after = None
        if what == "count": answer = [os.getpid(), count]
        if what == "sleep": time.sleep(value); answer = os.getpid()
        if what == "exit": os._exit(value)
        if what == "signal": os.kill(os.getpid(), value)
        if what == "environment": answer = dict(os.environ)
        if what == "headers": answer = dict(headers.items()) | {"now": time.time() * 1000}
        if what == "memory": held = bytearray(value << 20)
        if what == "memory-then-free": held = bytearray(value << 20); held = None
        if what == "print": print(value, end="", flush=True)
        if what == "child":
            child = os.fork()
            if child == 0:
                time.sleep(300)
            answer = child
        if what == "daemon":
            child = os.fork()
            if child == 0:
                os.setsid()
                time.sleep(300)
            while os.getsid(child) != child: time.sleep(0.01)
            answer = child
        if what == "tick":
            # Counts for as long as it may run, also after the answer.
            if os.fork() == 0:
                while True:
                    with open(os.environ["LAMBDA_TASK_ROOT"] + "/ticks", "a") as file: file.write(".")
                    time.sleep(0.01)
        if what == "error":
            call("POST", f"invocation/{id}/error", json.dumps(value),
                {"Lambda-Runtime-Function-Error-Type": "Runtime.InHeader"})
            continue
        if what == "protocol":
            answer = [
                call("POST", f"invocation/{id}x/response", "1")[0],
                call("POST", f"invocation/{id}/response", "1",
                    {"Lambda-Runtime-Invocation-Id": "another"})[0],
                call("POST", "init/error", "{}")[0],
                call("GET", "invocation/last")[0],
                call("GET", "invocation/next")[2].decode(),
                call("POST", f"invocation/{id}/response", "1")[0],
                call("POST", f"invocation/{id}/response", "2")[0],
                call("POST", f"invocation/{id}/error", "{}")[0],
            ]
            print(json.dumps(answer), flush=True)
            continue
        if what == "answer-and-exit":
            call("POST", f"invocation/{id}/response", "1")
            os._exit(5)
        data = " " * value if what == "big" else json.dumps(answer)
        status, _, text = call("POST", f"invocation/{id}/response", data)
        if status != 202: print(status, text.decode(), flush=True)
    """
}

/// Collects values in order.
final class Kept<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])

  var all: [Element] { elements.withLock { $0 } }

  func append(_ element: Element) {
    elements.withLock { $0.append(element) }
  }
}

/// Waits up to half a minute until a condition is true, and returns whether it is.
func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + .seconds(30)
  while ContinuousClock.now < end {
    if try await condition() { return true }
    try await Task.sleep(for: .milliseconds(5))
  }
  return false
}

extension InvocationOutcome {
  /// The answer as text; `nil` if the invocation failed.
  var answer: String? {
    guard case .answered(let bytes) = result else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  var failure: FunctionFailure? {
    guard case .failed(let failure) = result else { return nil }
    return failure
  }
}
