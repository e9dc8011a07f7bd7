import Terraform

/// An alarm as it stands in the generated HCL.
struct GeneratedAlarm: Sendable {
  let label: String
  let text: String
  /// All of the HCL, in which its references lead to numbers.
  let hcl: String

  static func all(in hcl: String) -> [GeneratedAlarm] {
    let lines = hcl.split(separator: "\n")
    let beginning = "resource \"aws_cloudwatch_metric_alarm\" \""
    return lines.indices.filter { lines[$0].hasPrefix(beginning) }.map { start in
      let label = lines[start].dropFirst(beginning.count).prefix { $0 != "\"" }
      let text = lines[(start + 1)...].prefix { $0 != "}" }.joined(separator: "\n")
      return GeneratedAlarm(label: String(label), text: text, hcl: hcl)
    }
  }

  /// An argument on one line. A long one goes over several lines, in parentheses of its own if need be.
  func argument(_ name: String) -> String? {
    let lines = text.split(separator: "\n")
    guard let start = lines.firstIndex(where: { $0.hasPrefix("  \(name) ") }),
      let first = lines[start].split(separator: "=", maxSplits: 1).last
    else { return nil }
    var parts = [first.drop { $0 == " " }]
    func isOpen(_ text: Substring) -> Int {
      text.reduce(0) { $0 + ($1 == "(" ? 1 : $1 == ")" ? -1 : 0) }
    }
    while !parts[0].hasPrefix("\""), parts.reduce(0, { $0 + isOpen($1) }) > 0 {
      parts.append(lines[start + parts.count].drop { $0 == " " })
    }
    let text = parts.joined(separator: " ").replacing("( ", with: "(").replacing(", )", with: ")")
      .replacing(" )", with: ")")
    return text.hasPrefix("(") ? String(text.dropFirst().dropLast()) : text
  }

  func string(_ name: String) -> String? {
    argument(name).map { String($0.dropFirst().dropLast()) }
  }

  /// The number of an argument, with references to arguments of other resources.
  func number(_ name: String) -> Double? {
    argument(name).flatMap { Formula.value(of: $0, name: value) }
  }

  private func value(_ reference: String) -> Double? {
    let parts = reference.split(separator: ".")
    guard parts.count == 3,
      let start = hcl.firstRange(of: "resource \"\(parts[0])\" \"\(parts[1])\" {\n")
    else { return nil }
    let body = hcl[start.upperBound...].split(separator: "\n").prefix { $0 != "}" }
    let line = body.first { $0.hasPrefix("  \(parts[2]) ") }
    return line?.split(separator: "=").last.flatMap { Double($0.trimmingPrefix(" ")) }
  }

  /// The values that it compares with its threshold, one for each period, computed from the values of the named metrics.
  func series(_ metrics: [String: [Double?]], count: Int) -> [Double?] {
    guard let expression = text.firstMatch(of: /expression += "(.*)"/)?.1 else {
      let name = string("metric_name") ?? ""
      return (0..<count).map { metrics[name]?[$0] }
    }
    // A query that has a metric names it: id = "errors" … metric_name = "Errors".
    let words = text.split { $0 == " " || $0 == "\n" }
    var (names, id): ([String: String], String) = ([:], "")
    for index in words.indices.dropLast(2) where words[index + 1] == "=" {
      let value = String(words[index + 2].dropFirst().dropLast())
      if words[index] == "id" { id = value }
      if words[index] == "metric_name" { names[id] = value }
    }
    return (0..<count).map { period in
      Formula.value(of: String(expression)) { names[$0].flatMap { metrics[$0]?[period] } }
    }
  }
}
