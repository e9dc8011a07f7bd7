import ExactJSON
import StreamRecords

/// The event of a table's stream: each record that is read says what its JSON says.
enum ItemChangeFuzzing {
  private static let whole = Array(
    #"""
    {"Records":[{"eventID":"1","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb",
    "awsRegion":"eu-west-1","dynamodb":{"ApproximateCreationDateTime":1767225600.5,
    "Keys":{"id":{"S":"a"},"at":{"N":"1.50"}},
    "NewImage":{"id":{"S":"a"},"at":{"N":"1.50"},"l":{"L":[{"NULL":true},{"BOOL":false},{"B":"AAEC"}]},
    "m":{"M":{"x":{"SS":["b","a"]},"y":{"NS":["1","2"]}}}},
    "OldImage":{"id":{"S":"a"},"at":{"N":"1.50"}},
    "SequenceNumber":"4421584500000000017450439091","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},
    "eventSourceARN":"arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026"},
    {"eventName":"REMOVE","eventSource":"aws:dynamodb","dynamodb":{"Keys":{"id":{"S":"b"}},
    "SequenceNumber":"2"},"userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"}}]}
    """#.utf8)

  static func run(_ input: FuzzInput) throws(Finding) {
    var mutator = input.mutator
    guard let records = try? DynamoDBStreamEvent(parsing: whole).records, records.count == 2 else {
      throw Finding("a good event is not taken", whole)
    }
    let spoilt = mutator.mutate(whole, tokens: Mutator.jsonTokens)
    guard let records = try? DynamoDBStreamEvent(parsing: spoilt).records else { return }
    guard let json = try? JSONValue(parsing: spoilt) else { return }
    guard case .array(let elements)? = json["Records"], elements.count == records.count else {
      throw Finding("the event has another number of records", spoilt)
    }
    for (record, element) in zip(records, elements) {
      guard !record.sequenceNumber.isEmpty,
        element["dynamodb"]?["SequenceNumber"]?.stringValue == record.sequenceNumber,
        element["eventName"]?.stringValue == record.change.kind.rawValue
      else { throw Finding("a record says something else", spoilt) }
    }
  }
}
