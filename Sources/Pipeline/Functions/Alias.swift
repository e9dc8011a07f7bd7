/// A name for a version of a ``Function``, so that what invokes it stays the same when there is a new version.
///
/// ```swift
/// let handler = Function("clean", package: package, role: role, publishes: true)
/// let live = Alias("live", of: handler)
/// Mapping(from: stream, to: live, startingAt: .latest, onFailure: failed)
/// // resource "aws_lambda_alias" "clean_live" { … }
/// ```
///
/// By default it names the version that the last apply published. To release a new version gradually, let the alias
/// name the older one, and let ``Routing`` send a share to the new one:
///
/// ```swift
/// Alias("live", of: handler, version: "7", routing: .share(0.1, to: handler.version))
/// ```
///
/// Lambda Developer Guide, "Create an alias for a Lambda function".
public struct Alias: CuratedResource, FunctionReference {
  /// A second version that gets a share of the invocations. Lambda Developer Guide, "Implement Lambda canary deployments
  /// using a weighted alias".
  public struct Routing: Sendable {
    let weight: Expression<Number>
    let version: Expression<String>
    /// The weight if it is a literal outside the range.
    let wrongWeight: Double?

    /// - Parameters:
    ///   - weight: The share of the invocations, 0 to 1.
    ///   - version: The version that gets them; not the alias's own.
    public static func share(_ weight: Double, to version: Expression<String>) -> Routing {
      // A weight that is not a number is outside the range too.
      Routing(
        weight: Expression(Number(weight) ?? 0), version: version,
        wrongWeight: (0...1).contains(weight) ? nil : weight)
    }

    /// The same with a share that only Terraform knows.
    @_disfavoredOverload
    public static func share(
      _ weight: Expression<Number>, to version: Expression<String>
    ) -> Routing {
      Routing(weight: weight, version: version, wrongWeight: nil)
    }

    var block: LambdaAlias.RoutingConfig {
      .init(
        additionalVersionWeights: version.literal.map { Expression([($0, weight)]) }
          ?? Expression(computedKeys: [(version, weight)]))
    }
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: LambdaAlias
  public let function: Function
  /// The instances that Lambda keeps ready, if any.
  package let concurrency: LambdaProvisionedConcurrencyConfig?
  private let found: [DeclarationError]

  /// - Parameters:
  ///   - name: 1 to 128 letters, digits, `_` and `-`, not only digits.
  ///   - function: The function that it is an alias of.
  ///   - version: The version that it names; nil, the default, for the one that the last apply published. The function
  ///     must have `publishes: true` then.
  ///   - routing: A second version and its share of the invocations; nil for none.
  ///   - provisionedConcurrency: How many instances Lambda keeps ready, at a price by the hour; nil for none.
  ///   - label: The name within Terraform; derived from the function's and `name` if it is nil.
  public init(
    _ name: Expression<String>, of function: Function, version: Expression<String>? = nil,
    routing: Routing? = nil, provisionedConcurrency: (any WholeNumber)? = nil,
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    checks.requireName(
      name, of: .alias, length: 1...128, punctuation: "_-",
      unless: TextRule("^[0-9]+$", "have only digits"))
    if let weight = routing?.weight {
      checks.add(
        ValueRule(
          for: weight, acceptsNull: false,
          message: "The share of the second version must be a number from 0 to 1."
        ) { $0.isWithin(0...1) })
    }
    if let name = name.literal {
      checks.require(
        !name.allSatisfy(\.isNumber) || name.isEmpty, FunctionProblem.aliasLikeVersion(name))
    }
    let suffix = checks.label(label, from: name, of: .alias)
    let label = label ?? "\(function.label)_\(suffix)"

    var arguments = LambdaAlias.Arguments()
    arguments.name = name
    arguments.functionName = function.name
    arguments.functionVersion = version ?? function.version
    arguments.routingConfig = routing?.block
    let resource = LambdaAlias.make(label, arguments, at: checks.location)
      .checked(by: checks.takeRules()).placed(at: function.place)
    concurrency = provisionedConcurrency.map { count in
      let count = checks.number(
        count, .provisionedConcurrency, in: 1...(.max), isRequired: true
      ) { FunctionProblem.noProvisionedConcurrency($0) }
      var arguments = LambdaProvisionedConcurrencyConfig.Arguments()
      arguments.functionName = function.name
      arguments.qualifier = resource.name
      arguments.provisionedConcurrentExecutions = count
      checks.add(function.reservedConcurrencyRule(for: count))
      return LambdaProvisionedConcurrencyConfig.make(label, arguments, at: checks.location)
        .checked(by: checks.takeRules())
    }
    if let routing {
      checks.add(routing.wrongWeight.map { FunctionProblem.weightOutOfRange($0) })
      if let version = routing.version.literal { checks.require(version: version) }
    }
    if let version = version?.literal, version != Function.latest {
      checks.require(version: version)
    }
    self.resource = resource
    self.function = function
    identity = Identity(component: LambdaAlias.self, label, at: checks.location)
    found = checks.problems
  }

  /// The alias's name.
  public var name: Expression<String> { resource.name }
  public var qualifier: Expression<String>? { resource.name }
  /// The Amazon Resource Name, which ends in the alias's name.
  public var arn: Expression<String> { resource.arn }
  public var label: String { resource.declaration.label }

  public var problems: [DeclarationError] { found + conflicts }

  public func body(_ received: Contributions) -> [any Declaration] {
    let isReleased = !received.of(exactly: ReleasedAlias.self).isEmpty
    let resource = isReleased ? resource.movedElsewhere : resource
    guard let concurrency else { return [resource] }
    let scaled = concurrency.ignoring(received.of(exactly: CapacityScaling.self))
    return [resource, scaled.placed(at: place)]
  }

  /// Checks of single settings. `with` may have changed them.
  private var conflicts: [DeclarationError] {
    let arguments = resource.arguments.assumingDynamicBlocks
    let own = function.resource.arguments.assumingDynamicBlocks
    let weights = arguments.routingConfig?.additionalVersionWeights
    var checks = Checks(at: identity.location)
    if let version = arguments.functionVersion {
      if !function.publishesVersions {
        let named = [version] + (weights?.keys ?? [])
        checks.require(
          !named.contains { $0.isWritten(as: function.version) },
          FunctionProblem.aliasWithoutVersion(function.resource.declaration.identity.address))
      }
      let isLatest = version.literal == Function.latest
      checks.require(!isLatest || weights == nil, FunctionProblem.routingOfLatest)
      checks.require(!isLatest || concurrency == nil, FunctionProblem.provisionedLatest)
      checks.require(
        weights?.keys?.contains { $0.isWritten(as: version) } != true,
        FunctionProblem.routingToItself)
    }
    if let count = concurrency?.arguments.provisionedConcurrentExecutions?.literal {
      if let reserved = own.reservedConcurrentExecutions?.literal, reserved >= 0 {
        checks.require(
          count <= reserved, FunctionProblem.provisionedAboveReserved(count, reserved: reserved))
      }
      checks.require(
        own.snapStart?.applyOn?.literal != "PublishedVersions",
        FunctionProblem.provisionedWithSnapStart)
    }
    return checks.problems
  }
}

extension Function {
  /// The version of the unpublished code.
  static let latest = "$LATEST"

  /// The rule that provisioned concurrency does not exceed the function's reserved concurrency, if only Terraform knows
  /// one of them.
  fileprivate func reservedConcurrencyRule(for count: Expression<Number>) -> ValueRule? {
    guard let reserved = resource.arguments.reservedConcurrentExecutions?.unlessNull,
      reserved.literal == nil || count.literal == nil
    else { return nil }
    let bound = resource.reservedConcurrentExecutions
    return ValueRule(
      bound < 0 || count <= bound, of: count,
      message:
        "The alias has more provisioned concurrency than its function has reserved.")
  }
}

extension Checks {
  /// The number of a published version.
  fileprivate mutating func require(version: String) {
    require(
      !version.isEmpty
        && version.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) },
      FunctionProblem.invalidVersion(version))
  }
}
