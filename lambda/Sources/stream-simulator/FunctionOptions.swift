import ArgumentParser
import StreamSimulation

/// What says which function is run, and how.
struct FunctionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take the settings of this function and of its mappings from Lambda.",
      valueName: "name or ARN"))
  var function: String?

  @Option(help: ArgumentHelp("Only this mapping of the function.", valueName: "UUID"))
  var mapping: String?

  @Option(
    help: ArgumentHelp(
      "The stream; with --function, only the mapping from it.", valueName: "name or ARN"))
  var stream: String?

  @Option(
    help: ArgumentHelp(
      "The function's program, or the folder that has it as bootstrap.", valueName: "path"))
  var bootstrap: String?

  @Option(
    help: ArgumentHelp(
      "The function's archive. (default: the one that Lambda has, where it is on this machine)",
      valueName: "file"))
  var zip: String?

  @Option(help: ArgumentHelp("The function's name, without --function.", valueName: "name"))
  var functionName: String?

  @Option(
    help: ArgumentHelp(
      "How long an invocation may take: 1 to 5400. (default: 3)", valueName: "seconds"))
  var timeout: Int?

  @Option(
    help: ArgumentHelp(
      "The memory of a process: 128 to 32768. (default: 128)", valueName: "MB"))
  var memorySize: Int?

  @Option(help: ArgumentHelp("What the function finds in _HANDLER.", valueName: "text"))
  var handler: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp(
      "An environment variable of the function; may be given several times.",
      valueName: "NAME=value"))
  var variables: [String] = []

  func validate() throws {
    if bootstrap != nil && zip != nil {
      throw ValidationError("--bootstrap and --zip exclude each other.")
    }
    if function == nil {
      if stream == nil { throw ValidationError("--function or --stream is needed.") }
      if bootstrap == nil && zip == nil {
        throw ValidationError("Without --function, --bootstrap or --zip is needed.")
      }
      if mapping != nil { throw ValidationError("--mapping needs --function.") }
    } else if functionName != nil {
      throw ValidationError("--function and --function-name exclude each other.")
    }
    _ = try environment()
  }

  /// The request that these options and those of the mapping make.
  func request(_ mapping: MappingOptions) throws -> SimulationRequest {
    var request = SimulationRequest()
    request.function = function
    request.mapping = self.mapping
    request.stream = stream
    request.code = bootstrap ?? zip
    request.name = functionName ?? request.name
    request.timeoutInSeconds = timeout
    request.memorySize = memorySize
    request.handler = handler
    request.environment = try environment()
    request.changeMapping = { mapping.change(&$0) }
    return request
  }

  private func environment() throws -> [String: String] {
    var environment: [String: String] = [:]
    for variable in variables {
      guard let equals = variable.firstIndex(of: "="), equals != variable.startIndex else {
        throw ValidationError("--env is NAME=value, not \(variable).")
      }
      environment[String(variable[..<equals])] = String(variable[variable.index(after: equals)...])
    }
    return environment
  }
}
