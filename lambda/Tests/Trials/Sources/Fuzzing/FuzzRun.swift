package import Foundation

/// Runs inputs one after another and records the number of the current one, so that another process
/// can report an input that crashes or never ends.
package struct FuzzRun {
  /// The time limit of an input; all are a few kilobytes. It is generous, since a busy machine may
  /// not run this for seconds.
  static let longest = Duration.seconds(10)

  private let seed: UInt64
  private let targets: [FuzzTarget]
  private let trace: FuzzTrace?

  /// - Parameter targets: The targets to run; inputs of others are skipped.
  package init(seed: UInt64, targets: [FuzzTarget] = FuzzTarget.allCases, trace: FuzzTrace? = nil) {
    self.seed = seed
    self.targets = targets
    self.trace = trace
  }

  /// A problem and its input.
  package struct Found: Error, CustomStringConvertible {
    package let number: Int
    package let target: FuzzTarget
    package let finding: Finding

    package var description: String { "input \(number) (\(target.rawValue)): \(finding)" }
  }

  /// Runs inputs until one of them shows a problem.
  package func run(_ numbers: Range<Int>) throws(Found) {
    for number in numbers {
      let target = targets[number % targets.count]
      trace?.note(number)
      let start = ContinuousClock.now
      do {
        try target.run(FuzzInput(seed: seed, number: number))
      } catch {
        throw Found(number: number, target: target, finding: error)
      }
      let time = start.duration(to: .now)
      guard time < Self.longest else {
        throw Found(number: number, target: target, finding: Finding("it took \(time)", []))
      }
    }
    trace?.note(numbers.upperBound)
  }
}

/// A file with the number of the current input.
package final class FuzzTrace: Sendable {
  private let descriptor: Int32

  /// - Throws: `CocoaError` if the file cannot be written.
  package init(_ file: URL) throws {
    descriptor = open(file.path(), O_WRONLY | O_CREAT, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  deinit {
    close(descriptor)
  }

  func note(_ number: Int) {
    withUnsafeBytes(of: UInt64(number).littleEndian) { bytes in
      _ = pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
    }
  }

  /// The number in a file; `nil` if it has no number.
  package static func number(in file: URL) -> Int? {
    guard let data = try? Data(contentsOf: file), data.count >= 8 else { return nil }
    return Int(data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
