/// Chooses the way in which programs are built.
package struct RouteChoice: Hashable, Sendable {
  /// The way that the user asks for.
  package enum Request: Hashable, Sendable {
    /// The one that can work here.
    case automatic
    /// A container, of Swift's image for Amazon Linux if none is named.
    case container(ContainerEngine, image: String?)
    /// One of these Swift SDKs, the first for the program's processor.
    case sdks([String])
  }

  private let request: Request
  private let machine: BuildMachine

  package init(_ request: Request, on machine: BuildMachine) {
    self.request = request
    self.machine = machine
  }

  /// Whether the choice needs to know the programs that the machine has.
  package static func needsInspection(
    for request: Request, on machine: BuildMachine, _ architectures: [Architecture]
  ) -> Bool {
    !architectures.isEmpty
      && (request != .automatic || architectures.contains { !machine.runs($0) })
  }

  /// The way for a program of a processor.
  package func route(
    for product: String, _ architecture: Architecture
  ) throws(RouteProblem) -> BuildRoute {
    switch request {
    case .container(let engine, let image): return try container(engine, image)
    case .sdks(let names):
      guard !machine.sdks.isEmpty else { throw .noSDK(asked: names) }
      let matching = names.first {
        (SwiftSDKName(text: $0).architecture ?? architecture) == architecture
      }
      guard let matching else {
        throw .otherSDK(product: product, declared: architecture, asked: names)
      }
      return .sdk(matching)
    case .automatic:
      if machine.runs(architecture) { return .native }
      var sdks: [String] = []
      for name in machine.sdks {
        guard let text = SwiftSDKName(text: name).offered(for: architecture)?.text,
          !sdks.contains(text)
        else { continue }
        sdks.append(text)
      }
      if machine.engines.count + sdks.count > 1 {
        throw .severalWays(
          product: product, declared: architecture, engines: machine.engines, sdks: sdks)
      }
      if let engine = machine.engines.first { return try container(engine, nil) }
      if let sdk = sdks.first { return .sdk(sdk) }
      throw .noWay(product: product, declared: architecture, here: machine)
    }
  }

  /// Swift's images are on Docker Hub, which only Docker assumes for a name without a registry.
  private func container(
    _ engine: ContainerEngine, _ image: String?
  ) throws(RouteProblem) -> BuildRoute {
    if let image { return .container(engine, image: image) }
    guard let version = machine.swiftVersion else { throw .unknownVersion }
    return .container(
      engine, image: "docker.io/library/swift:\(version)-\(Self.system(of: version))")
  }
}

extension RouteChoice {
  /// The Amazon Linux of Swift's images: swift.org has them for 2023 from 6.3 on (swiftlang/swift-docker). What is built
  /// on version 2 needs an older glibc than Lambda has.
  private static func system(of version: String) -> String {
    let parts = version.split(separator: ".").compactMap { Int($0) }
    return parts.lexicographicallyPrecedes([6, 3]) ? "amazonlinux2" : "amazonlinux2023"
  }
}

extension BuildMachine {
  /// Whether a program that is built here for here starts on a function's processor.
  fileprivate func runs(_ architecture: Architecture) -> Bool {
    isLinux && self.architecture == architecture
  }
}
