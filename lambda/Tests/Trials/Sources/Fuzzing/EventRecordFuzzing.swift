import ExactJSON
import StreamRecords

/// The events of tables' streams and of queues: each record that is read says what its JSON says.
enum EventRecordFuzzing {
  private static let changes = Array(
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

  private static let messages = Array(
    #"""
    {"Records":[{"messageId":"19dd0b57-b21e-4ac1-bd88-01bbb068cb78","receiptHandle":"h",
    "body":"{\"id\":1,\"text\":\"p\u00e4iv\u00e4\"}","attributes":{"ApproximateReceiveCount":"2",
    "SentTimestamp":"1767225600123","MessageGroupId":"g","SequenceNumber":"18849496460467696128"},
    "messageAttributes":{},"md5OfBody":"x","eventSource":"aws:sqs",
    "eventSourceARN":"arn:aws:sqs:eu-west-1:123456789012:orders.fifo","awsRegion":"eu-west-1"},
    {"messageId":"2","body":"","eventSource":"aws:sqs"}]}
    """#.utf8)

  static func runChanges(_ input: FuzzInput) throws(Finding) {
    try check(
      input, changes, count: 2, read: { try DynamoDBStreamEvent(parsing: $0).records },
      matches: { record, json in
        !record.sequenceNumber.isEmpty
          && json["dynamodb"]?["SequenceNumber"]?.stringValue == record.sequenceNumber
          && json["eventName"]?.stringValue == record.change.kind.rawValue
      })
  }

  static func runMessages(_ input: FuzzInput) throws(Finding) {
    try check(
      input, messages, count: 2, read: { try SQSEvent(parsing: $0).messages },
      matches: { message, json in
        !message.messageID.isEmpty && json["messageId"]?.stringValue == message.messageID
          && json["body"]?.stringValue.map { Array($0.utf8) } == message.data
      })
  }

  /// - Parameters:
  ///   - whole: A good event.
  ///   - count: The number of its records.
  ///   - read: Reads the records of an event.
  ///   - matches: Whether a record says what its JSON says.
  private static func check<Record>(
    _ input: FuzzInput, _ whole: [UInt8], count: Int, read: ([UInt8]) throws -> [Record],
    matches: (Record, JSONValue) -> Bool
  ) throws(Finding) {
    guard let records = try? read(whole), records.count == count else {
      throw Finding("a good event is not taken", whole)
    }
    var mutator = input.mutator
    let spoilt = mutator.mutate(whole, tokens: Mutator.jsonTokens)
    guard let records = try? read(spoilt), let json = try? JSONValue(parsing: spoilt) else {
      return
    }
    guard case .array(let elements)? = json["Records"], elements.count == records.count else {
      throw Finding("the event has another number of records", spoilt)
    }
    guard zip(records, elements).allSatisfy(matches) else {
      throw Finding("a record says something else", spoilt)
    }
  }
}
