/// A Lambda function in Swift, with a log group that the stack owns.
///
/// ```swift
/// Function(
///   "Kinesis-workshop", package: .swift("lambda", product: "EventHandler"), role: role,
///   environment: [.tableName(table.name)])
/// // resource "aws_cloudwatch_log_group" "kinesis_workshop" { … }
/// // resource "aws_lambda_function" "kinesis_workshop" { … }
/// ```
///
/// A function whose handler has a contract gets its environment and permissions from it:
///
/// ```swift
/// Function(
///   "order-handler", package: .swift("lambda", product: "OrderHandler"), role: role,
///   contract: Orders.handler, destinations: [.table(lines), .queue(notices)], rejected: rejected)
/// ```
///
/// The role may write to that log group and to no other, since the function uses it. It gets what a network
/// (`vpc_config`), tracing, a dead-letter target or a key for the variables need too, when `with` sets
/// them. Where the archive has not been built, the plan fails and names the command that builds it.
public struct Function: CuratedResource {
  /// The processor that the function runs on; the archive must be built for the same.
  public enum Architecture: String, Hashable, Sendable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case x86_64  // the name that AWS and Swift's own `#if arch` use
    case arm64
  }

  /// Whether invocations are traced. Lambda Developer Guide, "Visualize Lambda function invocations
  /// using AWS X-Ray".
  public enum Tracing: Hashable, Sendable {
    /// Only if the caller asks for it.
    case passThrough
    /// Always, sampled; the role may send traces then.
    case active

    /// Both are written: if the block is left out, Lambda keeps the mode that it had.
    fileprivate var mode: String {
      switch self {
      case .passThrough: "PassThrough"
      case .active: "Active"
      }
    }
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: LambdaFunction
  /// Where the code comes from.
  package let package: FunctionPackage
  /// The processor that it runs on.
  package let architecture: Architecture
  public let problems: [DeclarationError]
  /// The role that the function acts as.
  let role: any RoleReference
  let timeout: TimeSpan
  /// The log group, for its attributes; ``logGroup(_:)`` changes it.
  public private(set) var logGroup: CloudWatchLogGroup
  private let archive: Local<String>
  let handed: [HandedResource]
  /// The contract of its handler, if the handler has one.
  let contract: HandlerContract?
  private let permissions: [Permission]
  private let topics: [Delivery]

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits, `_` and `-`.
  ///   - package: Where the code comes from.
  ///   - role: The role that the function acts as.
  ///   - environment: The environment variables: `[.tableName(table.name), .variable("FLAG", "on")]`.
  ///   - memorySize: In megabytes, 128 to 10,240; the share of a processor grows with it.
  ///   - timeout: How long an invocation may take, 1 to 900 seconds.
  ///   - architecture: The default is x86_64.
  ///   - logRetention: The default is 30 days.
  ///   - reservedConcurrency: How many invocations may run at once; nil for no bound of its own.
  ///   - tracing: The default is only when the caller asks for it.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, package: FunctionPackage, role: any RoleReference,
    environment: [Environment] = [], memorySize: Int = 256,
    timeout: TimeSpan = .seconds(60), architecture: Architecture = .x86_64,
    logRetention: LogRetention = .days(30), reservedConcurrency: Int? = nil,
    tracing: Tracing = .passThrough, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, package, role, nil, environment, memorySize, timeout, architecture, logRetention,
      reservedConcurrency, tracing, label,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A function whose handler has a contract. It gets the contract's environment variables, and its role the
  /// permissions for exactly the effects that the contract declares.
  ///
  /// - Parameters:
  ///   - contract: The contract of the handler's processor.
  ///   - destinations: The resources of the effects, one for each in the contract.
  ///   - rejected: The queue of records that can never be processed (`REJECTED_QUEUE_URL`).
  ///   - environment: Further variables.
  public init(
    _ name: Expression<String>, package: FunctionPackage, role: any RoleReference,
    contract: HandlerContract,
    destinations: [Destination], rejected: any QueueReference, environment: [Environment] = [],
    memorySize: Int = 256, timeout: TimeSpan = .seconds(60), architecture: Architecture = .x86_64,
    logRetention: LogRetention = .days(30), reservedConcurrency: Int? = nil,
    tracing: Tracing = .passThrough, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, package, role, Handler(contract, destinations, rejected), environment, memorySize,
      timeout, architecture, logRetention, reservedConcurrency, tracing, label,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A handler with a contract, and its resources.
  private struct Handler {
    let contract: HandlerContract
    let destinations: [Destination]
    let rejected: any QueueReference

    init(_ contract: HandlerContract, _ destinations: [Destination], _ rejected: any QueueReference)
    {
      self.contract = contract
      self.destinations = destinations
      self.rejected = rejected
    }

    func environment(at location: SourceLocation) -> [Environment] {
      destinations.compactMap(\.environment)
        + [Environment(.rejectedQueueURL, rejected.url, at: location)]
    }

    func permissions(at location: SourceLocation) -> [Permission] {
      destinations.flatMap { $0.permissions(for: contract.effects) }
        + Permission.send(rejected).located(at: location)
    }
  }

  private init(
    _ name: Expression<String>, _ package: FunctionPackage, _ role: any RoleReference,
    _ handler: Handler?,
    _ ownEnvironment: [Environment], _ memorySize: Int, _ timeout: TimeSpan,
    _ architecture: Architecture, _ logRetention: LogRetention, _ reservedConcurrency: Int?,
    _ tracing: Tracing, _ label: String?, at location: SourceLocation
  ) {
    let environment = (handler?.environment(at: location) ?? []) + ownEnvironment
    var checks = Checks(at: location)
    if let handler { checks.require(handler.destinations, for: handler.contract) }
    checks.requireName(name, of: .function, length: 1...64, punctuation: "_-")
    checks.require(memorySize, .functionMemory, in: 128...10_240)
    checks.require(timeout, .functionTimeout, in: .seconds(1)...(.seconds(900)))
    checks.require(environment)
    if let problem = handler?.rejected.problemOfURL { checks.require(false, problem) }
    if let role = role as? Role {
      checks.require(role.principal == .lambda, .otherPrincipal(role.principal.name))
    }
    checks.require(package)
    if let reservedConcurrency {
      checks.require(reservedConcurrency >= 0, .negativeConcurrency(reservedConcurrency))
    }
    let label = checks.label(label, from: name, of: .function)

    logGroup = Self.logGroup(
      of: name, label, logRetention, &checks, at: location)
    archive = Local("\(label)_archive", .packageFile(package.archivePath), at: location)
    let archive = self.archive.wrappedValue
    var arguments = LambdaFunction.Arguments()
    arguments.functionName = name
    arguments.role = role.arn
    arguments.runtime = "provided.al2023"
    arguments.architectures = [Expression(architecture.rawValue)]
    arguments.handler = "bootstrap"
    arguments.memorySize = Expression(memorySize)
    arguments.timeout = Expression(timeout.seconds)
    arguments.reservedConcurrentExecutions = reservedConcurrency.map { Expression($0) }
    arguments.filename = archive
    arguments.sourceCodeHash = archive.fileHash
    if !environment.isEmpty {
      arguments.environment = .init(
        variables: Expression(environment.map { ($0.name.rawValue, $0.value) }))
    }
    // Without the block Lambda would go on as it did: see `Tracing`.
    arguments.tracingConfig = .init(mode: Expression(tracing.mode))
    resource = LambdaFunction.make(label, arguments, at: location)
    resource.declaration.lifecycle.preconditions = [
      .init(archive.fileExists, message: package.missingArchiveMessage)
    ]
    resource.declaration.valueLocations = environment.map {
      ValueLocation(of: [$0.value], at: $0.location)
    }
    // The function must not log before its group is there: it may not create one.
    resource.declaration.dependencies = [logGroup.identity]
    resource.declaration.dependsOnComment =
      "The log group and all permissions of the role must exist before the function."
    self.package = package
    self.role = role
    self.architecture = architecture
    self.timeout = timeout
    handed = environment.compactMap(HandedResource.init)
    contract = handler?.contract
    permissions = handler?.permissions(at: location) ?? []
    topics = handler?.destinations.compactMap(\.delivery) ?? []
    identity = Identity(component: "\(LambdaFunction.resourceType).\(label)", at: location)
    problems = checks.problems
  }

  /// The function's name.
  public var name: Expression<String> { resource.functionName }
  /// The function's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }
  /// The name of its log group.
  public var logGroupName: Expression<String> { logGroup.name }

  public var contributions: [Contribution] {
    let arguments = resource.arguments
    let deadLetters = Delivery(to: arguments.deadLetterTarget, at: identity.location)
    return [
      Contribution(
        to: role.identity,
        permissions
          + (Permission.log(to: logGroup) + Permission.run(arguments)).located(
            at: identity.location)),
      Contribution(to: role.identity, handed),
    ] + ([deadLetters].compactMap(\.self) + topics).map { Contribution(to: role.identity, $0) }
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    var logGroup = logGroup
    // Lambda writes to the log group of its own region and account.
    if logGroup.declaration.provider == nil {
      logGroup.declaration.provider = resource.declaration.provider
    }
    if logGroup.arguments.namePrefix?.unlessNull != nil { logGroup.arguments.name = nil }
    let archive = archive.wrappedValue
    let resource = resource.with { $0.resolveConflicts() }
    if resource.arguments.filename?.isWritten(as: archive) == true {
      return [self.archive, logGroup, resource]
    }
    // The code comes from elsewhere: nothing may ask for the archive.
    return [
      logGroup,
      resource.with {
        if $0.sourceCodeHash?.isWritten(as: archive.fileHash) == true { $0.sourceCodeHash = nil }
      }.withDeclaration {
        $0.lifecycle.preconditions.removeAll { $0.tests(archive.fileExists) }
      },
    ]
  }

  /// The same with its log group changed.
  ///
  /// ```swift
  /// Function("orders", package: package, role: role).logGroup {
  ///   $0.with { $0.kmsKeyID = key.arn }.lifecycle(Lifecycle(preventDestroy: true))
  /// }
  /// ```
  ///
  /// A key of yours needs a policy that lets CloudWatch Logs use it; generation warns if a key of the stack has
  /// none.
  public func logGroup(_ change: (CloudWatchLogGroup) -> CloudWatchLogGroup) -> Self {
    var copy = self
    copy.logGroup = change(logGroup)
    return copy
  }

  private static func logGroup(
    of name: Expression<String>, _ label: String, _ retention: LogRetention,
    _ checks: inout Checks, at location: SourceLocation
  ) -> CloudWatchLogGroup {
    var arguments = CloudWatchLogGroup.Arguments()
    arguments.name = "/aws/lambda/\(name)"
    if case .days(let days) = retention {
      checks.require(LogRetention.allowedDays.contains(days), .logRetention(days: days))
      arguments.retentionInDays = Expression(days)
    }
    return CloudWatchLogGroup.make(label, arguments, at: location)
  }
}

extension Expression<String> {
  fileprivate var fileExists: Expression<Bool> { .fileexists(self) }

  /// The hash of a file; null while it is not there.
  fileprivate var fileHash: Self {
    fileExists.then(.filebase64sha256(self), else: .null)
  }
}

extension FunctionPackage {
  fileprivate var missingArchiveMessage: Expression<String> {
    let command: Expression<String> = "swift run \(Expression<String>.programName) package"
    return product == nil
      ? "There is no archive \(archivePath). Build it first."
      : "There is no archive \(archivePath). Build it with: \(command)"
  }
}

extension Checks {
  fileprivate mutating func require(_ package: FunctionPackage) {
    for path in [package.directory, package.archivePath].compactMap({ $0 }) {
      require(!path.isEmpty && !path.hasPrefix("/"), .absolutePath(path))
    }
    if let product = package.product {
      require(
        !product.isEmpty && !product.contains("/") && !product.hasPrefix("-"),
        .invalidProduct(product))
    }
  }
}
