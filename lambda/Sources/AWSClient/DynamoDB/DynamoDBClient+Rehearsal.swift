#if Handler
import AWSValues
import AsyncHTTPClient
import NIOHTTP1

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
    table: String, key: TableKey, writes: [ItemWrite], timeout: Duration
  ) async {
    let unsigned = UnsignedRequest(
      request: caller.blankRequest, path: caller.endpoint.path,
      contentType: caller.service.contentType, target: Self.batchWriteItem.target,
      body: Self.body(table: table, writes: writes))
    _ = caller.signed(unsigned)
    guard let question = try? HTTPClient.Request(url: caller.endpoint.url, method: .GET) else {
      return
    }
    if let answer = try? await caller.transport.send(question, timeout: timeout) {
      _ = CRC32.checksum(answer.body)
    }
    _ = UnprocessedItems(answer: Array(#"{"UnprocessedItems":{}}"#.utf8), table: table)?
      .indices(in: writes, key: key)
  }
}
#endif
