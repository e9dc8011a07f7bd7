internal import CommandLineSupport
internal import Pipeline
internal import TerraformImport

extension CuratedKind {
  static let role = CuratedKind("Role", properties: ["name": "name"]) {
    reading, label throws(NotCurated) in
    let service = try reading.service()
    let path = reading.text("path")
    let boundary = reading.text("permissions_boundary")
    let prefix = reading.text("name_prefix")
    let name: Spelled<Expression<String>>
    if let prefix { name = prefix } else { name = try reading.requiredText("name") }
    reading.add(prefix == nil ? nil : "namePrefix", name.swift)
    reading.add("assumedBy", service.swift)
    reading.add("path", path)
    reading.add("boundary", boundary)
    if prefix != nil {
      return Role(
        namePrefix: name.value, assumedBy: .service(service.value), path: path?.value,
        boundary: boundary?.value, label: label)
    }
    return Role(
      name.value, assumedBy: .service(service.value), path: path?.value,
      boundary: boundary?.value, label: label)
  }
}

extension CuratedReading {
  fileprivate mutating func service() throws(NotCurated) -> Spelled<ServicePrincipal> {
    if let label = body.read("assume_role_policy")?.policyDocument,
      let document = stack.policyDocument(label)
    {
      // The policy stays that of the data source.
      overridden.insert("assume_role_policy")
      return Self.spelled(try service(in: document))
    }
    guard let policy = body.json("assume_role_policy") else {
      throw NotCurated("its assume_role_policy is computed")
    }
    let statement = policy["Statement"]
    guard case .object? = statement, statement?["Effect"]?.string == "Allow",
      let service = statement?["Principal"]?["Service"]?.string,
      statement?["Principal"]?.members.count == 1
    else {
      throw Self.notOneService
    }
    return Self.spelled(service)
  }

  private static let notOneService = NotCurated(
    "its trust policy admits more than one service, or a principal that is not a service")

  private func service(in document: ReadBody) throws(NotCurated) -> String {
    let principals = try document.block("statement")?.block("principals")
    guard let services = try principals?.literals("identifiers"), services.count == 1,
      principals?.value("type") == .text("Service")
    else {
      throw Self.notOneService
    }
    return services[0]
  }

  private static func spelled(_ service: String) -> Spelled<ServicePrincipal> {
    let swift: CuratedSwift = services[service].map { ".\($0)" } ?? .literal(service)
    return Spelled(ServicePrincipal(service), swift)
  }

  /// The members of `Role.Principal`.
  private static let services = [
    "apigateway.amazonaws.com": "apiGateway", "ec2.amazonaws.com": "ec2",
    "events.amazonaws.com": "eventBridge", "firehose.amazonaws.com": "firehose",
    "lambda.amazonaws.com": "lambda", "logs.amazonaws.com": "logs",
    "pipes.amazonaws.com": "pipes", "scheduler.amazonaws.com": "scheduler",
    "sns.amazonaws.com": "sns", "states.amazonaws.com": "stepFunctions",
  ]
}
