/// One of the six fields of a cron expression. EventBridge Scheduler User Guide, "Cron-based schedules".
struct CronField {
  let name: String
  private let range: ClosedRange<Int>
  /// The names of the values, from the least.
  private var names: [String] = []
  private var isDay = false
  /// The letters for days that depend on the month.
  private var wildcards: Set<Character> = []

  private static let all = [
    CronField(name: "minutes", range: 0...59),
    CronField(name: "hours", range: 0...23),
    CronField(name: "day of the month", range: 1...31, isDay: true, wildcards: ["L", "W"]),
    CronField(
      name: "month", range: 1...12,
      names: [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
      ]),
    CronField(
      name: "day of the week", range: 1...7,
      names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], isDay: true,
      wildcards: ["L", "#"]),
    CronField(name: "year", range: 1970...2199),
  ]

  /// The problem of an expression without its `cron(…)`.
  static func problem(of text: String) -> PipelineProblem? {
    let fields = text.split(separator: " ").map(String.init)
    guard fields.count == all.count else { return .cronFields(text, fields.count) }
    for (field, value) in zip(all, fields) where !field.accepts(value) {
      return .cronField(value, field.name)
    }
    return [fields[2], fields[4]].count { $0 == "?" } == 1 ? nil : .cronDays(text)
  }

  private func accepts(_ text: String) -> Bool {
    if text == "?" { return isDay }
    return text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy(acceptsItem)
  }

  /// `*`, `5`, `MON-FRI`, `0/15`, and for days `L`, `15W`, `LW`, `6L` or `6#3`.
  private func acceptsItem(_ item: Substring) -> Bool {
    if item == "*" { return true }
    if let wildcard = wildcards.first(where: item.contains), isWildcard(item, wildcard) {
      return true
    }
    let steps = item.split(separator: "/", omittingEmptySubsequences: false)
    if steps.count > 2 { return false }
    if steps.count == 2, !(Int(steps[1]).map { $0 > 0 } ?? false) { return false }
    if steps.count == 2, steps[0] == "*" { return true }
    let bounds = steps[0].split(separator: "-", omittingEmptySubsequences: false).map(number)
    return (1...2).contains(bounds.count) && bounds.allSatisfy { $0 != nil }
  }

  private func isWildcard(_ item: Substring, _ wildcard: Character) -> Bool {
    if wildcard == "#" {
      let parts = item.split(separator: "#", omittingEmptySubsequences: false)
      return parts.count == 2 && number(parts[0]) != nil
        && (Int(parts[1]).map { (1...5).contains($0) } ?? false)
    }
    if item == "L" { return true }
    if wildcards.contains("W") {
      return item == "LW" || item.last == "W" && number(item.dropLast()) != nil
    }
    return item.last == "L" && number(item.dropLast()) != nil
  }

  private func number(_ text: Substring) -> Int? {
    if let index = names.firstIndex(of: text.uppercased()) { return range.lowerBound + index }
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(text), range.contains(number)
    else { return nil }
    return number
  }
}
