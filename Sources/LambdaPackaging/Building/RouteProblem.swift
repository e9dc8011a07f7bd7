/// Why no way to build a program was chosen. The wording is here and nowhere else.
package enum RouteProblem: Error, Hashable, CustomStringConvertible {
  case noWay(product: String, declared: Architecture, here: BuildMachine)
  case severalWays(
    product: String, declared: Architecture, engines: [ContainerEngine], sdks: [String])
  case noSDK(asked: [String])
  case otherSDK(product: String, declared: Architecture, asked: [String])
  case unknownVersion

  package var description: String {
    switch self {
    case .noWay(let product, let declared, let here):
      let processor = here.architecture?.rawValue ?? "another processor"
      let alternative = here.isLinux ? here.architecture : nil
      return
        "\(product) is declared for \(declared.rawValue), and nothing here builds for it: this is "
        + "\(here.isLinux ? "Linux" : "not Linux") on \(processor), and no container engine and no "
        + "Swift SDK for Linux was found; install docker, podman\(here.isLinux ? "" : ", container") "
        + "or the static Linux SDK of your Swift version ('swift sdk install', "
        + "https://www.swift.org/documentation/articles/static-linux-getting-started.html), and run "
        + "this again"
        + (alternative.map { "; or declare architecture: .\($0.rawValue)" } ?? "")
    case .severalWays(let product, let declared, let engines, let sdks):
      let options =
        engines.map { "--container \($0.rawValue)" } + sdks.map { "--swift-sdk \($0)" }
      return
        "\(product) can be built for \(declared.rawValue) in several ways; choose one of them: "
        + options.joined(separator: ", ")
    case .noSDK(let asked):
      return
        "--swift-sdk names \(asked.joined(separator: ", ")), but no Swift SDK is installed; install "
        + "the one of your Swift version with 'swift sdk install' "
        + "(https://www.swift.org/documentation/articles/static-linux-getting-started.html)"
    case .otherSDK(let product, let declared, let asked):
      return "\(product) is declared for \(declared.rawValue), but --swift-sdk names "
        + "\(asked.joined(separator: ", ")); pass the SDK for \(declared.rawValue) too, such as "
        + "--swift-sdk \(SwiftSDKName.staticLinux(declared).text)"
    case .unknownVersion:
      return
        "the version of swift could not be read from 'swift --version', and so no image was chosen; "
        + "pass one with --image, such as --image swift:6.3-amazonlinux2023"
    }
  }
}
