internal import ArgumentParser
internal import CommandLineSupport
internal import LambdaPackaging

/// The options that say how programs are built.
struct BuildOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Build in a container: docker, container (Apple's) or podman.", valueName: "engine"))
  var container: ContainerEngine?

  @Option(
    help: ArgumentHelp(
      """
      The image of the container; the default is swift:VERSION-amazonlinux2023 for the version of your \
      toolchain.
      """, valueName: "name"))
  var image: String?

  @Option(
    name: .customLong("swift-sdk"), parsing: .singleValue,
    help: ArgumentHelp(
      "Build with this Swift SDK, such as aarch64-swift-linux-musl; repeat it for functions of both processors.",
      valueName: "name"))
  var sdks: [String] = []

  func validate() throws {
    if container != nil, !sdks.isEmpty {
      throw ValidationError("--container and --swift-sdk cannot be used together.")
    }
    if image != nil, container == nil {
      throw ValidationError("--image needs --container, which names the engine.")
    }
    // The engine or Swift would take the name for an option.
    for name in sdks + [image].compactMap(\.self) where name.hasPrefix("-") || name.isEmpty {
      throw ValidationError("\(printable(name)) is not the name of an image or of a Swift SDK.")
    }
  }

  var request: RouteChoice.Request {
    if let container { return .container(container, image: image) }
    return sdks.isEmpty ? .automatic : .sdks(sdks)
  }
}

extension ContainerEngine: ExpressibleByArgument {}
