package import ExactJSON

/// The rules of CloudWatch's embedded metric format, which decide whether CloudWatch accepts a log
/// line (Amazon CloudWatch User Guide, "Specification: Embedded metric format", the JSON schema and
/// the text before it).
package enum EmbeddedMetricRules {
  /// The problems of a document; empty if CloudWatch would accept all of it.
  package static func problems(with document: JSONValue) -> [String] {
    guard case .object = document else { return ["the root is no object"] }
    guard let metadata = document["_aws"], case .object = metadata else { return ["no _aws"] }
    var problems: [String] = []
    if integer(metadata["Timestamp"]) == nil { problems.append("Timestamp is no integer") }
    guard let directives = metadata["CloudWatchMetrics"]?.arrayValue else {
      return problems + ["CloudWatchMetrics is no array"]
    }
    if document.bytes.count > 256 * 1_024 { problems.append("the line is too long") }
    return problems + directives.flatMap { self.problems(with: $0, in: document) }
  }

  private static func problems(with directive: JSONValue, in root: JSONValue) -> [String] {
    var problems: [String] = []
    if !isText(directive["Namespace"], upTo: 1_024) { problems.append("Namespace") }
    let sets = directive["Dimensions"]?.arrayValue ?? []
    if sets.isEmpty { problems.append("Dimensions has no set") }
    for set in sets {
      guard let names = set.arrayValue, names.count <= 30 else {
        problems.append("a set of dimensions is no array of up to 30")
        continue
      }
      for name in names {
        if !isText(name, upTo: 250) { problems.append("a dimension's name") }
        if !isText(root[name.stringValue ?? ""], upTo: 1_024) {
          problems.append("a dimension has no value in the root: \(name)")
        }
      }
    }
    let metrics = directive["Metrics"]?.arrayValue ?? []
    if !(1...100).contains(metrics.count) { problems.append("the number of metrics") }
    for metric in metrics {
      guard isText(metric["Name"], upTo: 1_024), let name = metric["Name"]?.stringValue else {
        problems.append("a metric's name")
        continue
      }
      if let unit = metric["Unit"], !units.contains(unit.stringValue ?? "") {
        problems.append("\(name)'s unit")
      }
      let value = root[name] ?? .null
      let values = value.arrayValue ?? [value]
      if !(1...100).contains(values.count) { problems.append("the number of \(name)'s values") }
      for value in values {
        if case .number = value { continue }
        problems.append("\(name) has a value that is no number")
      }
    }
    return problems
  }

  private static func isText(_ value: JSONValue?, upTo length: Int) -> Bool {
    value?.stringValue.map { (1...length).contains($0.unicodeScalars.count) } ?? false
  }

  private static func integer(_ value: JSONValue?) -> Int? {
    guard case .number(let text) = value else { return nil }
    return Int(text)
  }

  /// The units of CloudWatch's `StandardUnit` that this project uses.
  private static let units: Set<String> = ["Count", "Milliseconds", "None"]
}
