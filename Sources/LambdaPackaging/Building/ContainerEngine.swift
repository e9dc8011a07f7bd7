package import CommandLineSupport

/// A program that runs containers. The raw value is its name on the `PATH`.
package enum ContainerEngine: String, Hashable, Sendable, CaseIterable {
  case docker
  /// Apple's, on a Mac only.
  case container
  case podman

  package var tool: Tool {
    let remedy =
      switch self {
      case .docker: "install it: https://docs.docker.com/engine/install"
      case .container: "install it on a Mac with Apple silicon: https://github.com/apple/container"
      case .podman: "install it: https://podman.io/docs/installation"
      }
    return Tool(rawValue, remedy: remedy)
  }

  /// The options by which files in folders of this machine can be written, and then belong to the user.
  ///
  /// - Parameters:
  ///   - user: The number of this machine's user.
  ///   - group: The number of the user's group.
  func options(user: UInt32, group: UInt32) -> [String] {
    switch self {
    case .docker: ["--user", "\(user):\(group)"]
    // Root already owns what its containers write, and Podman refuses keep-id for it. Where SELinux confines containers, a
    // folder would have to be relabeled otherwise.
    case .podman:
      (user == 0 ? [] : ["--userns", "keep-id"]) + ["--security-opt", "label=disable"]
    // Its default is 1 GiB (apple/container, "How-to"), in which a release build does not fit.
    case .container: ["--memory", "8g"]
    }
  }
}
