#if Handler
public import AWSClient
import AWSValues

/// Reads a Kinesis stream for a mapping.
public struct KinesisStreamReader: StreamReader {
  private let client: KinesisClient
  private let stream: String

  /// - Parameter stream: The stream's name.
  public init(client: KinesisClient, stream: String) {
    self.client = client
    self.stream = stream
  }

  public func shards() async throws(StreamReadError) -> [StreamShard] {
    do throws(AWSError) {
      return try await client.listShards(stream: stream, deadline: nil).map {
        StreamShard(
          id: $0.id, parents: [$0.parentID, $0.adjacentParentID].compactMap(\.self),
          isOpen: $0.isOpen)
      }
    } catch {
      throw StreamReadError(error)
    }
  }

  public func iterator(
    shard: String, position: ReadPosition
  ) async throws(StreamReadError) -> String {
    do throws(AWSError) {
      return try await client.getShardIterator(
        stream: stream, shardID: shard, position: ShardPosition(position), deadline: nil)
    } catch {
      throw StreamReadError(error)
    }
  }

  public func records(iterator: String, limit: Int) async throws(StreamReadError) -> ShardPage {
    do throws(AWSError) {
      let page = try await client.getRecords(iterator: iterator, limit: limit, deadline: nil)
      let now = UTCTime.now
      return ShardPage(
        records: page.records.map {
          ShardRecord(
            sequenceNumber: SequenceNumber($0.sequenceNumber), partitionKey: $0.partitionKey,
            data: $0.data, arrival: $0.arrivalTime ?? now)
        },
        nextIterator: page.nextIterator,
        // If the answer does not say, only a page without records shows that the end was reached.
        millisecondsBehindLatest: page.millisecondsBehindLatest.map(Int64.init)
          ?? (page.records.isEmpty ? 0 : 1))
    } catch {
      throw StreamReadError(error)
    }
  }
}

extension ShardPosition {
  fileprivate init(_ position: ReadPosition) {
    switch position {
    case .trimHorizon: self = .trimHorizon
    case .latest: self = .latest
    case .atTimestamp(let time): self = .time(time)
    case .after(let number): self = .after(sequenceNumber: number.text)
    }
  }
}

extension StreamReadError {
  init(_ error: AWSError) {
    let message = "\(error)"
    if error.code == "ExpiredIteratorException" {
      self = .expiredIterator
    } else if error.isThrottling {
      self = .throttled(message)
    } else if error.isRetryable || error.code == "ResourceInUseException" {
      // A stream that is being created becomes active within a minute.
      self = .transient(message)
    } else {
      self = .permanent(message)
    }
  }
}
#endif
