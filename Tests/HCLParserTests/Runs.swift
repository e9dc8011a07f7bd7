import Foundation

/// How long random tests run, and from which seed.
enum Runs {
  private static let environment = ProcessInfo.processInfo.environment

  static let seed = environment["SYNTAX_SEED"].flatMap(UInt64.init) ?? 1

  static func count(_ name: String, default usual: Int) -> Int {
    environment[name].flatMap(Int.init) ?? usual
  }
}
