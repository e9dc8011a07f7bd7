#if Handler
import AWSValues
import HTTPTransport

extension DynamoDBClient {
  /// Runs the code of a call once without writing anything: it builds and signs a request that is
  /// not sent, and opens a connection by checking that the service is reachable (`GET /`, which
  /// needs no permission and costs nothing). The first call then finds an open connection, and its
  /// code in memory.
  ///
  /// It fails silently: the first call will report any error.
  ///
  /// - Parameters:
  ///   - key: The table's primary key.
  ///   - writes: Writes like those that will be sent.
  ///   - timeout: How long to wait for the service's answer.
  package func rehearseBatchWriteItem(
    table: String, key: TableKey, writes: WriteBatch, timeout: Duration
  ) async {
    let unsigned = UnsignedRequest(
      path: caller.endpoint.path, contentType: caller.service.contentType,
      operation: Self.batchWriteItem.target, body: writes.body(table: table))
    _ = caller.signed(unsigned)
    let question = HTTPRequest("GET", caller.endpoint.path)
    if let answer = try? await caller.pool.send(question, timeout: timeout) {
      _ = CRC32.checksum(answer.body)
    }
    _ = UnprocessedItems(answer: Array(#"{"UnprocessedItems":{}}"#.utf8), table: table)?
      .indices(in: writes, key: key)
  }
}
#endif
