import Foundation
import TestSupport

/// A handler that prints its release, its version and the bodies of messages. It needs no build: ministack runs any program
/// that is called `bootstrap`.
enum PrintingHandler {
  /// Writes `handler.zip`.
  static func write(release: Int, to folder: URL) throws {
    try folder.write(
      """
      #!/usr/bin/env python3
      import json, os, urllib.request

      invocation = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation/"
      while True:
          with urllib.request.urlopen(invocation + "next") as answer:
              identifier = answer.headers["Lambda-Runtime-Aws-Request-Id"]
              records = json.load(answer)["Records"]
          for record in records:
              version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
              print(f"release \(release) in version {version}: {record['body']}", flush=True)
          urllib.request.urlopen(f"{invocation}{identifier}/response", b"{}").close()

      """, to: "bootstrap")
    let zip = try Tool("python3").run(
      ["-m", "zipfile", "-c", "handler.zip", "bootstrap"], in: folder)
    guard zip.status == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
