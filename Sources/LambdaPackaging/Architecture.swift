/// The processor that a function runs on.
package enum Architecture: String, Hashable, Sendable, CaseIterable {
  case x86 = "x86_64"
  case arm64

  /// The one that this process runs on; nil if Lambda does not offer it.
  package static var current: Architecture? {
    #if arch(x86_64)
    .x86
    #elseif arch(arm64)
    .arm64
    #else
    nil
    #endif
  }

  /// The loader that the runtime image has.
  var loader: String {
    switch self {
    case .x86: "/lib64/ld-linux-x86-64.so.2"
    case .arm64: "/lib/ld-linux-aarch64.so.1"
    }
  }

  /// As a platform of container images names it.
  var platform: String {
    switch self {
    case .x86: "linux/amd64"
    case .arm64: "linux/arm64"
    }
  }

  /// As a target triple names it.
  var tripleName: String {
    switch self {
    case .x86: "x86_64"
    case .arm64: "aarch64"
    }
  }
}
