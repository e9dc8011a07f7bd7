import AsyncHTTPClient
public import DynamoDBValue
import NIOHTTP1

extension DynamoDBClient {
  /// Does once what each call does, short of writing: makes and signs a request that is not sent,
  /// and opens a connection by asking the service whether it is there (`GET /`, which needs no
  /// permission and costs nothing). The first call then finds the connection open and the code in
  /// memory.
  ///
  /// It fails silently: the first call will report what is wrong.
  ///
  /// - Parameters:
  ///   - key: The table's primary key.
  ///   - puts: Items like those that will be written.
  ///   - timeout: How long the service's answer is waited for.
  public func rehearseBatchWriteItem(
    table: String, key: TableKey, puts: [Item], timeout: Duration
  ) async {
    _ = key.duplicate(in: puts)
    let unsigned = UnsignedRequest(
      request: caller.blankRequest, path: caller.endpoint.path,
      contentType: caller.service.contentType, target: Self.batchWriteItem.target,
      body: Self.body(table: table, puts: puts))
    _ = caller.signed(unsigned)
    guard let question = try? HTTPClient.Request(url: caller.endpoint.url, method: .GET) else {
      return
    }
    if let answer = try? await caller.transport.send(question, timeout: timeout) {
      _ = CRC32.checksum(answer.body)
    }
    _ = UnprocessedItems(answer: Array(#"{"UnprocessedItems":{}}"#.utf8), table: table)?
      .indices(in: puts, key: key)
  }
}
