import Foundation
import HandlerTestSupport

/// A function for batches in Python, whose variable `MODE` determines its behavior.
struct BatchFunction {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try ExecutableFile.write(
      "#!\(ScriptedFunction.python ?? "") -I\n\(Self.program)",
      to: folder.appending(path: "bootstrap"))
  }

  /// All processes that have been started.
  func processes() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { name in
      name.hasPrefix("process-") ? Int32(name.dropFirst("process-".count)) : nil
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private static let program = """
    import http.client, json, os, sys, time
    open(f"{os.environ['LAMBDA_TASK_ROOT']}/process-{os.getpid()}", "w").close()
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    mode = os.environ["MODE"]
    while True:
        connection.request("GET", "/2018-06-01/runtime/invocation/next")
        answer = connection.getresponse()
        event = json.loads(answer.read())
        if mode == "exit":
            print("about to exit", flush=True)
            os._exit(1)
        if mode == "credentials":
            print("key", os.environ["AWS_ACCESS_KEY_ID"], "token", os.environ["AWS_SESSION_TOKEN"],
                  flush=True)
        if mode == "sleep": time.sleep(600)
        id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
        connection.request("POST", f"/2018-06-01/runtime/invocation/{id}/response", "{}")
        connection.getresponse().read()
    """
}
