import Foundation
import HCL
import TestSupport

/// Asks `terraform fmt` about texts.
enum FormatOracle {
  enum Verdict: Hashable {
    /// It leaves the text as it is.
    case same
    /// It would write it otherwise.
    case changed
    /// It cannot read it.
    case refused
  }

  /// One run of Terraform for all of them.
  static func verdicts(on texts: [String]) throws -> [Verdict] {
    try withTemporaryFolder { folder in
      for (number, text) in texts.enumerated() {
        try Data(text.utf8).write(to: folder.appendingPathComponent("\(number).tf"))
      }
      let result = try terraform(["fmt", "-check", "-no-color"], in: folder)
      var verdicts = [Verdict](repeating: .same, count: texts.count)
      for line in result.output.split(separator: "\n") {
        if let name = line.wholeMatch(of: /(\d+)\.tf/), let number = Int(name.1) {
          verdicts[number] = .changed
        }
      }
      // It may be listed too.
      for line in result.output.split(separator: "\n") {
        if let name = line.firstMatch(of: /on (\d+)\.tf line/), let number = Int(name.1) {
          verdicts[number] = .refused
        }
      }
      if result.status != 0, verdicts.allSatisfy({ $0 == .same }) {
        throw OracleFailure(output: result.output)
      }
      return verdicts
    }
  }

  /// The difference that it would make, or the reason why it cannot format the text.
  static func complaint(about text: String) throws -> String {
    try withTemporaryFolder { folder in
      try folder.write(text, to: "main.tf")
      return try terraform(["fmt", "-check", "-diff", "-no-color"], in: folder).output
    }
  }

  private static func terraform(_ arguments: [String], in folder: URL) throws -> Tool.Result {
    try Tool.terraform.run(
      arguments, in: folder, environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
  }

  /// Terraform did not run, or said nothing that names a file.
  struct OracleFailure: Error, CustomStringConvertible {
    let output: String
    var description: String { "terraform fmt: \(output.prefix(2000))" }
  }
}
