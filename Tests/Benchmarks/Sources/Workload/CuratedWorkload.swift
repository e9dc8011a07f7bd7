import Pipeline
public import Terraform

/// The same number of pipelines by the curated types, which make about twice as many resources of them:
/// policies, log groups, queues.
public func curatedStack(pipelines: Int) -> Stack {
  Stack("benchmark") {
    Provider.aws("~> 5.100", region: "eu-west-1")

    for number in 1...pipelines {
      let stream = Stream("events-\(number)", capacity: .provisioned(shards: 1))
      let table = Table("events-\(number)", partitionKey: .string("event_id"))
      let rejected = Queue("rejected-\(number)")
      let role = Role("handler-\(number)", assumedBy: .lambda) {
        Allow.consume(stream)
        Allow.write(table)
        Allow.send(rejected)
      }
      let function = Function(
        "handler-\(number)", package: .swift("lambda", product: "EventHandler"), role: role,
        environment: [.tableName(table.name)])
      stream
      table
      rejected
      role
      function
      Mapping(from: stream, to: function, startingAt: .trimHorizon, onFailure: rejected)
    }
  }
}
