import Pipeline
import TestSupport
import Testing

/// Functions and aliases that Lambda refuses are refused with their place.
@Suite struct `Functions that Lambda refuses` {
  struct Case: CustomTestStringConvertible, Sendable {
    let problem: (any DeclarationProblem)?
    let declarations: @Sendable () -> [any Declaration]

    init(
      _ problem: (any DeclarationProblem)?,
      @DeclarationBuilder _ declarations: @escaping @Sendable () -> [any Declaration]
    ) {
      self.problem = problem
      self.declarations = declarations
    }

    var testDescription: String { problem?.statement ?? "accepted" }
  }

  private static let role = Role("r", assumedBy: .lambda)
  private static let image = FunctionPackage.image(
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:7")
  private static let layer: Expression<String> =
    "arn:aws:lambda:eu-west-1:123456789012:layer:tools:3"

  private static func folder(
    _ runtime: Runtime = .python("3.13"), _ handler: Expression<String> = "app.handler",
    path: String = "f"
  ) -> FunctionPackage {
    .folder(path, runtime: runtime, handler: handler)
  }

  static let packages: [Case] = [
    Case(nil) { Function("f", package: folder(Runtime("nodejs99.x"), "a/b.c"), role: role) },
    Case(nil) { Function("f", package: folder(.dotnet("8"), "Orders"), role: role) },
    Case(FunctionProblem.absolutePath("/f")) {
      Function("f", package: folder(path: "/f"), role: role)
    },
    Case(FunctionProblem.unnamedFiles("..")) {
      Function("f", package: folder(path: ".."), role: role)
    },
    Case(FunctionProblem.invalidRuntime("nodejs22", like: "nodejs22.x")) {
      Function("f", package: folder(.nodejs("22")), role: role)
    },
    Case(FunctionProblem.invalidRuntime("python3", like: "python3.13")) {
      Function("f", package: folder(.python("3")), role: role)
    },
    Case(FunctionProblem.invalidRuntime("", like: "python3.13")) {
      Function("f", package: folder(Runtime("")), role: role)
    },
    Case(FunctionProblem.invalidRuntime("Java 21", like: "python3.13")) {
      Function("f", package: folder(Runtime("Java 21")), role: role)
    },
    Case(FunctionProblem.otherHandler("handler", runtime: "python3.13", like: "app.handler")) {
      Function("f", package: folder(.python("3.13"), "handler"), role: role)
    },
    Case(FunctionProblem.invalidHandler("app handler.x")) {
      Function("f", package: folder(.python("3.13"), "app handler.x"), role: role)
    },
    Case(FunctionProblem.invalidHandler("\(String(repeating: "a", count: 128)).")) {
      Function(
        "f",
        package: folder(.python("3.13"), Expression("\(String(repeating: "a", count: 128)).")),
        role: role)
    },
    Case(FunctionProblem.invalidImage("orders:7")) {
      Function("f", package: .image("orders:7"), role: role)
    },
    Case(FunctionProblem.runtimeWithoutARM("java8")) {
      Function("f", package: folder(.java("8")), role: role, architecture: .arm64)
    },
    Case(nil) { Function("f", package: folder(.java("8")), role: role) },
    Case(nil) { Function("f", package: folder(.java("8.al2")), role: role, architecture: .arm64) },
  ]

  static let settings: [Case] = [
    Case(nil) { Function("f", package: image, role: role, ephemeralStorage: 10_240) },
    Case(FunctionProblem.argumentOfArchives("layers")) {
      Function("f", package: image, role: role, layers: [layer])
    },
    Case(FunctionProblem.argumentOfArchives("code_signing_config_arn")) {
      Function(
        "f", package: image, role: role,
        codeSigning: "arn:aws:lambda:eu-west-1:123456789012:code-signing-config:csc-1")
    },
    Case(FunctionProblem.argumentOfArchives("runtime")) {
      Function("f", package: image, role: role).with { $0.runtime = "python3.13" }
    },
    Case(FunctionProblem.argumentOfArchives("handler")) {
      Function("f", package: image, role: role).with { $0.handler = "app.handler" }
    },
    Case(FunctionProblem.argumentOfImages("image_config")) {
      Function("f", package: folder(), role: role).with {
        $0.imageConfig = .init(command: ["app.handler"])
      }
    },
    Case(nil) {
      Function("f", package: folder(), role: role, layers: .init(repeating: layer, count: 5))
    },
    Case(PipelineProblem.numberOutOfRange(.layers, 6, 0...5)) {
      Function("f", package: folder(), role: role, layers: .init(repeating: layer, count: 6))
    },
    Case(FunctionProblem.notALayerVersion("arn:aws:lambda:eu-west-1:123456789012:layer:tools")) {
      Function(
        "f", package: folder(), role: role,
        layers: ["arn:aws:lambda:eu-west-1:123456789012:layer:tools"])
    },
    Case(PipelineProblem.numberOutOfRange(.ephemeralStorage, 511, 512...10_240)) {
      Function("f", package: folder(), role: role, ephemeralStorage: 511)
    },
    Case(PipelineProblem.numberOutOfRange(.ephemeralStorage, 10_241, 512...10_240)) {
      Function("f", package: folder(), role: role, ephemeralStorage: 10_241)
    },
    Case(FunctionProblem.levelWithoutJSON) {
      Function("f", package: folder(), role: role, logFormat: .text).with {
        $0.loggingConfig?.applicationLogLevel = "WARN"
      }
    },
    Case(PipelineProblem.numberOutOfRange(.subnets, 0, 1...16)) {
      Function(
        "f", package: folder(), role: role, network: .vpc(subnets: [], securityGroups: ["sg-1"]))
    },
    Case(PipelineProblem.numberOutOfRange(.securityGroups, 6, 1...5)) {
      Function(
        "f", package: folder(), role: role,
        network: .vpc(subnets: ["subnet-1"], securityGroups: ["1", "2", "3", "4", "5", "6"]))
    },
    Case(PipelineProblem.otherARN("csc-1", of: .codeSigningConfig)) {
      Function("f", package: folder(), role: role, codeSigning: "csc-1")
    },
    Case(FunctionProblem.retentionOfOtherLogGroup) {
      Function(
        "f", package: folder(), role: role, logGroup: .unmanaged, logRetention: .days(7))
    },
    Case(FunctionProblem.changedOtherLogGroup) {
      Function("f", package: folder(), role: role, logGroup: .unmanaged).logGroup { $0 }
    },
  ]

  /// An alias, after its function.
  private static func alias(
    publishes: Bool = true, reserved: Int? = nil, snapshots: Bool = false,
    _ alias: (Function) -> Alias
  ) -> [any Declaration] {
    var function = Function(
      "f", package: folder(), role: role, publishes: publishes, reservedConcurrency: reserved)
    if snapshots { function = function.with { $0.snapStart = .init(applyOn: "PublishedVersions") } }
    return [function, alias(function)]
  }

  static let aliases: [Case] = [
    Case(nil) { alias { Alias("live", of: $0) } },
    Case(FunctionProblem.aliasWithoutVersion("aws_lambda_function.f")) {
      alias(publishes: false) { Alias("live", of: $0) }
    },
    Case(FunctionProblem.aliasWithoutVersion("aws_lambda_function.f")) {
      alias(publishes: false) {
        Alias("live", of: $0, version: "7", routing: .share(0.1, to: $0.version))
      }
    },
    Case(nil) { alias(publishes: false) { Alias("live", of: $0, version: "7") } },
    Case(nil) { alias(publishes: false) { Alias("live", of: $0, version: "$LATEST") } },
    Case(nil) {
      alias(publishes: false) { function in
        Alias("live", of: function.with { $0.publish = true })
      }
    },
    Case(FunctionProblem.aliasLikeVersion("7")) { alias { Alias("7", of: $0) } },
    Case(PipelineProblem.nameCharacter(".", of: .alias, punctuation: "_-")) {
      alias { Alias("a.b", of: $0) }
    },
    Case(PipelineProblem.nameLength(String(repeating: "a", count: 129), of: .alias, 1...128)) {
      alias { Alias(Expression(String(repeating: "a", count: 129)), of: $0) }
    },
    Case(FunctionProblem.invalidVersion("newest")) {
      alias { Alias("live", of: $0, version: "newest") }
    },
    Case(FunctionProblem.invalidVersion("$LATEST")) {
      alias { Alias("live", of: $0, version: "7", routing: .share(0.1, to: "$LATEST")) }
    },
    Case(FunctionProblem.weightOutOfRange(1.5)) {
      alias { Alias("live", of: $0, version: "7", routing: .share(1.5, to: "8")) }
    },
    Case(FunctionProblem.routingToItself) {
      alias { Alias("live", of: $0, version: "7", routing: .share(0.1, to: "7")) }
    },
    Case(FunctionProblem.routingToItself) {
      alias { Alias("live", of: $0, routing: .share(0.1, to: $0.version)) }
    },
    Case(FunctionProblem.routingOfLatest) {
      alias { Alias("live", of: $0, version: "$LATEST", routing: .share(0.1, to: "7")) }
    },
    Case(FunctionProblem.provisionedLatest) {
      alias { Alias("live", of: $0, version: "$LATEST", provisionedConcurrency: 1) }
    },
    Case(FunctionProblem.noProvisionedConcurrency(0)) {
      alias { Alias("live", of: $0, provisionedConcurrency: 0) }
    },
    Case(nil) { alias(reserved: 5) { Alias("live", of: $0, provisionedConcurrency: 5) } },
    Case(FunctionProblem.provisionedAboveReserved(6, reserved: 5)) {
      alias(reserved: 5) { Alias("live", of: $0, provisionedConcurrency: 6) }
    },
    Case(FunctionProblem.provisionedWithSnapStart) {
      alias(snapshots: true) { Alias("live", of: $0, provisionedConcurrency: 5) }
    },
    Case(RoleProblem.invalidPrincipal("lambda")) {
      let function = Function("f", package: folder(), role: role)
      function
      InvokePermission(for: "lambda", to: function, from: nil)
    },
  ]

  @Test(arguments: packages + settings + aliases)
  func `A problem is reported where the declaration is`(_ example: Case) {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Self.role
      example.declarations()
    }
    let errors = stack.errors().filter { !($0.problem is DeclarationError.Problem) }
    #expect(
      errors.map { AnyHashable($0.problem) }
        == [example.problem].compactMap(\.self).map { AnyHashable($0) })
    #expect(errors.allSatisfy { $0.location.file == "FunctionProblemTests.swift" })
  }
}
