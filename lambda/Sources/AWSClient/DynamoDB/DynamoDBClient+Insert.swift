public import DynamoDBValue
import ExactJSON

/// What became of an item that was to be inserted.
public enum Insertion: Sendable, Hashable {
  case inserted
  /// There is an item with its key, which stays as it is. It may be this very one, written by an
  /// attempt whose answer got lost.
  case keyExists
  /// It may succeed later: there was no capacity, or another write of the key was under way.
  case unprocessed
  /// Only this item failed; see the error.
  case failed(AWSError)
  /// It cannot be said in a statement, and was not sent; a put on a condition can.
  case inexpressible
}

extension DynamoDBClient {
  private static let batchExecuteStatement = Operation(.dynamoDB, "BatchExecuteStatement")

  /// Whether requests go to AWS itself, and not to a stand-in. Several of those take an insertion
  /// for a put, and would replace the item that is there.
  public var isOfAWS: Bool {
    let host = caller.endpoint.authority.prefix { $0 != ":" }
    return Partition.all.contains {
      host.hasSuffix(".\($0.domain)") || host.hasSuffix(".\($0.dualStackDomain)")
    }
  }

  /// Inserts items whose keys the table does not have, each on its own: one that fails does not stop
  /// the others.
  ///
  /// Source: Amazon DynamoDB API Reference, "BatchExecuteStatement" and "BatchStatementError".
  ///
  /// - Parameter items: 1 to 25 with different primary keys, of which the sort key is a part where
  ///   the table has one.
  /// - Returns: what became of each, in their order.
  public func insert(
    _ items: [Item], into table: String, deadline: Deadline?
  ) async throws(AWSError) -> [Insertion] {
    let statements = items.map { InsertStatement.text(table: table, item: $0) }
    let count = statements.count { $0 != nil }
    guard count > 0 else { return items.map { _ in .inexpressible } }
    var writer = JSONWriter(reservingCapacity: 64 + items.count * 384)
    writer.beginObject()
    writer.name("Statements")
    writer.beginArray()
    for case (let item, let statement?) in zip(items, statements) {
      writer.beginObject()
      writer.name("Statement")
      writer.string(statement)
      writer.name("Parameters")
      writer.beginArray()
      for attribute in item.attributes { attribute.value.write(to: &writer) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    var answers = try await caller.call(
      Self.batchExecuteStatement, body: writer.bytes, deadline: deadline
    ) { Insertion.each(in: $0, count: count, redact: caller.credentials.redacting) }[...]
    return statements.map { $0 == nil ? .inexpressible : answers.popFirst() ?? .unprocessed }
  }
}

extension Insertion {
  /// - Returns: `nil` where the answer is not one to so many statements.
  fileprivate static func each(
    in answer: [UInt8], count: Int, redact: (String) -> String
  ) -> [Insertion]? {
    guard
      let responses = (try? JSONValue(parsing: answer))?["Responses"]?.arrayValue,
      responses.count == count
    else { return nil }
    // What is no object says nothing of its statement; least of all that the item is written.
    guard responses.allSatisfy({ if case .object = $0 { true } else { false } }) else { return nil }
    return responses.map { response in
      guard let error = response["Error"], error != .null else { return .inserted }
      return Insertion(
        code: redact(error["Code"]?.stringValue ?? ""),
        error["Message"]?.stringValue.map(redact))
    }
  }

  private init(code: String, _ message: String?) {
    switch code {
    case "DuplicateItem": self = .keyExists
    case _ where AWSError.isTransient(code: code): self = .unprocessed
    default:
      // As the operations on single items call it, so that its kind is told from that.
      let name =
        switch code {
        case "ValidationError": "ValidationException"
        case "ItemCollectionSizeLimitExceeded": "ItemCollectionSizeLimitExceededException"
        case "ResourceNotFound": "ResourceNotFoundException"
        case "AccessDenied": "AccessDeniedException"
        default: code
        }
      self = .failed(
        AWSError(
          .service, code: name, message: message ?? "the service gave no reason",
          operation: "DynamoDB.BatchExecuteStatement", attempts: 1))
    }
  }
}
