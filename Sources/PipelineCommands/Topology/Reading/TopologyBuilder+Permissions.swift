internal import Terraform

/// The calls that functions may make, by the policies of their roles.
extension TopologyBuilder {
  mutating func addPermissions() {
    let policies = RolePolicyIndex(resources)
    for resource in resources where resource.kind == .resource {
      let argument: String
      switch resource.type {
      case "aws_lambda_function": argument = "role"
      case "aws_sfn_state_machine": argument = "role_arn"
      default: continue
      }
      guard let caller = place(of: resource) else { continue }
      let roles = resource.value(argument)?.origins.map(\.declaration) ?? []
      let handed = handed(to: resource)
      var calls: [(target: Place, actions: [String])] = []
      for statement in roles.flatMap({ policies.statements(of: $0) }) {
        let actions = statement.actions
        let kind = actions.lazy.compactMap { Topology.Kind.of(service: $0.service) }.first
        for value in statement.resources {
          for target in nodes(value, or: kind, at: statement.location) where target != caller {
            if let index = calls.firstIndex(where: { $0.target == target }) {
              calls[index].actions = (calls[index].actions + actions).uniqued()
            } else {
              calls.append((target, actions))
            }
          }
        }
      }
      for (target, actions) in calls {
        let own = actions.filter { !isImplied($0, by: caller, on: target, handed) }
        if own.isEmpty { continue }
        let names = own.map(\.withoutService)
        connect(
          [caller], to: [target], .permission, Self.short(names),
          details: own.joined(separator: "\n"))
      }
      // The permissions of a role that exists already are not known, but the function is given the resource.
      for (target, variable) in handed where !isConnected(caller, to: target) {
        connect([caller], to: [target], .permission, variable, details: "variable \(variable)")
      }
    }
  }

  /// The nodes that a function's environment names, each with the first variable.
  private mutating func handed(to function: PlacedResource) -> [(target: Place, variable: String)] {
    var found: [(target: Place, variable: String)] = []
    let variables = function.value("environment", "variables")?.members ?? []
    for (name, value) in variables {
      for target in nodes(value, at: function.location) where target != place(of: function) {
        if !found.contains(where: { $0.target == target }) { found.append((target, name)) }
      }
    }
    return found
  }

  private func isConnected(_ first: Place, to second: Place) -> Bool {
    ways.contains {
      ($0.key.from, $0.key.to) == (first, second) || ($0.key.from, $0.key.to) == (second, first)
    }
  }

  /// Whether an edge that is drawn says that already: Lambda reads a source and sends to a destination with the
  /// permissions of the function.
  private func isImplied(
    _ action: String, by caller: Place, on target: Place,
    _ handed: [(target: Place, variable: String)]
  ) -> Bool {
    let reads = ways.contains {
      $0.key.from == target && $0.key.to == caller && $0.key.style == .events
    }
    if reads, Self.reading.contains(action) { return true }
    let sends = ways.contains {
      $0.key.from == caller && $0.key.to == target && $0.key.style != .permission
    }
    return sends && Self.sending.contains(action) && !handed.contains { $0.target == target }
  }

  /// Lambda Developer Guide, "Using AWS Lambda with Amazon Kinesis", "… DynamoDB" and "… SQS".
  private static let reading: Set<String> = [
    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator",
    "dynamodb:ListStreams", "kinesis:DescribeStream", "kinesis:DescribeStreamConsumer",
    "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator",
    "kinesis:ListShards", "kinesis:ListStreams", "kinesis:SubscribeToShard",
    "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
  ]

  /// Lambda Developer Guide, "Retaining discarded batches" and "Adding a destination".
  private static let sending: Set<String> = [
    "events:PutEvents", "lambda:InvokeFunction", "s3:ListBucket", "s3:PutObject", "sns:Publish",
    "sqs:SendMessage",
  ]

  /// Draws those who may invoke a function and have no other way to it.
  mutating func addCallers() {
    for permission in resources
    where permission.kind == .resource && permission.type == "aws_lambda_permission" {
      let location = permission.location
      let functions = nodes(
        permission.value("function_name"), or: .function, isName: true, at: location)
      var callers = nodes(permission.value("source_arn"), at: location)
      if callers.isEmpty {
        guard let principal = permission.value("principal")?.text,
          !Self.drawn.contains(principal)
        else { continue }
        let name =
          principal.hasSuffix(".amazonaws.com")
          ? String(principal.dropLast(".amazonaws.com".count)) : principal
        callers = [node(.caller, named: name, address: permission.address, at: location)]
      }
      for caller in callers {
        for function in functions where !isConnected(caller, to: function) {
          connect([caller], to: [function], .events, "may invoke", details: permission.address)
        }
      }
    }
  }

  /// Services whose calls have edges of their own.
  private static let drawn: Set<String> = [
    "events.amazonaws.com", "s3.amazonaws.com", "scheduler.amazonaws.com", "sns.amazonaws.com",
  ]
}

extension String {
  fileprivate var service: String { String(prefix { $0 != ":" }) }

  /// An action without its service: `PutItem`.
  fileprivate var withoutService: String {
    split(separator: ":", maxSplits: 1).last.map(String.init) ?? self
  }
}
