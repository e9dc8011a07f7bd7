internal import PortableFoundation

/// A program that has to be installed, and what to say if it is not.
package struct Tool: Hashable, Sendable {
  package let name: String
  /// The advice if it is missing: "install it with …".
  package let remedy: String

  package init(_ name: String, remedy: String) {
    self.name = name
    self.remedy = remedy
  }

  package static let swift = Tool(
    "swift", remedy: "install Swift 6.2 or later: https://www.swift.org/install")
  package static let clang = Tool(
    "clang", remedy: "it comes with the Swift toolchain: put its usr/bin folder on the PATH")
  package static let strip = debian("strip", in: "binutils")
  package static let zip = debian("zip", in: "zip")

  private static func debian(_ name: String, in package: String) -> Tool {
    Tool(
      name,
      remedy: "install it with: apt-get install \(package) (Debian, Ubuntu) "
        + "or dnf install \(package) (Fedora, Amazon Linux)")
  }

  /// The program's path: the first of that name in the folders of `PATH`. Relative folders, which
  /// would let the place one happens to be in choose the program, are passed over.
  package func path(in environment: [String: String]) throws(MissingTool) -> String {
    for folder in (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    where folder.hasPrefix("/") {
      let path = Paths.join(String(folder), name)
      if Paths.isExecutable(path) { return path }
    }
    throw MissingTool(tool: self)
  }
}

/// A program that is not on the `PATH`, or not at the path that names it.
package struct MissingTool: Error, Hashable, CustomStringConvertible {
  package let tool: Tool
  /// Whether it was named by a path.
  package let isPath: Bool

  package init(tool: Tool, isPath: Bool = false) {
    self.tool = tool
    self.isPath = isPath
  }

  package var description: String {
    isPath
      ? "\(tool.name) is not an executable file; \(tool.remedy)"
      : "\(tool.name) is not on the PATH; \(tool.remedy)"
  }
}

/// The environment that this process was started with.
package func currentEnvironment() -> [String: String] {
  ProcessInfo.processInfo.environment
}
