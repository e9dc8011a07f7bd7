#if Handler
import AWSClient
import EventModel
import ExactJSON
import Logging
import PipelineContract
import StreamRecords

extension EventBatchHandler {
  /// Processes a made-up batch of one record, the processor's sample, without bringing anything about, and opens a
  /// connection to the table that its effect writes. During a function's start Lambda provides a whole processor,
  /// whatever the memory size, so this work does not slow the first batch. With a memory size that comes with a whole
  /// processor anyway, nothing is gained: see `LambdaEnvironment.hasPartOfProcessor`.
  ///
  /// It does nothing for a processor without a sample of bytes, and fails silently: the first batch will report any
  /// error.
  ///
  /// - Parameter timeout: How long to wait for the table's answer.
  public func rehearse(timeout: Duration = .seconds(1)) async {
    guard case .bytes(let data)? = processing.sample,
      let batch = try? EventBatch(parsing: Self.event(with: data)),
      let processed = try? processed(batch)
    else { return }
    // As it is planned, its operations are ready, and nothing is sent.
    var schedule = Schedule(processed.plan, limits: limits)
    for operation in schedule.takeReady() {
      let destination = processed.plan.operations[operation].destination
      let contract = processed.plan.destinations[destination]
      let batch = OperationBatch(destination: destination, way: .together, operations: [operation])
      guard case .table(let table) = contract, let name = target.name(of: contract.variable),
        case .writes(let writes, _)? = EffectRequest.Load(batch, of: processed.plan, name: name)
      else { continue }
      return await target.client.dynamoDB.rehearseBatchWriteItem(
        table: name, key: table.key, writes: writes, timeout: timeout)
    }
  }

  /// An event as Lambda sends it (AWS documentation: Lambda, "Using Lambda to process records from
  /// Amazon Kinesis Data Streams").
  private static func event(with data: [UInt8]) -> [UInt8] {
    let text = """
      {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1",\
      "sequenceNumber":"49590338271490256608559692538361571095921575989136588898",\
      "data":"\(String(decoding: Base64.encode(data), as: UTF8.self))",\
      "approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis",\
      "eventVersion":"1.0",\
      "eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898",\
      "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/r",\
      "awsRegion":"us-east-2","eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/s"}]}
      """
    return Array(text.utf8)
  }
}
#endif
