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

  /// As `readelf` names it.
  init?(machine: String) {
    if machine.contains("X86-64") {
      self = .x86
    } else if machine.contains("AArch64") {
      self = .arm64
    } else {
      return nil
    }
  }

  /// The loader that the runtime image has.
  var loader: String {
    switch self {
    case .x86: "/lib64/ld-linux-x86-64.so.2"
    case .arm64: "/lib/ld-linux-aarch64.so.1"
    }
  }
}
