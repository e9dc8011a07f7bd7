#if Handler
import AWSClient
import LambdaRuntime
import PipelineContract

/// The services and resources that effects go to.
struct EffectTarget: Sendable {
  let client: AWSClient
  let rejectedQueueURL: String
  let oversizedRejections: OversizedRejections
  private let environment: LambdaEnvironment

  init(
    client: AWSClient, environment: LambdaEnvironment, rejectedQueueURL: String,
    oversizedRejections: OversizedRejections = .split
  ) {
    self.client = client
    self.environment = environment
    self.rejectedQueueURL = rejectedQueueURL
    self.oversizedRejections = oversizedRejections
  }

  /// The function's name, which Lambda sets; empty elsewhere.
  var functionName: String { environment["AWS_LAMBDA_FUNCTION_NAME"] ?? "" }

  /// The name, URL or ARN of a destination; nil if the function's configuration lacks it.
  func name(of destination: DestinationContract) -> String? { environment[destination.variable] }
}
#endif
