#if Handler
import ArgumentParser
import StreamSimulation

/// The options that select the function and its settings.
struct FunctionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use the settings that this function and its mappings have in Lambda.",
      valueName: "name or ARN"))
  var function: String?

  @Option(help: ArgumentHelp("Run only this mapping of the function.", valueName: "UUID"))
  var mapping: String?

  @Option(
    help: ArgumentHelp(
      "The stream; with --function, selects the mapping that reads it.", valueName: "name or ARN"))
  var stream: String?

  @Option(
    help: ArgumentHelp(
      "The function's executable, or a folder that contains it as bootstrap.", valueName: "path"))
  var bootstrap: String?

  @Option(
    help: ArgumentHelp(
      "The function's archive. (default: the one in Lambda, if its URL is on this machine)",
      valueName: "file"))
  var zip: String?

  @Option(help: ArgumentHelp("The function's name, if --function is not given.", valueName: "name"))
  var functionName: String?

  @Option(
    help: ArgumentHelp(
      "The timeout of an invocation: 1 to 5400. (default: 3)", valueName: "seconds"))
  var timeout: Int?

  @Option(
    help: ArgumentHelp(
      "The memory limit of a process: 128 to 32768. (default: 128)", valueName: "MB"))
  var memorySize: Int?

  @Option(help: ArgumentHelp("The value of _HANDLER for the function.", valueName: "text"))
  var handler: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp(
      "An environment variable for the function; can be repeated.",
      valueName: "NAME=value"))
  var variables: [String] = []

  func validate() throws {
    if bootstrap != nil && zip != nil {
      throw ValidationError("--bootstrap and --zip cannot be combined.")
    }
    if function == nil {
      if stream == nil { throw ValidationError("--function or --stream is required.") }
      if bootstrap == nil && zip == nil {
        throw ValidationError("--bootstrap or --zip is required if --function is not given.")
      }
      if mapping != nil { throw ValidationError("--mapping requires --function.") }
    } else if functionName != nil {
      throw ValidationError("--function and --function-name cannot be combined.")
    }
    _ = try environment()
  }

  /// Combines these options with those of the mapping.
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
        throw ValidationError("--env must be NAME=value, not \(variable).")
      }
      environment[String(variable[..<equals])] = String(variable[variable.index(after: equals)...])
    }
    return environment
  }
}
#endif
