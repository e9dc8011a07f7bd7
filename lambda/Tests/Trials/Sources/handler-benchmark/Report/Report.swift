import ExactJSON

/// The figures of a run, and whether they meet their limits.
struct Report: Sendable {
  /// A figure of several contenders.
  struct Row: Sendable {
    let name: String
    let unit: String
    /// The values by the contenders' names.
    let figures: [String: Sample]
  }

  /// The contenders' names, in the order of the columns.
  let contenders: [String]
  private(set) var rows: [Row] = []
  private(set) var limits: [Limit] = []
  private(set) var notes: [String] = []

  init(contenders: [String]) {
    self.contenders = contenders
  }

  mutating func add(_ name: String, _ unit: String, _ figures: [String: Sample]) {
    rows.append(Row(name: name, unit: unit, figures: figures))
  }

  mutating func add(_ name: String, _ unit: String, _ figures: [String: Double]) {
    add(name, unit, figures.mapValues { Sample([$0]) })
  }

  mutating func limit(
    _ name: String, _ value: Double, _ bound: Limit.Bound, _ unit: String = ""
  ) {
    limits.append(Limit(name: name, value: value, unit: unit, bound: bound))
  }

  mutating func note(_ text: String) {
    notes.append(text)
  }

  /// The figure of a contender; `nan` if it was not measured.
  func figure(_ name: String, of contender: String) -> Double {
    rows.first { $0.name == name }?.figures[contender]?.median ?? .nan
  }

  var isReached: Bool { limits.allSatisfy(\.isReached) }

  /// The tables, as Markdown.
  var text: String {
    var lines: [String] = []
    if !rows.isEmpty {
      lines += table(
        [["", "unit"] + contenders]
          + rows.map { row in
            [row.name, row.unit] + contenders.map { Figure.text(row.figures[$0] ?? Sample([])) }
          })
    }
    if !limits.isEmpty {
      lines += [""]
      lines += table(
        [["limit", "measured", "wanted", ""]]
          + limits.map {
            [$0.name, Figure.text($0.value), $0.boundText, $0.isReached ? "pass" : "FAIL"]
          })
    }
    if !notes.isEmpty { lines += [""] + notes }
    return lines.joined(separator: "\n")
  }

  private func table(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      "| "
        + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: " | ") + " |"
    }
    let rule =
      "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return rows.prefix(1).map(line) + [rule] + rows.dropFirst().map(line)
  }

  /// The whole report as JSON.
  func json(machine: Machine) -> [UInt8] {
    var writer = JSONWriter()
    func number(_ value: Double) {
      if value.isFinite { writer.number("\(value)") } else { writer.null() }
    }
    writer.beginObject()
    writer.name("machine")
    machine.write(to: &writer)
    writer.name("figures")
    writer.beginArray()
    for row in rows {
      writer.beginObject()
      writer.name("name")
      writer.string(row.name)
      writer.name("unit")
      writer.string(row.unit)
      for contender in contenders where row.figures[contender] != nil {
        writer.name(contender)
        number(row.figures[contender]?.median ?? .nan)
        writer.name("\(contender) quartiles")
        writer.beginArray()
        for share in [0.25, 0.75] { number(row.figures[contender]?.quantile(share) ?? .nan) }
        writer.endArray()
      }
      writer.endObject()
    }
    writer.endArray()
    writer.name("limits")
    writer.beginArray()
    for limit in limits {
      writer.beginObject()
      writer.name("name")
      writer.string(limit.name)
      writer.name("value")
      number(limit.value)
      writer.name("wanted")
      writer.string(limit.boundText)
      writer.name("reached")
      writer.bool(limit.isReached)
      writer.endObject()
    }
    writer.endArray()
    writer.name("notes")
    writer.beginArray()
    for note in notes { writer.string(note) }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
