#if Handler
public import AWSValues
import ExactJSON

/// The result for an item that was to be inserted.
public enum Insertion: Sendable, Hashable {
  case inserted
  /// An item with its key exists and was not changed. It may be this item, written by an attempt
  /// whose answer was lost.
  case keyExists
  /// It may succeed later: there was no capacity, or another write of the key was in progress.
  case unprocessed
  /// Only this item failed, with this error.
  case failed(AWSError)
  /// It cannot be expressed as a statement and was not sent. Use a put with a condition instead.
  case inexpressible
}

extension DynamoDBClient {
  private static let batchExecuteStatement = Operation(.dynamoDB, "BatchExecuteStatement")

  /// Whether requests go to AWS itself and not to an emulator. Several emulators treat an insertion
  /// as a put, and would replace the existing item.
  package var isOfAWS: Bool {
    let host = caller.endpoint.authority.prefix { $0 != ":" }
    return Partition.all.contains {
      host.hasSuffix(".\($0.domain)") || host.hasSuffix(".\($0.dualStackDomain)")
    }
  }

  /// Inserts items whose keys are not in the table. Each item succeeds or fails independently.
  ///
  /// Source: Amazon DynamoDB API Reference, "BatchExecuteStatement" and "BatchStatementError".
  ///
  /// - Parameter items: 1 to 25 items with different primary keys, which include the sort key if
  ///   the table has one.
  /// - Returns: The result for each item, in the same order.
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
  /// - Returns: `nil` if this is not an answer to this number of statements.
  fileprivate static func each(
    in answer: [UInt8], count: Int, redact: (String) -> String
  ) -> [Insertion]? {
    guard
      let responses = (try? JSONValue(parsing: answer))?["Responses"]?.arrayValue,
      responses.count == count
    else { return nil }
    // If a result is not an object, nothing shows that the item was written.
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
      // Named like the error of an operation on a single item, so that it is classified the same
      // way.
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
#endif
