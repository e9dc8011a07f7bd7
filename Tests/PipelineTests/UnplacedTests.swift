import Pipeline
import TestSupport
import Testing

@Suite struct `A declaration that is used but not placed` {
  private static func stack(@DeclarationBuilder _ content: () -> [any Declaration]) -> Stack {
    let content = content()
    return Stack("unplaced") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      content
    }
  }

  private struct Unplaced: Hashable {
    let address: String
    let declaration: UInt
    let line: UInt
  }

  private static func error(
    _ address: String, declaredAt declaration: UInt, at line: UInt
  ) -> Unplaced {
    Unplaced(address: address, declaration: declaration, line: line)
  }

  /// Without the columns; nil for an error of another kind.
  private static func errors(_ stack: Stack) -> [Unplaced?] {
    stack.errors().map { error in
      guard
        case .notPlaced(let address, let declaration)? = error.problem as? DeclarationError.Problem
      else { return nil }
      return Unplaced(address: address, declaration: declaration.line, line: error.location.line)
    }
  }

  @Test func `is reported at the permission on it, also below a key of its own`() {
    let line = #line + 1 as UInt
    let key = KMSKey("data")
    let table = Table("orders", partitionKey: .string("id"))
    let queue = Queue("failed", encryption: .customerManagedKey(key.arn))
    let stream = Stream("orders")
    let role = Role("writer", assumedBy: .lambda) {
      Allow.write(table)
      Allow.read(table)
      Allow.send(queue)
      Allow.produce(stream)
      Allow.actions(["kinesis:ListShards"], on: ["\(stream.arn)/consumer/*"])
    }
    let stack = Self.stack {
      role
      queue
    }
    #expect(
      Self.errors(stack) == [
        Self.error("aws_kms_key.data", declaredAt: line, at: line + 2),
        Self.error("aws_dynamodb_table.orders", declaredAt: line + 1, at: line + 5),
        Self.error("aws_kms_key.data", declaredAt: line, at: line + 7),
        Self.error("aws_kinesis_stream.orders", declaredAt: line + 3, at: line + 8),
      ])
  }

  @Test func `is reported at the environment variable that has its name`() {
    let line = #line + 1 as UInt
    let table = Table("orders", partitionKey: .string("id"))
    let role = Role("writer", assumedBy: .lambda)
    let function = Function(
      "f", package: .archive("f.zip"), role: role,
      environment: [
        .variable("STAGE", "test"),
        .tableName(table.name),
      ])
    let stack = Self.stack {
      role
      function
    }
    #expect(
      Self.errors(stack) == [
        Self.error("aws_dynamodb_table.orders", declaredAt: line, at: line + 6)
      ])
  }

  @Test func `is reported at the mapping that reads it, or reports to it`() {
    let line = #line + 1 as UInt
    let stream = Stream("orders")
    let failed = Queue("failed")
    let role = Role("reader", assumedBy: .lambda)
    let function = Function("f", package: .archive("f.zip"), role: role)
    let mapping = Mapping(from: stream, to: function, startingAt: .latest, onFailure: failed)
    let stack = Self.stack {
      role
      function
      mapping
    }
    #expect(
      Self.errors(stack) == [
        Self.error("aws_kinesis_stream.orders", declaredAt: line, at: line + 4),
        Self.error("aws_sqs_queue.failed", declaredAt: line + 1, at: line + 4),
      ])
  }

  @Test func `is reported at the function whose role it is`() {
    let line = #line + 1 as UInt
    let role = Role("reader", assumedBy: .lambda)
    let function = Function("f", package: .archive("f.zip"), role: role)
    let stack = Self.stack { function }
    #expect(
      Self.errors(stack) == [
        Self.error("aws_iam_role.reader", declaredAt: line, at: line + 1)
      ])
  }
}
