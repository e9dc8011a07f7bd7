import Pipeline
import TestSupport
import Testing

/// Functions and aliases that Lambda refuses are refused with their place.
@Suite struct `Functions that Lambda refuses` {
  struct Case: CustomTestStringConvertible, Sendable {
    let problem: PipelineProblem?
    let declarations: @Sendable () -> [any Declaration]

    init(
      _ problem: PipelineProblem?,
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
    Case(.absolutePath("/f")) { Function("f", package: folder(path: "/f"), role: role) },
    Case(.unnamedFiles("..")) { Function("f", package: folder(path: ".."), role: role) },
    Case(.invalidRuntime("nodejs22", like: "nodejs22.x")) {
      Function("f", package: folder(.nodejs("22")), role: role)
    },
    Case(.invalidRuntime("python3", like: "python3.13")) {
      Function("f", package: folder(.python("3")), role: role)
    },
    Case(.invalidRuntime("", like: "python3.13")) {
      Function("f", package: folder(Runtime("")), role: role)
    },
    Case(.invalidRuntime("Java 21", like: "python3.13")) {
      Function("f", package: folder(Runtime("Java 21")), role: role)
    },
    Case(.otherHandler("handler", runtime: "python3.13", like: "app.handler")) {
      Function("f", package: folder(.python("3.13"), "handler"), role: role)
    },
    Case(.invalidHandler("app handler.x")) {
      Function("f", package: folder(.python("3.13"), "app handler.x"), role: role)
    },
    Case(.invalidHandler("\(String(repeating: "a", count: 128)).")) {
      Function(
        "f",
        package: folder(.python("3.13"), Expression("\(String(repeating: "a", count: 128)).")),
        role: role)
    },
    Case(.invalidImage("orders:7")) {
      Function("f", package: .image("orders:7"), role: role)
    },
    Case(.runtimeWithoutARM("java8")) {
      Function("f", package: folder(.java("8")), role: role, architecture: .arm64)
    },
    Case(nil) { Function("f", package: folder(.java("8")), role: role) },
    Case(nil) { Function("f", package: folder(.java("8.al2")), role: role, architecture: .arm64) },
  ]

  static let settings: [Case] = [
    Case(nil) { Function("f", package: image, role: role, ephemeralStorage: 10_240) },
    Case(.argumentOfArchives("layers")) {
      Function("f", package: image, role: role, layers: [layer])
    },
    Case(.argumentOfArchives("code_signing_config_arn")) {
      Function(
        "f", package: image, role: role,
        codeSigning: "arn:aws:lambda:eu-west-1:123456789012:code-signing-config:csc-1")
    },
    Case(.argumentOfArchives("runtime")) {
      Function("f", package: image, role: role).with { $0.runtime = "python3.13" }
    },
    Case(.argumentOfArchives("handler")) {
      Function("f", package: image, role: role).with { $0.handler = "app.handler" }
    },
    Case(.argumentOfImages("image_config")) {
      Function("f", package: folder(), role: role).with {
        $0.imageConfig = .init(command: ["app.handler"])
      }
    },
    Case(nil) {
      Function("f", package: folder(), role: role, layers: .init(repeating: layer, count: 5))
    },
    Case(.numberOutOfRange(.layers, 6, 0...5)) {
      Function("f", package: folder(), role: role, layers: .init(repeating: layer, count: 6))
    },
    Case(.notALayerVersion("arn:aws:lambda:eu-west-1:123456789012:layer:tools")) {
      Function(
        "f", package: folder(), role: role,
        layers: ["arn:aws:lambda:eu-west-1:123456789012:layer:tools"])
    },
    Case(.numberOutOfRange(.ephemeralStorage, 511, 512...10_240)) {
      Function("f", package: folder(), role: role, ephemeralStorage: 511)
    },
    Case(.numberOutOfRange(.ephemeralStorage, 10_241, 512...10_240)) {
      Function("f", package: folder(), role: role, ephemeralStorage: 10_241)
    },
    Case(.levelWithoutJSON) {
      Function("f", package: folder(), role: role, logFormat: .text).with {
        $0.loggingConfig?.applicationLogLevel = "WARN"
      }
    },
    Case(.numberOutOfRange(.subnets, 0, 1...16)) {
      Function(
        "f", package: folder(), role: role, network: .vpc(subnets: [], securityGroups: ["sg-1"]))
    },
    Case(.numberOutOfRange(.securityGroups, 6, 1...5)) {
      Function(
        "f", package: folder(), role: role,
        network: .vpc(subnets: ["subnet-1"], securityGroups: ["1", "2", "3", "4", "5", "6"]))
    },
    Case(.otherARN("csc-1", of: .codeSigningConfig)) {
      Function("f", package: folder(), role: role, codeSigning: "csc-1")
    },
    Case(.retentionOfOtherLogGroup) {
      Function(
        "f", package: folder(), role: role, logGroup: .unmanaged, logRetention: .days(7))
    },
    Case(.changedOtherLogGroup) {
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
    Case(.aliasWithoutVersion("aws_lambda_function.f")) {
      alias(publishes: false) { Alias("live", of: $0) }
    },
    Case(.aliasWithoutVersion("aws_lambda_function.f")) {
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
    Case(.aliasLikeVersion("7")) { alias { Alias("7", of: $0) } },
    Case(.nameCharacter(".", of: .alias, punctuation: "_-")) { alias { Alias("a.b", of: $0) } },
    Case(.nameLength(String(repeating: "a", count: 129), of: .alias, 1...128)) {
      alias { Alias(Expression(String(repeating: "a", count: 129)), of: $0) }
    },
    Case(.invalidVersion("newest")) { alias { Alias("live", of: $0, version: "newest") } },
    Case(.invalidVersion("$LATEST")) {
      alias { Alias("live", of: $0, version: "7", routing: .share(0.1, to: "$LATEST")) }
    },
    Case(.weightOutOfRange(1.5)) {
      alias { Alias("live", of: $0, version: "7", routing: .share(1.5, to: "8")) }
    },
    Case(.routingToItself) {
      alias { Alias("live", of: $0, version: "7", routing: .share(0.1, to: "7")) }
    },
    Case(.routingToItself) {
      alias { Alias("live", of: $0, routing: .share(0.1, to: $0.version)) }
    },
    Case(.routingOfLatest) {
      alias { Alias("live", of: $0, version: "$LATEST", routing: .share(0.1, to: "7")) }
    },
    Case(.provisionedLatest) {
      alias { Alias("live", of: $0, version: "$LATEST", provisionedConcurrency: 1) }
    },
    Case(.noProvisionedConcurrency(0)) {
      alias { Alias("live", of: $0, provisionedConcurrency: 0) }
    },
    Case(nil) { alias(reserved: 5) { Alias("live", of: $0, provisionedConcurrency: 5) } },
    Case(.provisionedAboveReserved(6, reserved: 5)) {
      alias(reserved: 5) { Alias("live", of: $0, provisionedConcurrency: 6) }
    },
    Case(.provisionedWithSnapStart) {
      alias(snapshots: true) { Alias("live", of: $0, provisionedConcurrency: 5) }
    },
    Case(.invalidPrincipal("lambda")) {
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
    let errors = stack.errors().filter { $0.problem is PipelineProblem }
    #expect(errors.map { $0.problem as? PipelineProblem } == [example.problem].compactMap(\.self))
    #expect(errors.allSatisfy { $0.location.file == "FunctionProblemTests.swift" })
  }
}
