import InfraGen
import Pipeline
import Terraform
import Testing

@testable import PipelineCommands

/// Rules of Lambda for a stack that has no curated type.
@Suite struct `A stack of bindings only` {
  private struct Bindings: PipelineInfrastructure {
    var stack: Stack {
      Stack("bindings") {
        let queue = SQSQueue("orders", name: "orders", visibilityTimeoutSeconds: 30)
        let function = LambdaFunction(
          "handler", functionName: "handler", role: "arn:aws:iam::123456789012:role/r", timeout: 20)
        queue
        function
        LambdaEventSourceMapping(
          "orders", functionName: function.arn, batchSize: 11, eventSourceARN: queue.arn)
      }
    }
  }

  private struct Curated: PipelineInfrastructure {
    var stack: Stack {
      Stack("curated") {
        Queue("orders", visibilityTimeout: .minutes(6))
        LambdaEventSourceMapping(
          "orders", functionName: "f", batchSize: 11,
          eventSourceARN: "arn:aws:sqs:eu-west-1:123456789012:q")
      }
    }
  }

  private static func problems<Program: PipelineInfrastructure>(
    _ program: Program
  ) async -> [PipelineProblem?] {
    await PipelineProgram<Program>.problems(of: CollectedStack(program.stack), in: "")
      .map { $0.problem as? PipelineProblem }
  }

  @Test func `is checked by the rules of mappings, and once if there is a curated type`() async {
    #expect(await Self.problems(Bindings()) == [.batchWithoutWindow(11)])
    // The check of the stack itself reports it.
    #expect(await Self.problems(Curated()) == [])
    let stack = CollectedStack(Bindings().stack)
    #expect(
      PipelineProgram<Bindings>.warnings(of: stack).map { $0.problem as? PipelineWarning } == [
        .shortVisibility("aws_sqs_queue.orders", .seconds(30), advised: .minutes(2)),
        .sourceWithoutRedrive("aws_sqs_queue.orders"),
      ])
  }
}
