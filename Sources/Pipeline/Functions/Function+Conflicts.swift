extension Function {
  /// Combinations that Lambda refuses. `with` may have changed the arguments.
  var conflicts: [DeclarationError] {
    let arguments = resource.arguments.assumingDynamicBlocks
    var checks = Checks(at: identity.location)
    checks.requireOneKind(arguments, package)
    if let layers = arguments.layers?.elements {
      checks.require(layers.count, .layers, in: 0...5)
      for layer in layers.compactMap(\.literal) {
        checks.require(layer.isLayerVersion, FunctionProblem.notALayerVersion(layer))
      }
    }
    if let size = arguments.ephemeralStorage?.size?.literal {
      checks.require(size, .ephemeralStorage, in: 512...10_240)
    }
    if let config = arguments.loggingConfig, let format = config.logFormat?.literal {
      let hasLevels =
        config.applicationLogLevel?.unlessNull != nil || config.systemLogLevel?.unlessNull != nil
      checks.require(format == "JSON" || !hasLevels, FunctionProblem.levelWithoutJSON)
    }
    if let runtime = arguments.runtime?.literal,
      arguments.architectures?.isWritten(as: ["arm64"]) == true
    {
      checks.require(Runtime(runtime).runsOnARM, FunctionProblem.runtimeWithoutARM(runtime))
    }
    if let network = arguments.vpcConfig {
      if let subnets = network.subnetIDs?.elements {
        checks.require(subnets.count, .subnets, in: 1...16)
      }
      if let groups = network.securityGroupIDs?.elements {
        checks.require(groups.count, .securityGroups, in: 1...5)
      }
    }
    if let config = arguments.codeSigningConfigARN?.literal {
      checks.require(
        config.contains(":code-signing-config:"), .otherARN(config, of: .codeSigningConfig))
    }
    return checks.problems
  }

  /// Whether an apply with new code or settings publishes a version.
  var publishesVersions: Bool {
    resource.arguments.publish?.mayBeTrue == true
  }
}

extension Checks {
  /// Arguments for archives are not set for an image, and arguments for images are not set for an archive.
  fileprivate mutating func requireOneKind(
    _ arguments: LambdaFunction.Arguments, _ package: FunctionPackage
  ) {
    guard arguments.imageURI?.unlessNull != nil else {
      require(arguments.imageConfig == nil, FunctionProblem.argumentOfImages("image_config"))
      return
    }
    var refused: [String] = []
    // Those of an archive give way to an image that `with` sets; see `resolveConflicts`.
    if case .image = package.code {
      if arguments.runtime?.unlessNull != nil { refused.append("runtime") }
      if arguments.handler?.unlessNull != nil { refused.append("handler") }
    }
    if let layers = arguments.layers?.unlessNull, !layers.isWritten(as: []) {
      refused.append("layers")
    }
    if arguments.codeSigningConfigARN?.unlessNull != nil {
      refused.append("code_signing_config_arn")
    }
    for name in refused { require(false, FunctionProblem.argumentOfArchives(name)) }
  }
}

extension String {
  /// Whether it is the ARN of a layer's version: `arn:aws:lambda:eu-west-1:123456789012:layer:tools:3`.
  fileprivate var isLayerVersion: Bool {
    let parts = split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 8 && parts[0] == "arn" && parts[2] == "lambda" && parts[5] == "layer"
      && Int(parts[7]) != nil
  }
}
