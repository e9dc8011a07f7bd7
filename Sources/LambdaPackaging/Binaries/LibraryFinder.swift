internal import CommandLineSupport

/// Finds the libraries of a program with the loader of the system that it was built on.
enum LibraryFinder: Sendable {
  /// With the loader of this machine.
  case machine(environment: [String: String])
  /// With the loader of the container, from which the libraries are copied.
  case container(BuildContainer)
  /// There is no system to search: the program was built for another one.
  case nowhere

  /// Where the libraries are on this machine, by name; without those that are not found.
  func places(of names: [String], neededBy binary: String) async throws -> [String: String] {
    switch self {
    case .machine(let environment):
      guard let ldd = try? Tool("ldd", remedy: "").path(in: environment) else { return [:] }
      let output = try await Command(ldd, [binary], environment: environment).output()
      return Self.places(ldd: String(decoding: output, as: UTF8.self))
        .filter { names.contains($0.key) }
    case .container(let container):
      return try await places(of: names, neededBy: binary, in: container)
    case .nowhere: return [:]
    }
  }

  private func places(
    of names: [String], neededBy binary: String, in container: BuildContainer
  ) async throws -> [String: String] {
    let output = try await container.running(["ldd", binary]) { try await $0.output() }
    let inside = Self.places(ldd: String(decoding: output, as: UTF8.self))
      .filter { names.contains($0.key) }
    guard !inside.isEmpty else { return [:] }
    let folder = Paths.join(container.caches, "libraries")
    try Paths.createFolders(folder)
    // The first name of a library is often a link to the second.
    var places: [String: String] = [:]
    for (name, path) in inside.sorted(by: { $0.key < $1.key }) {
      let copy = Paths.join(folder, name)
      try await container.running(["cp", "--dereference", "--", path, copy]) {
        try await $0.runToSuccess()
      }
      places[name] = copy
    }
    return places
  }

  /// `libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f…)`, a library a line.
  static func places(ldd text: String) -> [String: String] {
    var places: [String: String] = [:]
    for line in text.split(separator: "\n") {
      guard let arrow = line.firstRange(of: " => "),
        let end = line.lastIndex(of: "("), end > arrow.upperBound
      else { continue }
      let path = line[arrow.upperBound..<end].drop { $0 == " " }
      let name = line[..<arrow.lowerBound].drop { $0 == "\t" || $0 == " " }
      let trimmed = path.last == " " ? path.dropLast() : path
      if trimmed.hasPrefix("/") { places[String(name)] = String(trimmed) }
    }
    return places
  }
}
