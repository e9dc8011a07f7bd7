import SourceTrials
import Testing

@testable import ChaosTesting
@testable import FaultInjection

@Suite struct `Services in memory` {
  private static let update = #"""
    {
      "TableName": "counters-table", "Key": {"id": {"S": "k1"}}, "UpdateExpression": "SET half = :half",
      "ExpressionAttributeValues": {":half": {"BOOL": true}}
    }
    """#

  private static func request(_ target: String?) -> HTTPStandIn.Request {
    HTTPStandIn.Request(
      method: "POST", path: "/", headers: target.map { ["x-amz-target": $0] } ?? [:], body: [],
      connection: 0, pieces: 1, fields: [])
  }

  @Test(
    arguments: [
      ("DynamoDB_20120810.UpdateItem", update),
      (
        nil,
        "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A123456789012%3Atopic-arn&Message=a"
      ),
    ] as [(String?, String)])
  func `carry out nothing for a process that has ended`(target: String?, body: String) {
    let services = InMemoryServices(Destinations(of: Counters.contract))
    let request = Self.request(target)
    #expect(services.answer(to: request, body: Array(body.utf8), unless: { true }) == nil)
    #expect(services.contents.calls.isEmpty)
    let answer = services.answer(to: request, body: Array(body.utf8), unless: { false })
    #expect(answer?.status == 200)
    #expect(services.contents.calls.values.reduce(0, +) == 1)
  }
}
