/// A Lambda function, with a log group of its own.
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
/// The code is a program in Swift, a folder or a file for any runtime, an archive, or a container image:
/// ``FunctionPackage``. Other things invoke the function itself, or an ``Alias`` of one of its versions.
///
/// The role may write to that log group and to no other, since the function uses it. It gets what a network and tracing
/// need too, and a dead-letter target or a key for the variables, when `with` sets them. Where the archive has not been
/// built, the plan fails and names the command that builds it.
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
    var mode: String {
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
  /// The log group, for its attributes; ``logGroup(_:)`` changes it.
  public private(set) var logGroup: CloudWatchLogGroup
  /// Set if the log group was changed and is not the function's.
  private var changesOtherLogGroup = false
  private let shared: Shared<Parts>

  private struct Parts {
    let package: FunctionPackage
    let architecture: Architecture
    let found: [DeclarationError]
    let role: any RoleReference
    let timeout: TimeSpan
    let logs: LogGroup
    /// Nil if the code is not a file.
    let archive: Local<String>?
    let handed: [HandedResource]
    let contract: HandlerContract?
    let permissions: [Permission]
    let topics: [Delivery]
    let privateNetwork: Identity?
  }

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits, `_` and `-`.
  ///   - package: Where the code comes from: `.swift(…)`, `.folder(…)`, `.file(…)`, `.archive(…)`, `.s3(…)` or `.image(…)`.
  ///   - role: The role that the function acts as.
  ///   - environment: The environment variables: `[.tableName(table.name), .variable("FLAG", "on")]`.
  ///   - memorySize: In megabytes, 128 to 10,240; the share of a processor grows with it.
  ///   - ephemeralStorage: The size of `/tmp` in megabytes, 512 to 10,240; nil leaves it unchanged; a new function has
  ///     512.
  ///   - timeout: How long an invocation may take, 1 to 900 seconds.
  ///   - architecture: The default is x86_64.
  ///   - layers: The ARNs of up to 5 versions of layers, which are unpacked in this order.
  ///   - network: Your own network that it reaches; nil, the default, for none.
  ///   - logFormat: The form of its log lines; nil leaves it unchanged; a new function has ``LogFormat/text``.
  ///   - logGroup: Where it logs; by default, to a group of its own.
  ///   - logRetention: How long its own group keeps lines; the default is 30 days.
  ///   - customerManagedKey: The ARN of your own key, which encrypts the variables and its own log group; nil for a key
  ///     of AWS. The role may use it, and the policy of a ``Key`` admits CloudWatch Logs.
  ///   - codeSigning: The ARN of a code signing configuration, which code in an archive must satisfy; nil for none.
  ///   - publishes: Whether each apply that changes code or settings publishes a version, which an ``Alias`` can name.
  ///   - reservedConcurrency: How many invocations may run at once; nil for no bound of its own.
  ///   - tracing: The default is only when the caller asks for it.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, package: FunctionPackage, role: any RoleReference,
    environment: [Environment] = [], memorySize: any WholeNumber = 256,
    ephemeralStorage: (any WholeNumber)? = nil, timeout: TimeSpan = .seconds(60),
    architecture: Architecture = .x86_64, layers: [Expression<String>] = [],
    network: Network? = nil, logFormat: LogFormat? = nil, logGroup: LogGroup = .own,
    logRetention: LogRetention = .days(30), customerManagedKey: Expression<String>? = nil,
    codeSigning: Expression<String>? = nil, publishes: Bool = false,
    reservedConcurrency: (any WholeNumber)? = nil, tracing: Tracing = .passThrough,
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let settings = Settings(
      memorySize: memorySize, ephemeralStorage: ephemeralStorage, timeout: timeout,
      architecture: architecture, layers: layers, network: network, logFormat: logFormat,
      logGroup: logGroup, logRetention: logRetention, customerManagedKey: customerManagedKey,
      codeSigning: codeSigning, publishes: publishes, reservedConcurrency: reservedConcurrency,
      tracing: tracing)
    self.init(
      name, package, role, nil, environment, settings, label,
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
    memorySize: any WholeNumber = 256,
    ephemeralStorage: (any WholeNumber)? = nil, timeout: TimeSpan = .seconds(60),
    architecture: Architecture = .x86_64, layers: [Expression<String>] = [],
    network: Network? = nil, logFormat: LogFormat? = nil, logGroup: LogGroup = .own,
    logRetention: LogRetention = .days(30), customerManagedKey: Expression<String>? = nil,
    codeSigning: Expression<String>? = nil, publishes: Bool = false,
    reservedConcurrency: (any WholeNumber)? = nil, tracing: Tracing = .passThrough,
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let settings = Settings(
      memorySize: memorySize, ephemeralStorage: ephemeralStorage, timeout: timeout,
      architecture: architecture, layers: layers, network: network, logFormat: logFormat,
      logGroup: logGroup, logRetention: logRetention, customerManagedKey: customerManagedKey,
      codeSigning: codeSigning, publishes: publishes, reservedConcurrency: reservedConcurrency,
      tracing: tracing)
    self.init(
      name, package, role, Handler(contract, destinations, rejected), environment, settings, label,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(
    _ name: Expression<String>, _ package: FunctionPackage, _ role: any RoleReference,
    _ handler: Handler?, _ ownEnvironment: [Environment], _ settings: Settings, _ label: String?,
    at location: SourceLocation
  ) {
    let environment = (handler?.environment(at: location) ?? []) + ownEnvironment
    var checks = Checks(at: location)
    if let handler { checks.require(handler.destinations, for: handler.contract) }
    checks.requireName(name, of: .function, length: 1...64, punctuation: "_-")
    let values = checks.values(of: settings)
    let ownRules = checks.takeRules()
    checks.require(environment)
    checks.add(handler?.rejected.problemOfURL)
    checks.require(role, assumedBy: .lambda) { FunctionProblem.otherPrincipal($0) }
    checks.require(package)
    checks.add(settings.customerManagedKey?.problems(at: location) ?? [])
    let label = checks.label(label, from: name, of: .function)

    let logs = settings.logGroup
    let days = checks.days(of: settings)
    logGroup = CloudWatchLogGroup.make(
      label, settings.logGroupArguments(of: name, keepingFor: days), at: location
    ).checked(by: checks.takeRules())
    // A path outside the package has been reported with the package.
    let archive: Local<String>? = package.archivePath.flatMap {
      $0.hasPrefix("/") ? nil : Local("\(label)_archive", .packageFile($0), at: location)
    }
    var arguments = LambdaFunction.Arguments(reserving: 12)
    arguments.functionName = name
    arguments.role = role.arn
    arguments.set(package, settings, values, archive: archive?.wrappedValue)
    if !environment.isEmpty {
      arguments.environment = .init(
        variables: Expression(environment.map { ($0.name.rawValue, $0.value) }))
    }
    arguments.setBlocks(settings, values)
    // Lambda does not keep the key of a function without variables, so each plan would set it again.
    if !environment.isEmpty { arguments.kmsKeyARN = settings.customerManagedKey }
    resource = LambdaFunction.make(label, arguments, at: location).checked(by: ownRules)
    resource.declaration.valueLocations = environment.map {
      ValueLocation(of: [$0.value], at: $0.location)
    }
    // The function must not log before its group is there: it may not create one.
    if logs.isOwn { resource.declaration.dependencies = [logGroup.identity] }
    resource.declaration.dependsOnComment =
      logs.isOwn
      ? "The log group and all permissions of the role must exist before the function."
      : "All permissions of the role must exist before the function."
    identity = Identity(component: LambdaFunction.self, label, at: location)
    shared = Shared(
      Parts(
        package: package, architecture: settings.architecture, found: checks.problems, role: role,
        timeout: settings.timeout, logs: logs, archive: archive,
        handed: environment.compactMap(HandedResource.init), contract: handler?.contract,
        permissions: handler?.permissions(at: location) ?? [],
        topics: handler?.destinations.compactMap(\.delivery) ?? [],
        privateNetwork: settings.network?.privateNetwork))
  }

  /// Where the code comes from.
  package var package: FunctionPackage { shared.parts.package }
  /// The processor that it runs on.
  package var architecture: Architecture { shared.parts.architecture }
  /// The role that the function acts as.
  var role: any RoleReference { shared.parts.role }
  var timeout: TimeSpan { shared.parts.timeout }
  private var logs: LogGroup { shared.parts.logs }
  var handed: [HandedResource] { shared.parts.handed }
  /// The contract of its handler, if the handler has one.
  var contract: HandlerContract? { shared.parts.contract }
  var permissions: [Permission] { shared.parts.permissions }

  /// The function's name.
  public var name: Expression<String> { resource.functionName }
  /// The function's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }
  /// The version that the last apply published; `$LATEST` if the function publishes none.
  public var version: Expression<String> { resource.version }
  /// The name of its log group.
  public var logGroupName: Expression<String> {
    switch logs.owner {
    case .function: logGroup.name
    case .other(let name, _): name
    case .unknown: .ofLogGroup(of: resource.functionName)
    }
  }

  /// Whether its log group is declared with it.
  var ownsLogGroup: Bool { logs.isOwn }

  /// Whether its log group, and the permission to write to it, are declared outside the stack.
  var hasUnmanagedLogGroup: Bool {
    if case .unknown = logs.owner { true } else { false }
  }

  public var contributions: [Contribution] {
    let (arguments, role) = (resource.arguments, role.identity)
    let needed = (logPermissions + Permission.run(arguments)).located(at: identity.location)
    var contributions = [
      Contribution(to: role, permissions.isEmpty ? needed : permissions + needed)
    ]
    if !handed.isEmpty { contributions.append(Contribution(to: role, handed)) }
    contributions += Contribution.use(
      of: logGroup.arguments.kmsKeyID, .logGroup(logGroup.arguments))
    if let deadLetters = Delivery(to: arguments.deadLetterTarget, at: identity.location) {
      contributions.append(Contribution(to: role, deadLetters))
    }
    for topic in shared.parts.topics { contributions.append(Contribution(to: role, topic)) }
    if let privateNetwork = shared.parts.privateNetwork {
      contributions.append(Contribution(to: privateNetwork, serviceCalls))
    }
    return contributions
  }

  private var logPermissions: [Permission] {
    switch logs.owner {
    case .function: Permission.log(to: logGroup.arn)
    case .other(_, let arn): Permission.log(to: arn)
    case .unknown: []
    }
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    var logGroup = logGroup
    // Lambda writes to the log group of its own region and account.
    if logGroup.declaration.provider == nil {
      logGroup.declaration.provider = resource.declaration.provider
    }
    if logGroup.declaration.region == nil { logGroup = logGroup.inRegion(place.region) }
    if logGroup.arguments.namePrefix?.unlessNull != nil { logGroup.arguments.name = nil }
    let ownGroup: [any Declaration] = logs.isOwn ? [logGroup] : []
    let resource = resource.with { $0.resolveConflicts() }
    guard let local = shared.parts.archive else { return ownGroup + [resource] }
    let archive = local.wrappedValue
    if resource.arguments.filename?.isWritten(as: archive) == true {
      return [local] + ownGroup + [
        resource.withDeclaration {
          $0.lifecycle.preconditions.insert(
            .init(archive.fileExists, message: package.missingArchiveMessage), at: 0)
        }
      ]
    }
    // The code comes from elsewhere: nothing may ask for the archive.
    return ownGroup + [
      resource.with {
        if $0.sourceCodeHash?.isWritten(as: archive.fileHash) == true { $0.sourceCodeHash = nil }
      }
    ]
  }

  /// The same with its log group changed.
  ///
  /// ```swift
  /// Function("orders", package: package, role: role).logGroup {
  ///   $0.with { $0.tags = ["team": "orders"] }.protected()
  /// }
  /// ```
  public func logGroup(_ change: (CloudWatchLogGroup) -> CloudWatchLogGroup) -> Self {
    var copy = self
    copy.logGroup = change(logGroup)
    copy.changesOtherLogGroup = !logs.isOwn
    return copy
  }

  public var problems: [DeclarationError] {
    var checks = Checks(at: identity.location)
    checks.require(!changesOtherLogGroup, FunctionProblem.changedOtherLogGroup)
    return shared.parts.found + conflicts + checks.problems
  }
}

extension Expression<String> {
  fileprivate var fileExists: Expression<Bool> { .fileexists(self) }

  /// The hash of a file; null while it is not there.
  var fileHash: Self {
    fileExists.then(.filebase64sha256(self), else: .null)
  }

  /// The name of the log group that a function has without further settings.
  static func ofLogGroup(of function: Self) -> Self { "/aws/lambda/\(function)" }
}

extension FunctionPackage {
  fileprivate var missingArchiveMessage: Expression<String> {
    let path = archivePath ?? ""
    return isPackaged
      ? "There is no archive \(path). Build it with: swift run \(Expression<String>.programName) package"
      : "There is no archive \(path). Build it first."
  }
}
