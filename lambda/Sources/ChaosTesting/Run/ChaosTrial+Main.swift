#if Handler
import Foundation

extension ChaosTrial {
  /// Runs the trial as a program: `--events 100000 --seed 7 --case killed`, or `--list` for the cases.
  ///
  /// It exits with 0 if nothing is lost or invented, with 1 if something is, and with 2 if the trial could not
  /// run.
  public static func main() async {
    do {
      let options = try ChaosOptions(Array(CommandLine.arguments.dropFirst()))
      exit(try await Self().run(options) ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      exit(2)
    }
  }

  /// - Returns: Whether nothing is lost or invented.
  public func run(_ options: ChaosOptions) async throws -> Bool {
    if options.lists {
      for faultCase in FaultCase.all(of: source) {
        print("\(faultCase.name): \(faultCase.summary)")
      }
      return true
    }
    print("seed \(options.seed)\n\(ChaosReport.header)")
    let report = try await run(
      events: options.events, seed: options.seed, case: options.caseName
    ) {
      print(ChaosReport.row($0))
      // It appears at once, also in a pipe.
      fflush(nil)
    }
    print(report.summary)
    fflush(nil)
    return report.isClean
  }
}

/// The options of a trial as a program.
public struct ChaosOptions: Sendable {
  package var events = 10_000
  package var seed: UInt64 = 1
  package var caseName: String?
  package var lists = false

  public init(events: Int, seed: UInt64, caseName: String? = nil, lists: Bool = false) {
    self.events = events
    self.seed = seed
    self.caseName = caseName
    self.lists = lists
  }

  package init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      switch name {
      case "--list": lists = true
      case "--events": events = try Self.number(rest.popFirst(), of: name, from: 1)
      case "--seed": seed = UInt64(try Self.number(rest.popFirst(), of: name, from: 0))
      case "--case":
        guard let value = rest.popFirst() else { throw ChaosError("--case needs a name") }
        caseName = value
      default:
        throw ChaosError(
          "there is no option \(name); use --events, --seed, --case and --list")
      }
    }
  }

  private static func number(_ text: String?, of name: String, from least: Int) throws -> Int {
    guard let text, let number = Int(text), number >= least else {
      throw ChaosError("\(name) needs a number from \(least)")
    }
    return number
  }
}
#endif
