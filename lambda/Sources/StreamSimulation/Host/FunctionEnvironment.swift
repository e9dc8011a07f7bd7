#if Handler
import AWSValues

/// The environment variables of a function's process: those of Lambda and the function, and from
/// the caller's environment only those in ``HostedFunction/callerEnvironment``.
///
/// Source: Lambda documentation, "Using Lambda environment variables", "Defined runtime environment
/// variables". `AWS_EXECUTION_ENV` is missing, since custom runtimes do not set it.
struct FunctionEnvironment: Sendable {
  static let credentials: Set<String> = [
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
  ]

  let variables: [String: String]

  /// - Parameters:
  ///   - runtimeAPI: The host and port of the Runtime API.
  ///   - logStream: The last part of the log stream's name.
  init(_ function: HostedFunction, runtimeAPI: String, logStream: String, now: UTCTime = .now) {
    let root = function.codeFolder
    let runtime = "/var/runtime"
    // Variables that a function may override.
    var variables = [
      "LANG": "en_US.UTF-8",
      "TZ": ":UTC",
      "PATH": "/usr/local/bin:/usr/bin/:/bin:/opt/bin",
      "LD_LIBRARY_PATH":
        "/lib64:/usr/lib64:\(runtime):\(runtime)/lib:\(root):\(root)/lib:/opt/lib",
      "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
      "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
    ]
    for (name, value) in function.callerEnvironment { variables[name] = value }
    for (name, value) in function.environment where !Self.credentials.contains(name) {
      variables[name] = value
    }
    let day = now.description.prefix(10).split(separator: "-").joined(separator: "/")
    let reserved = [
      "_HANDLER": function.handler,
      "AWS_REGION": function.region,
      "AWS_DEFAULT_REGION": function.region,
      "AWS_LAMBDA_RUNTIME_API": runtimeAPI,
      "AWS_LAMBDA_FUNCTION_NAME": function.name,
      "AWS_LAMBDA_FUNCTION_VERSION": function.version,
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "\(function.memorySize)",
      "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/\(function.name)",
      "AWS_LAMBDA_LOG_STREAM_NAME": "\(day)/[\(function.version)]\(logStream)",
      "LAMBDA_TASK_ROOT": root,
      "LAMBDA_RUNTIME_DIR": runtime,
    ]
    for (name, value) in reserved { variables[name] = value }
    self.variables = variables
  }
}
#endif
