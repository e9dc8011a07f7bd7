import AWS
import Foundation
import Pipeline

/// A declaration in a file that imports Foundation, and all of AWS: that it compiles is the test.
enum FoundationNames {
  static let stack = Stack("orders") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    let stream = Stream("orders", retention: .hours(48))
    let table = Table("orders", partitionKey: .string("id"))
    let failed = Queue("failed-orders")
    let role = Role("writer", assumedBy: .lambda) { Allow.write(table) }
    let function = Function(
      "orders", package: .archive("orders.zip"), role: role,
      environment: [.tableName(table.name)])
    let topic = SNSTopic("orders", name: "\(stream.name)-alarms")

    Module("data") {
      stream
      table
      failed
    }
    writer(role, of: table, function)
    Mapping(from: stream, to: function, startingAt: .latest, onFailure: failed)
    topic
    Output("since", "\(Date(timeIntervalSince1970: 0).description)", description: "A date.")
  }

  /// These names stand as they are in types too.
  @DeclarationBuilder
  private static func writer(
    _ role: Role, of table: Table, _ function: Function
  ) -> [any Declaration] {
    role
    function
    Output("table", table.name, description: "The table.")
  }
}
