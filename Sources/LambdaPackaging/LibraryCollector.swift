internal import CommandLineSupport

/// Finds the libraries that have to go with a program, and everything that would keep it, or one
/// of them, from being loaded on Lambda.
struct LibraryCollector {
  let readelf: String
  let architecture: Architecture
  /// As ``ToolEnvironment/files(of:)`` gives it.
  let environment: [String: String]

  /// The libraries to put next to the program: where each is on this system, by name.
  func libraries(for binary: String, product: String) async throws -> [String: String] {
    var found: [String: String] = [:]
    var problems: [LoadProblem] = []
    var waiting = [(name: product, path: binary)]
    while let (name, path) = waiting.popLast() {
      let needs = try await needs(of: path)
      problems += needs.problems(of: name, on: architecture)
      let missing = needs.foreignLibraries.filter { found[$0] == nil }
      guard !missing.isEmpty, problems.isEmpty else { continue }
      let places = try await places(of: path)
      for library in missing {
        guard let place = places[library] else {
          problems.append(.library(library, neededBy: name))
          continue
        }
        found[library] = place
        waiting.append((library, place))
      }
    }
    guard problems.isEmpty else { throw PackagingError.wouldNotStart(product: product, problems) }
    return found
  }

  func needs(of path: String) async throws -> BinaryNeeds {
    let output = try await Command(
      readelf, BinaryNeeds.readelfArguments(path), environment: environment
    ).output()
    return BinaryNeeds(readelf: String(decoding: output, as: UTF8.self))
  }

  /// Where this system's loader finds the libraries of a program.
  private func places(of path: String) async throws -> [String: String] {
    guard let ldd = try? Tool("ldd", remedy: "").path(in: environment) else { return [:] }
    let output = try await Command(ldd, [path], environment: environment).output()
    return Self.places(ldd: String(decoding: output, as: UTF8.self))
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
