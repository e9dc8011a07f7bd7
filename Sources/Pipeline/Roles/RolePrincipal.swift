extension Role {
  /// Who may act as a role: a service, an account, a user or another role, or a federated identity.
  ///
  /// ```swift
  /// Role("orders", assumedBy: .lambda, .account("123456789012").when(.equals("sts:ExternalId", "orders")))
  /// ```
  ///
  /// A service without a name here is a literal: `"glue.amazonaws.com"`. IAM User Guide, "AWS JSON policy elements:
  /// Principal".
  public struct Principal: Sendable, ExpressibleByStringLiteral {
    let kind: Kind
    private(set) var conditions: [PolicyCondition] = []

    enum Kind: Sendable {
      case service(ServicePrincipal)
      case account(Expression<String>)
      case arn(Expression<String>)
      case webIdentity(Expression<String>)
      case saml(Expression<String>)
    }

    private init(_ kind: Kind, _ conditions: [PolicyCondition] = []) {
      self.kind = kind
      self.conditions = conditions
    }

    public init(stringLiteral value: String) { self.init(.service(ServicePrincipal(value))) }

    /// A service of AWS.
    public static func service(_ service: ServicePrincipal) -> Principal {
      Principal(.service(service))
    }

    /// An account, whose own policies decide which of its users and roles may; its 12 digits.
    public static func account(_ id: Expression<String>) -> Principal { Principal(.account(id)) }

    /// A role or a user, by its ARN.
    public static func arn(_ arn: Expression<String>) -> Principal { Principal(.arn(arn)) }

    /// Whoever an OpenID Connect provider identifies, such as a job of GitHub or a pod of EKS.
    ///
    /// - Parameters:
    ///   - provider: The ARN of the provider: `IAMOpenIDConnectProvider("github", …).arn`.
    ///   - conditions: Which of its users: without conditions, every user of the provider.
    public static func webIdentity(
      _ provider: Expression<String>, when conditions: PolicyCondition...
    ) -> Principal {
      Principal(.webIdentity(provider), conditions)
    }

    /// Whoever a SAML provider identifies.
    ///
    /// - Parameters:
    ///   - provider: The ARN of the provider.
    ///   - conditions: Which of its users, such as `.equals("SAML:aud", "https://signin.aws.amazon.com/saml")`.
    public static func saml(
      _ provider: Expression<String>, when conditions: PolicyCondition...
    ) -> Principal {
      Principal(.saml(provider), conditions)
    }

    /// The same under these conditions.
    public func when(_ conditions: PolicyCondition...) -> Principal {
      Principal(kind, self.conditions + conditions)
    }
  }
}

// Those that a pipeline often needs. Any other one is `.service(.ecsTasks)`.
extension Role.Principal {
  /// Lambda functions.
  public static let lambda = service(.lambda)
  /// API Gateway.
  public static let apiGateway = service(.apiGateway)
  /// EC2 instances.
  public static let ec2 = service(.ec2)
  /// Rules of EventBridge.
  public static let eventBridge = service(.eventBridge)
  /// Delivery streams of Firehose.
  public static let firehose = service(.firehose)
  /// CloudWatch Logs.
  public static let logs = service(.logs)
  /// EventBridge Pipes.
  public static let pipes = service(.pipes)
  /// EventBridge Scheduler.
  public static let scheduler = service(.scheduler)
  /// Topics of SNS.
  public static let sns = service(.sns)
  /// Step Functions.
  public static let stepFunctions = service(.stepFunctions)
}

extension Role.Principal {
  /// The member of a policy's `Principal`.
  var type: String {
    switch kind {
    case .service: "Service"
    case .account, .arn: "AWS"
    case .webIdentity, .saml: "Federated"
    }
  }

  var value: Expression<String> {
    switch kind {
    case .service(let service): .service(service)
    case .account(let value), .arn(let value), .webIdentity(let value), .saml(let value): value
    }
  }

  /// The action by which it becomes the role.
  var action: String {
    switch kind {
    case .service, .account, .arn: "sts:AssumeRole"
    case .webIdentity: "sts:AssumeRoleWithWebIdentity"
    case .saml: "sts:AssumeRoleWithSAML"
    }
  }

  /// Whether it is that service.
  func isService(_ service: ServicePrincipal) -> Bool {
    if case .service(service) = kind { true } else { false }
  }

  /// Whether both are written alike.
  func isWritten(as other: Self) -> Bool {
    type == other.type && value.isWritten(as: other.value)
      && conditions.count == other.conditions.count
      && conditions.elementsEqual(other.conditions) { $0.isWritten(as: $1) }
  }

  /// Its name in an error.
  var title: String {
    switch kind {
    case .service(let service): service.name
    default: value.literal ?? type
    }
  }
}

extension Checks {
  mutating func require(_ principals: [Role.Principal]) {
    for principal in principals {
      add(principal.problem)
      require(principal.conditions)
    }
  }

  /// Whether the service is one of those who may act as a role of the stack.
  ///
  /// - Parameter problem: The problem, given the titles of those who may.
  mutating func require(
    _ role: any RoleReference, assumedBy service: ServicePrincipal,
    else problem: ([String]) -> any DeclarationProblem
  ) {
    guard let role = role as? Role,
      !role.principals.contains(where: { $0.isService(service) })
    else { return }
    add(problem(role.principals.map(\.title)))
  }
}

extension Role.Principal {
  var problem: RoleProblem? {
    switch kind {
    case .service(let service): service.problem
    case .account(let id): id.problemAsAccount
    case .arn(let arn): arn.isARN ? nil : .principalNotARN(arn.literal ?? "")
    case .webIdentity(let arn), .saml(let arn):
      if !arn.isARN {
        .principalNotARN(arn.literal ?? "")
      } else {
        conditions.isEmpty ? .federatedWithoutCondition : nil
      }
    }
  }
}

extension ServicePrincipal {
  /// The problem if it does not have the form of one, such as `lambda.amazonaws.com`.
  var problem: RoleProblem? {
    // Bytes are read several times as fast as characters.
    name.utf8.contains(UInt8(ascii: ".")) && !name.utf8.contains(UInt8(ascii: ":"))
      ? nil : .invalidPrincipal(name)
  }
}

extension Expression<String> {
  /// The problem if it is neither an ARN nor a text that only Terraform knows.
  var problemAsARN: RoleProblem? { isARN ? nil : .resourceNotARN(literal ?? "") }

  /// Whether it is an ARN, or a text that only Terraform knows.
  var isARN: Bool { literal?.hasPrefix("arn:") ?? true }

  /// The problem if it cannot be the number of an account.
  var problemAsAccount: RoleProblem? {
    guard let literal else { return nil }
    let isNumber =
      literal.utf8.count == 12 && literal.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? nil : .invalidAccount(literal)
  }
}
