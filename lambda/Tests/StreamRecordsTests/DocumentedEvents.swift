/// Events in AWS's documentation.
enum DocumentedEvents {
  /// Source: AWS documentation, Lambda, "Using AWS Lambda with Amazon DynamoDB", with the time of the
  /// Amazon DynamoDB Streams API Reference.
  static let dynamoDBStream = """
    {"Records": [
      {"eventID": "1", "eventVersion": "1.0",
       "dynamodb": {
         "ApproximateCreationDateTime": 1.428537600E9,
         "Keys": {"Id": {"N": "101"}},
         "NewImage": {"Message": {"S": "New item!"}, "Id": {"N": "101"}},
         "StreamViewType": "NEW_AND_OLD_IMAGES", "SequenceNumber": "111", "SizeBytes": 26},
       "awsRegion": "us-west-2", "eventName": "INSERT",
       "eventSourceARN":
        "arn:aws:dynamodb:us-east-2:123456789012:table/my-table/stream/2024-06-10T19:26:16.525",
       "eventSource": "aws:dynamodb"},
      {"eventID": "2", "eventVersion": "1.0",
       "dynamodb": {
         "OldImage": {"Message": {"S": "New item!"}, "Id": {"N": "101"}},
         "SequenceNumber": "222", "Keys": {"Id": {"N": "101"}}, "SizeBytes": 59,
         "NewImage": {"Message": {"S": "This item has changed"}, "Id": {"N": "101"}},
         "StreamViewType": "NEW_AND_OLD_IMAGES"},
       "awsRegion": "us-west-2", "eventName": "MODIFY",
       "eventSourceARN":
        "arn:aws:dynamodb:us-east-2:123456789012:table/my-table/stream/2024-06-10T19:26:16.525",
       "eventSource": "aws:dynamodb"}
    ]}
    """

  /// Source: AWS documentation, Lambda, "Using Lambda with Amazon SQS": a message of a standard queue,
  /// and one of a FIFO queue.
  static let sqs = """
    {"Records": [
      {"messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
       "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...", "body": "Test message.",
       "attributes": {
         "ApproximateReceiveCount": "1", "SentTimestamp": "1545082649183",
         "SenderId": "AIDAIENQZJOLO23YVJ4VO", "ApproximateFirstReceiveTimestamp": "1545082649185"},
       "messageAttributes": {
         "myAttribute": {"stringValue": "myValue", "stringListValues": [],
          "binaryListValues": [], "dataType": "String"}},
       "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3", "eventSource": "aws:sqs",
       "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue",
       "awsRegion": "us-east-2"},
      {"messageId": "11d6ee51-4cc7-4302-9e22-7cd8afdaadf5",
       "receiptHandle": "AQEBBX8nesZEXmkhsmZeyIE8iQAMig7qw...", "body": "Test message.",
       "attributes": {
         "ApproximateReceiveCount": "1", "SentTimestamp": "1573251510774",
         "SequenceNumber": "18849496460467696128", "MessageGroupId": "1",
         "SenderId": "AIDAIO23YVJENQZJOL4VO", "MessageDeduplicationId": "1",
         "ApproximateFirstReceiveTimestamp": "1573251510774"},
       "messageAttributes": {}, "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
       "eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:fifo.fifo",
       "awsRegion": "us-east-2"}
    ]}
    """
}
