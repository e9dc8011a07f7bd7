import Pipeline
import TestSupport
import Testing

/// Other tests compare problems; only this one compares what a user reads of them.
@Suite struct `Words for problems of functions` {
  typealias Row = WordedProblem<FunctionProblem>

  static let rows = [
    Row(
      .otherPrincipal(["pipes.amazonaws.com"]),
      "the role of the function is assumed by \"pipes.amazonaws.com\"; give the function a role that is assumed by .lambda"
    ),
    Row(
      .negativeConcurrency(-1),
      "the function's reserved concurrency is -1; use 0, which stops the function, or more"),
    Row(
      .logRetention(days: 31),
      "CloudWatch does not keep logs for 31 days; choose one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, or .forever"
    ),
    Row(
      .absolutePath("/f.zip"),
      "\"/f.zip\" is not a path relative to the package that declares the stack; write it without a leading '/', such as lambda"
    ),
    Row(
      .invalidProduct("../x"),
      "\"../x\" is not the name of a product; name an executable product"),
    Row(
      .unnamedFiles(".."),
      "\"..\" has no name that the archive could get; put the code in a folder of its own, such as functions/clean"
    ),
    Row(
      .invalidRuntime("nodejs22", like: "nodejs22.x"),
      "\"nodejs22\" is not the name of a runtime; write it like \"nodejs22.x\""),
    Row(
      .invalidHandler("a b"),
      "\"a b\" is not a handler; use 1 to 128 characters without spaces"),
    Row(
      .otherHandler("handler", runtime: "python3.13", like: "app.handler"),
      "the handler \"handler\" names no file, in which python3.13 would find it; write it like \"app.handler\": the file without its ending, and the function"
    ),
    Row(
      .invalidImage("orders:7"),
      "\"orders:7\" is not an image in a repository of Amazon ECR; write it like 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:7"
    ),
    Row(
      .argumentOfArchives("layers"),
      "the function is a container image and sets layers, which only applies to code in an archive; remove it; an image brings its own"
    ),
    Row(
      .argumentOfImages("image_config"),
      "the function's code is in an archive and sets image_config, which only applies to container images; remove it, or use package: .image(…)"
    ),
    Row(
      .notALayerVersion("tools"),
      "\"tools\" is not the ARN of a layer's version; use the ARN that ends in the version's number, such as layer.arn"
    ),
    Row(
      .runtimeWithoutARM("java8"),
      "java8 does not run on arm64; use a newer runtime, or architecture: .x86_64"),
    Row(
      .levelWithoutJSON,
      "the function has log levels and logs plain text, of which Lambda drops no line; use logFormat: .json(…), or remove the levels"
    ),
    Row(
      .retentionOfOtherLogGroup,
      "the function states how long lines are kept in a log group that is not its own; remove logRetention:, or use logGroup: .own"
    ),
    Row(
      .changedOtherLogGroup,
      "the function changes a log group that is not its own; change the group where it is declared, or use logGroup: .own"
    ),
    Row(
      .aliasLikeVersion("7"),
      "the alias's name, \"7\", has only digits, as a version has; use a name with a letter, such as live"
    ),
    Row(
      .invalidVersion("newest"),
      "\"newest\" is not a version of a function; use the number of a published version, such as \"7\", or function.version"
    ),
    Row(
      .aliasWithoutVersion("aws_lambda_function.f"),
      "the alias names the version that aws_lambda_function.f publishes, but it publishes none; declare the function with publishes: true, or give the alias a version:"
    ),
    Row(
      .weightOutOfRange(1.5),
      "the share of the second version is 1.5, outside 0 to 1; use a fraction, such as 0.1 for a tenth"
    ),
    Row(
      .routingToItself,
      "the alias sends a share to the version that it names already; name another version in routing:, or remove it"
    ),
    Row(
      .routingOfLatest,
      "the alias names $LATEST and a second version, which Lambda allows only between published versions; name a published version, or remove routing:"
    ),
    Row(
      .noProvisionedConcurrency(0),
      "the provisioned concurrency is 0; use at least 1, or remove provisionedConcurrency:"),
    Row(
      .provisionedLatest,
      "the alias names $LATEST, for which Lambda keeps no instances ready; name a published version, or remove provisionedConcurrency:"
    ),
    Row(
      .provisionedAboveReserved(6, reserved: 5),
      "the alias has a provisioned concurrency of 6, and its function reserves only 5; provision at most that, or raise the function's reservedConcurrency:"
    ),
    Row(
      .provisionedWithSnapStart,
      "the alias has provisioned concurrency, and its function starts from snapshots; use one of them"
    ),
    Row(
      .networkNameLikeIdentifier,
      "the name of the private network begins with sg-, as identifiers of security groups do; choose another name"
    ),
  ]

  @Test(arguments: rows) func `A problem is stated with its remedy`(row: Row) {
    #expect(row.words == row.text)
  }

  @Test func `Every problem has its words compared`() {
    let missing = Set(FunctionProblemName.allCases).subtracting(Self.rows.map(\.problem.name))
    #expect(missing == [])
  }
}

/// The names of the cases of ``FunctionProblem``, so that a test can go over all of them.
private enum FunctionProblemName: CaseIterable {
  case otherPrincipal, negativeConcurrency, logRetention, absolutePath, invalidProduct,
    unnamedFiles, invalidRuntime, invalidHandler, otherHandler, invalidImage, argumentOfArchives,
    argumentOfImages, notALayerVersion, runtimeWithoutARM, levelWithoutJSON,
    retentionOfOtherLogGroup, changedOtherLogGroup, networkNameLikeIdentifier, aliasLikeVersion,
    invalidVersion, aliasWithoutVersion, weightOutOfRange, routingToItself, routingOfLatest,
    noProvisionedConcurrency, provisionedLatest, provisionedAboveReserved, provisionedWithSnapStart
}

extension FunctionProblem {
  /// A new case does not compile until it has a name here, and the test of the words fails until it has a
  /// row there.
  fileprivate var name: FunctionProblemName {
    switch self {
    case .otherPrincipal: .otherPrincipal
    case .negativeConcurrency: .negativeConcurrency
    case .logRetention: .logRetention
    case .absolutePath: .absolutePath
    case .invalidProduct: .invalidProduct
    case .unnamedFiles: .unnamedFiles
    case .invalidRuntime: .invalidRuntime
    case .invalidHandler: .invalidHandler
    case .otherHandler: .otherHandler
    case .invalidImage: .invalidImage
    case .argumentOfArchives: .argumentOfArchives
    case .argumentOfImages: .argumentOfImages
    case .notALayerVersion: .notALayerVersion
    case .runtimeWithoutARM: .runtimeWithoutARM
    case .levelWithoutJSON: .levelWithoutJSON
    case .retentionOfOtherLogGroup: .retentionOfOtherLogGroup
    case .changedOtherLogGroup: .changedOtherLogGroup
    case .networkNameLikeIdentifier: .networkNameLikeIdentifier
    case .aliasLikeVersion: .aliasLikeVersion
    case .invalidVersion: .invalidVersion
    case .aliasWithoutVersion: .aliasWithoutVersion
    case .weightOutOfRange: .weightOutOfRange
    case .routingToItself: .routingToItself
    case .routingOfLatest: .routingOfLatest
    case .noProvisionedConcurrency: .noProvisionedConcurrency
    case .provisionedLatest: .provisionedLatest
    case .provisionedAboveReserved: .provisionedAboveReserved
    case .provisionedWithSnapStart: .provisionedWithSnapStart
    }
  }
}
