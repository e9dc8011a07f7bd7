internal import CommandLineSupport
internal import PortableFoundation

/// The tools for building programs on this machine.
package struct BuildMachine: Hashable, Sendable {
  /// Whether it runs Linux, as Lambda does.
  package var isLinux: Bool
  /// Its processor; nil if Lambda does not offer it.
  package var architecture: Architecture?
  /// The engines on the `PATH`.
  package var engines: [ContainerEngine] = []
  /// The Swift SDKs, as `swift sdk list` names them.
  package var sdks: [String] = []
  /// The toolchain's version, such as `6.3`; nil if it was not asked for.
  package var swiftVersion: String?

  /// The facts about this machine that need no other program.
  package static var current: BuildMachine {
    #if os(Linux)
    BuildMachine(isLinux: true, architecture: .current)
    #else
    BuildMachine(isLinux: false, architecture: .current)
    #endif
  }

  /// Finds out the rest from the programs that are installed.
  package func inspected(_ environment: [String: String]) async throws -> BuildMachine {
    var machine = self
    // Linux may have another program of the name that Apple's has.
    machine.engines = ContainerEngine.allCases.filter { engine in
      (engine != .container || !isLinux) && (try? engine.tool.path(in: environment)) != nil
    }
    let swift = try Tool.swift.path(in: environment)
    func lines(_ arguments: [String]) async throws -> [String] {
      let output = try await Command(
        swift, arguments, environment: ToolEnvironment.swift(of: environment)
      ).output()
      return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    machine.swiftVersion = Self.version(in: try await lines(["--version"]))
    // A toolchain without the command has no SDKs.
    machine.sdks = Self.sdks(in: (try? await lines(["sdk", "list"])) ?? [])
    return machine
  }

  /// `Swift version 6.3.1 (swift-6.3.1-RELEASE)`, or `Apple Swift version 6.3 (…)` after a version of the driver.
  static func version(in lines: [String]) -> String? {
    let marker = "Swift version "
    for line in lines {
      guard let start = line.firstRange(of: marker)?.upperBound else { continue }
      let numbers = line[start...].prefix { $0.isNumber || $0 == "." }.split(separator: ".")
      if numbers.count >= 2 { return numbers.prefix(2).joined(separator: ".") }
    }
    return nil
  }

  /// The output has one name on each line, or a sentence if there are no SDKs.
  static func sdks(in lines: [String]) -> [String] {
    lines.filter { !$0.isEmpty && !$0.contains(" ") }
  }
}
