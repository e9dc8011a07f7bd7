internal import CommandLineSupport
internal import PortableFoundation

/// The Python virtual environment that has the local AWS, below the user's `.build`.
struct PythonEnvironment: Sendable {
  static let python = Tool(
    "python3",
    remedy: "install it with: apt-get install python3 python3-venv (Debian, Ubuntu) "
      + "or dnf install python3 (Fedora, Amazon Linux)")

  /// Its folder, absolute.
  let folder: String
  /// As ``ToolEnvironment/python(of:)`` gives it.
  let environment: [String: String]

  init(folder: String, environment user: [String: String]) {
    self.folder = folder
    environment = ToolEnvironment.python(of: user)
  }

  func program(_ name: String) -> String {
    Paths.join(folder, "bin/\(name)")
  }

  /// Makes the environment if it is missing, other than wanted, or broken.
  func prepare(_ progress: StepProgress) async throws {
    if try await isUsable() { return }
    let python = try Self.python.path(in: environment)
    try? FileManager.default.removeItem(atPath: folder)
    progress.update("python3 -m venv")
    try await run(Command(python, ["-m", "venv", folder], environment: environment), progress)
    let requirements = Paths.join(folder, "requirements.txt")
    try Paths.replace(requirements, with: Array(Self.pinned.utf8))
    progress.update("pip install")
    try await run(
      Command(
        program("python"),
        [
          "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes",
          "-r", requirements,
        ], environment: environment), progress)
    try Paths.replace(markerPath, with: Array(marker.utf8))
  }

  /// Written last, so that an installation that was cut off is begun anew.
  private var markerPath: String { Paths.join(folder, "installed") }
  private var marker: String { Self.pinned }

  private func isUsable() async throws -> Bool {
    guard let text = try? Paths.contents(of: markerPath), text == Array(marker.utf8),
      Paths.isExecutable(program("ministack"))
    else { return false }
    // The Python that it was made from may be gone.
    let check = Command(
      program("python"), ["-c", "import ministack.app"], environment: environment)
    do {
      return try await check.run().status == 0
    } catch is CommandError {
      return false
    }
  }

  private func run(_ command: Command, _ progress: StepProgress) async throws {
    let outcome = try await command.run(keeping: 30) { progress.update($0) }
    guard outcome.status == 0 else {
      throw DemoError.pythonEnvironment(lines: outcome.lastLines)
    }
  }
}
