/// The problems of functions, their aliases and their private networks: values that Lambda would refuse.
package enum FunctionProblem: DeclarationProblem {
  /// The role of a function cannot be assumed by Lambda.
  case otherPrincipal([String])
  /// The reserved concurrency is negative.
  case negativeConcurrency(Int)
  /// CloudWatch does not keep logs for that number of days.
  case logRetention(days: Int)
  /// The folder or the archive of a function is not a relative path.
  case absolutePath(String)
  /// The product of a function cannot be one.
  case invalidProduct(String)
  /// The path of a function's folder or file does not end in a name for the archive.
  case unnamedFiles(String)
  /// Lambda has no runtime of this name; the name of a similar one.
  case invalidRuntime(String, like: String)
  /// The text cannot be the handler of a function.
  case invalidHandler(String)
  /// The handler of a function is not written as its runtime expects; an example.
  case otherHandler(String, runtime: String, like: String)
  /// The image of a function is not in a repository of Amazon ECR.
  case invalidImage(String)
  /// A function from an image sets an argument that only applies to code in an archive.
  case argumentOfArchives(String)
  /// A function from an archive sets an argument that only applies to images.
  case argumentOfImages(String)
  /// A layer of a function is not given by the ARN of a version.
  case notALayerVersion(String)
  /// A runtime does not run on arm64.
  case runtimeWithoutARM(String)
  /// A function sets log levels, but logs plain text.
  case levelWithoutJSON
  /// A function sets the retention of a log group that is not its own.
  case retentionOfOtherLogGroup
  /// A function changes a log group that is not its own.
  case changedOtherLogGroup
  /// The name of a private network begins like the identifier of a security group.
  case networkNameLikeIdentifier

  // MARK: Aliases

  /// The name of an alias has only digits, like the number of a version.
  case aliasLikeVersion(String)
  /// A text is not the number of a version.
  case invalidVersion(String)
  /// An alias names the published version of a function that publishes no version; the function's address.
  case aliasWithoutVersion(String)
  /// The share of a second version is not between 0 and 1.
  case weightOutOfRange(Double)
  /// An alias sends a share to the version that it names.
  case routingToItself
  /// An alias of the unpublished code has a second version.
  case routingOfLatest
  /// The provisioned concurrency is less than one.
  case noProvisionedConcurrency(Int)
  /// An alias of the unpublished code has provisioned concurrency.
  case provisionedLatest
  /// An alias has more provisioned concurrency than its function has reserved.
  case provisionedAboveReserved(Int, reserved: Int)
  /// An alias has provisioned concurrency, and its function starts from snapshots.
  case provisionedWithSnapStart
}

extension FunctionProblem {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  // One switch, so that a problem without words does not compile.
  private var wording: Wording {
    switch self {
    case .otherPrincipal(let names):
      Wording(
        "the role of the function is assumed by \(names.map(\.quoted).joined(separator: ", "))",
        remedy: "give the function a role that is assumed by .lambda")
    case .negativeConcurrency(let count):
      Wording(
        "the function's reserved concurrency is \(count)",
        remedy: "use 0, which stops the function, or more")
    case .logRetention(let days):
      Wording(
        "CloudWatch does not keep logs for \(days) days",
        remedy:
          "choose one of \(LogRetention.allowedDays.map(String.init).joined(separator: ", ")), or .forever"
      )
    case .absolutePath(let path):
      Wording(
        "\(path.quoted) is not a path relative to the package that declares the stack",
        remedy: "write it without a leading '/', such as lambda")
    case .invalidProduct(let name):
      Wording("\(name.quoted) is not the name of a product", remedy: "name an executable product")
    case .unnamedFiles(let path):
      Wording(
        "\(path.quoted) has no name that the archive could get",
        remedy: "put the code in a folder of its own, such as functions/clean")
    case .invalidRuntime(let name, let example):
      Wording(
        "\(name.quoted) is not the name of a runtime", remedy: "write it like \(example.quoted)")
    case .invalidHandler(let handler):
      Wording(
        "\(handler.quoted) is not a handler", remedy: "use 1 to 128 characters without spaces")
    case .otherHandler(let handler, let runtime, let example):
      Wording(
        "the handler \(handler.quoted) names no file, in which \(runtime) would find it",
        remedy: "write it like \(example.quoted): the file without its ending, and the function")
    case .invalidImage(let uri):
      Wording(
        "\(uri.quoted) is not an image in a repository of Amazon ECR",
        remedy: "write it like 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:7")
    case .argumentOfArchives(let name):
      Wording(
        "the function is a container image and sets \(name), which only applies to code in an archive",
        remedy: "remove it; an image brings its own")
    case .argumentOfImages(let name):
      Wording(
        "the function's code is in an archive and sets \(name), which only applies to container images",
        remedy: "remove it, or use package: .image(…)")
    case .notALayerVersion(let text):
      Wording(
        "\(text.quoted) is not the ARN of a layer's version",
        remedy: "use the ARN that ends in the version's number, such as layer.arn")
    case .runtimeWithoutARM(let name):
      Wording(
        "\(name) does not run on arm64", remedy: "use a newer runtime, or architecture: .x86_64")
    case .levelWithoutJSON:
      Wording(
        "the function has log levels and logs plain text, of which Lambda drops no line",
        remedy: "use logFormat: .json(…), or remove the levels")
    case .retentionOfOtherLogGroup:
      Wording(
        "the function states how long lines are kept in a log group that is not its own",
        remedy: "remove logRetention:, or use logGroup: .own")
    case .changedOtherLogGroup:
      Wording(
        "the function changes a log group that is not its own",
        remedy: "change the group where it is declared, or use logGroup: .own")
    case .aliasLikeVersion(let name):
      Wording(
        "the alias's name, \(name.quoted), has only digits, as a version has",
        remedy: "use a name with a letter, such as live")
    case .invalidVersion(let text):
      Wording(
        "\(text.quoted) is not a version of a function",
        remedy: "use the number of a published version, such as \"7\", or function.version")
    case .aliasWithoutVersion(let function):
      Wording(
        "the alias names the version that \(function) publishes, but it publishes none",
        remedy: "declare the function with publishes: true, or give the alias a version:")
    case .weightOutOfRange(let weight):
      Wording(
        "the share of the second version is \(weight), outside 0 to 1",
        remedy: "use a fraction, such as 0.1 for a tenth")
    case .routingToItself:
      Wording(
        "the alias sends a share to the version that it names already",
        remedy: "name another version in routing:, or remove it")
    case .routingOfLatest:
      Wording(
        "the alias names $LATEST and a second version, which Lambda allows only between published versions",
        remedy: "name a published version, or remove routing:")
    case .noProvisionedConcurrency(let count):
      Wording(
        "the provisioned concurrency is \(count)",
        remedy: "use at least 1, or remove provisionedConcurrency:")
    case .provisionedLatest:
      Wording(
        "the alias names $LATEST, for which Lambda keeps no instances ready",
        remedy: "name a published version, or remove provisionedConcurrency:")
    case .provisionedAboveReserved(let count, let reserved):
      Wording(
        "the alias has a provisioned concurrency of \(count), and its function reserves only \(reserved)",
        remedy: "provision at most that, or raise the function's reservedConcurrency:")
    case .provisionedWithSnapStart:
      Wording(
        "the alias has provisioned concurrency, and its function starts from snapshots",
        remedy: "use one of them")
    case .networkNameLikeIdentifier:
      Wording(
        "the name of the private network begins with sg-, as identifiers of security groups do",
        remedy: "choose another name")
    }
  }
}
