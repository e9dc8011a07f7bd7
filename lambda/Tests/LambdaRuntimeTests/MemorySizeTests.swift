import PipelineContract
import Testing

@testable import LambdaRuntime

@Suite struct `A memory size` {
  @Test(arguments: [
    (nil, true), ("", true), ("much", true), ("128", true), ("1768", true), ("1769", false),
    ("10240", false),
  ])
  func `below 1,769 MB comes with a part of a processor`(size: String?, isPart: Bool) {
    let environment = LambdaEnvironment(size.map { ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE": $0] } ?? [:])
    #expect(environment.hasPartOfProcessor == isPart)
  }
}
