internal import CommandLineSupport

/// Finds the libraries that have to go with a program, and everything that would keep it, or one
/// of them, from being loaded on Lambda.
struct LibraryCollector {
  let architecture: Architecture
  let finder: LibraryFinder

  /// The libraries to put next to the program: where each is on this machine, by name.
  func libraries(for binary: String, product: String) async throws -> [String: String] {
    var found: [String: String] = [:]
    var problems: [LoadProblem] = []
    var waiting = [(name: product, path: binary)]
    while let (name, path) = waiting.popLast() {
      let needs = BinaryNeeds(try Paths.contents(of: try Paths.resolved(path)))
      problems += needs.problems(of: name, on: architecture)
      let missing = needs.foreignLibraries.filter { found[$0] == nil }
      guard !missing.isEmpty, problems.isEmpty else { continue }
      let places = try await finder.places(of: missing, neededBy: path)
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
}
