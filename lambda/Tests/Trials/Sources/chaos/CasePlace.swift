import Foundation
import WorkshopChaos

/// The place where a case runs: a local AWS and a folder of the function. Cases that run at the same time share neither.
struct CasePlace: Sendable {
  let cloud: LocalCloud
  let folder: FunctionFolder

  /// - Parameter program: The zip from `infra-gen package`, or an executable.
  init(of program: URL) async throws {
    folder = try FunctionFolder(of: program)
    do {
      cloud = try await LocalCloud()
    } catch {
      folder.remove()
      throw error
    }
  }
}

extension [CasePlace] {
  /// Calls `body` with each element, as many at a time as there are places.
  ///
  /// - Parameter onNext: Receives the results in the order of the elements, each as soon as those before it
  ///   have been received.
  /// - Returns: The results in the order of the elements.
  func distribute<Input: Sendable, Result: Sendable>(
    _ elements: [Input],
    _ body: @escaping @Sendable (Input, CasePlace) async throws -> Result,
    onNext: (Result) -> Void
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result, CasePlace).self) { group in
      var waiting = elements.enumerated().makeIterator()
      for place in self {
        guard let (index, element) = waiting.next() else { break }
        group.addTask { (index, try await body(element, place), place) }
      }
      var early: [Int: Result] = [:]
      var results: [Result] = []
      while let (finished, result, place) = try await group.next() {
        if let (index, element) = waiting.next() {
          group.addTask { (index, try await body(element, place), place) }
        }
        early[finished] = result
        while let next = early.removeValue(forKey: results.count) {
          results.append(next)
          onNext(next)
        }
      }
      return results
    }
  }
}
