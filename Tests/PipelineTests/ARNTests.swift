import ResourceNames
import Testing

@Suite struct `Amazon Resource Names` {
  @Test(
    arguments: [
      ("arn:aws:kinesis:eu-west-1:1:stream/orders", "orders", nil, nil, nil),
      ("arn:aws-cn:kinesis:cn-north-1:1:stream/orders/consumer/fast:15", "orders", nil, nil, nil),
      ("arn:aws:dynamodb:eu-west-1:1:table/t/stream/2026-01-31T08:00:00.0", nil, "t", nil, nil),
      ("arn:aws:lambda:eu-west-1:1:function:f", nil, nil, "f", nil),
      ("arn:aws:lambda:eu-west-1:1:function:f:live", nil, nil, "f", "live"),
      ("arn:aws:lambda:eu-west-1:1:layer:f:1", nil, nil, nil, nil),
      ("arn:aws:sqs:eu-west-1:1:stream/orders", nil, nil, nil, nil),
      ("arn:aws:kinesis:eu-west-1:1:stream/", nil, nil, nil, nil),
      ("arn:aws:s3:::bucket", nil, nil, nil, nil),
    ] as [(String, String?, String?, String?, String?)])
  func `name a stream, a table or a function`(
    text: String, stream: String?, table: String?, function: String?, qualifier: String?
  ) throws {
    let arn = try #require(ARN(text))
    #expect(arn.streamName == stream)
    #expect(arn.tableName == table)
    #expect(arn.function?.name == function)
    #expect(arn.function?.qualifier == qualifier)
  }

  @Test func `have a service, a region, an account and a resource`() throws {
    let arn = try #require(ARN("arn:aws:sqs:eu-west-1:123456789012:orders.fifo"))
    #expect(arn.service == "sqs" && arn.region == "eu-west-1")
    #expect(arn.account == "123456789012" && arn.resource == "orders.fifo")
  }

  @Test(arguments: [
    "", "orders", "arn:aws:sqs", "arn:aws:sqs:r:1:", "arn:aws::r:1:q", "a:b:c:d:e:f",
  ])
  func `have six parts`(text: String) {
    #expect(ARN(text) == nil)
  }
}
