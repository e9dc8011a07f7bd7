#if Handler
import AWSClient
import LambdaRuntime
import PipelineContract

/// The services and resources that effects go to.
struct EffectTarget: Sendable {
  let client: AWSClient
  let rejectedQueueURL: String
  let oversizedRejections: OversizedRejections
  /// Whether puts on the condition that there is no such item share a request; otherwise each has one of its own.
  let insertsInBatches: Bool
  private let environment: LambdaEnvironment

  init(
    client: AWSClient, environment: LambdaEnvironment, rejectedQueueURL: String,
    oversizedRejections: OversizedRejections = .split, insertsInBatches: Bool = false
  ) {
    self.insertsInBatches = insertsInBatches
    self.client = client
    self.environment = environment
    self.rejectedQueueURL = rejectedQueueURL
    self.oversizedRejections = oversizedRejections
  }

  /// The function's name, which Lambda sets; empty elsewhere.
  var functionName: String { environment["AWS_LAMBDA_FUNCTION_NAME"] ?? "" }

  /// The name, URL or ARN that a variable has; nil if the function's configuration lacks it.
  func name(of variable: EnvironmentName) -> String? { environment[variable] }
}
#endif
