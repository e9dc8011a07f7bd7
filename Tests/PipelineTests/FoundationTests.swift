import TestSupport
import Testing

@Suite struct `A file that imports Foundation too` {
  @Test func `declares a pipeline with the names as they stand`() throws {
    let text = try FoundationNames.stack.text()
    for type in ["kinesis_stream", "dynamodb_table", "sqs_queue", "iam_role", "lambda_function"] {
      #expect(text.contains("resource \"aws_\(type)\""))
    }
  }
}
