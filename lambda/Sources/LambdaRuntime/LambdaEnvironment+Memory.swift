#if Handler
import PipelineContract

extension LambdaEnvironment {
  /// The memory size in MB that comes with one processor; with less, a function gets that share of one (AWS
  /// documentation: Lambda, "Configure Lambda function memory").
  private static let wholeProcessor = 1_769

  /// Whether the function's memory size comes with less than a processor, so that an invocation computes more slowly than
  /// the function's start. True if the size is unknown.
  @usableFromInline package var hasPartOfProcessor: Bool {
    guard let size = self[.memorySize].flatMap({ Int($0) }) else { return true }
    return size < Self.wholeProcessor
  }
}

extension EnvironmentName {
  /// The function's memory size in MB, which Lambda sets.
  static let memorySize: EnvironmentName = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE"
}
#endif
