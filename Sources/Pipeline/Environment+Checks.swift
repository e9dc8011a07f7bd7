extension Checks {
  /// Every variable is checked at its own place. Lambda Developer Guide, "Working with Lambda environment
  /// variables".
  mutating func require(_ environment: [Environment]) {
    var seen: Set<EnvironmentName> = []
    var size = 0
    for variable in environment {
      require(nameOf: variable)
      add(variable.problem, at: variable.location)
      require(
        environment.count == 1 || seen.insert(variable.name).inserted,
        .repeatedVariable(variable.name.rawValue), at: variable.location)
      if variable.name == .writeMode, let text = variable.value.literal {
        require(WriteMode(rawValue: text) != nil, .unknownWriteMode(text), at: variable.location)
      }
      if variable.name == .oversizedRejections, let text = variable.value.literal {
        require(
          OversizedRejections(rawValue: text) != nil, .unknownOversizedRejections(text),
          at: variable.location)
      }
      let before = size
      size += variable.name.rawValue.utf8.count + variable.value.literalParts.utf8.count
      require(
        size <= 4096 || before > 4096, .environmentTooLarge(bytes: size), at: variable.location)
    }
  }

  private mutating func require(nameOf variable: Environment) {
    let name = variable.name.rawValue
    guard !Environment.reserves(name) else {
      require(false, .reservedVariable(name), at: variable.location)
      return
    }
    require(
      name.utf8.count >= 2 && name.utf8.first?.isASCIILetter == true
        && name.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") },
      .invalidVariableName(name), at: variable.location)
  }
}

extension Environment {
  /// The names that a function's configuration may not set. Lambda Developer Guide, "Working with Lambda
  /// environment variables", "Reserved environment variables". Others that begin with `AWS_` or
  /// `LAMBDA_` are allowed: `AWS_ENDPOINT_URL_SQS`, `AWS_LAMBDA_EXEC_WRAPPER`.
  private static let reservedNames: Set<String> = [
    "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    "AWS_LAMBDA_MAX_CONCURRENCY", "AWS_LAMBDA_METADATA_API", "AWS_LAMBDA_METADATA_TOKEN",
  ]

  /// Whether a function's configuration may not set it.
  fileprivate static func reserves(_ name: String) -> Bool {
    // Few names begin like this, and comparing the beginning takes less time than a hash.
    let mayBeReserved =
      name.hasBytes(atStart: "AWS_") || name.hasBytes(atStart: "LAMBDA_")
      || name.hasBytes(atStart: "_")
    return mayBeReserved && reservedNames.contains(name)
  }
}
