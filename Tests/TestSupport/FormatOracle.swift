import Foundation

/// Asks `terraform fmt` about texts.
package enum FormatOracle {
  package enum Verdict: Hashable {
    /// It leaves the text as it is.
    case same
    /// It would write it otherwise.
    case changed
    /// It cannot read it.
    case refused
  }

  /// One run of Terraform for all of them.
  package static func verdicts(on texts: [String]) throws -> [Verdict] {
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
  package static func complaint(about text: String) throws -> String {
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
  package struct OracleFailure: Error, CustomStringConvertible {
    let output: String
    package var description: String { "terraform fmt: \(output.prefix(2000))" }
  }
}

extension FormatOracle {
  /// What it makes of them, in one run; nil for those that it cannot read.
  package static func formatted(_ texts: [String]) throws -> [String?] {
    try withTemporaryFolder { folder in
      for (number, text) in texts.enumerated() {
        try Data(text.utf8).write(to: folder.appendingPathComponent("\(number).tf"))
      }
      let result = try terraform(["fmt", "-no-color"], in: folder)
      let refused = Set(
        result.output.matches(of: /on (\d+)\.tf line/).compactMap { Int($0.1) })
      return try texts.indices.map { number in
        if refused.contains(number) { return nil }
        let data = try Data(contentsOf: folder.appendingPathComponent("\(number).tf"))
        return String(decoding: data, as: UTF8.self)
      }
    }
  }

  /// The first error in each of them: its line and its summary, in one run.
  package static func firstErrors(
    in texts: [[UInt8]]
  ) throws -> [(line: Int, summary: String)?] {
    try withTemporaryFolder { folder in
      for (number, text) in texts.enumerated() {
        try Data(text).write(to: folder.appendingPathComponent("\(number).tf"))
      }
      let output = try terraform(["fmt", "-check", "-list=false", "-no-color"], in: folder).output
      var errors = [(line: Int, summary: String)?](repeating: nil, count: texts.count)
      for match in output.matches(of: /Error: (.*)\n\n +on (\d+)\.tf line (\d+)/) {
        guard let number = Int(match.2), let line = Int(match.3) else { continue }
        if errors[number] == nil { errors[number] = (line, String(match.1)) }
      }
      return errors
    }
  }
}
