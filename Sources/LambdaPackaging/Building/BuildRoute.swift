/// The way in which a function's program is built for Lambda.
package enum BuildRoute: Hashable, Sendable, CustomStringConvertible {
  /// On this Linux, with its own toolchain.
  case native
  /// In a container, for a machine with any of Lambda's processors.
  case container(ContainerEngine, image: String)
  /// On this machine, with a Swift SDK for another one.
  case sdk(String)

  package var description: String {
    switch self {
    case .native: "on this machine"
    case .container(let engine, let image): "in a container of \(image), with \(engine.rawValue)"
    case .sdk(let name): "with the Swift SDK \(name)"
    }
  }

  /// The folder of a build's intermediate files, below the one for packaging. A native build has SwiftPM's own.
  func scratchName(for architecture: Architecture) -> String? {
    switch self {
    case .native: nil
    case .container(_, let image): "container-\(Self.fileName(image))-\(architecture.rawValue)"
    case .sdk(let name): "sdk-\(Self.fileName(name))"
    }
  }

  /// A name without characters that mean something in a path.
  private static func fileName(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-" })
  }
}
