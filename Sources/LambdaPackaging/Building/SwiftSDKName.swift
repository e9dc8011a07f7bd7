/// The name of a Swift SDK: that of its bundle, or a target triple that it offers.
struct SwiftSDKName: Hashable, Sendable {
  let text: String

  /// The triple that swift.org's static Linux SDK offers for a processor
  /// (https://www.swift.org/documentation/articles/static-linux-getting-started.html).
  static func staticLinux(_ architecture: Architecture) -> SwiftSDKName {
    SwiftSDKName(text: "\(architecture.tripleName)-swift-linux-musl")
  }

  /// The processor that the name mentions; nil if it mentions none, or several.
  var architecture: Architecture? {
    let found = Architecture.allCases.filter {
      text.contains($0.rawValue) || text.contains($0.tripleName)
    }
    return found.count == 1 ? found.first : nil
  }

  /// The SDK to pass for a processor, if a bundle of this name has one for Linux.
  func offered(for wanted: Architecture) -> SwiftSDKName? {
    // swift.org's bundle has both processors, so its own name does not choose one.
    if text.contains("static-linux") { return .staticLinux(wanted) }
    let isOfLinux = !["android", "wasm", "wasi", "embedded", "darwin"].contains {
      text.contains($0)
    }
    return isOfLinux && architecture == wanted ? self : nil
  }
}
