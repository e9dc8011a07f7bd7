/// A provider's version, such as `5.100.0`.
struct ProviderVersion: Hashable, Comparable {
  let text: String
  private let numbers: [Int]
  /// What stands behind `-`; such a version comes before the one without it.
  private let prerelease: String

  /// Nil for what is no version.
  init?(_ text: String) {
    // What stands behind `+` does not count.
    let core = text.prefix { $0 != "+" }
    let parts = core.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard (1...3).contains(numbers.count), numbers.allSatisfy({ $0.map { $0 >= 0 } ?? false })
    else { return nil }
    self.text = text
    self.numbers = numbers.compactMap { $0 }
    prerelease = parts.count > 1 ? String(parts[1]) : ""
  }

  private init(_ numbers: [Int]) {
    text = numbers.map(String.init).joined(separator: ".")
    self.numbers = numbers
    prerelease = ""
  }

  var isPrerelease: Bool { !prerelease.isEmpty }

  private var padded: [Int] { numbers + Array(repeating: 0, count: 3 - numbers.count) }

  /// The first one that `~>` does not admit: `5.100` leads to `6`, `5.100.1` to `5.101`.
  var nextSeries: ProviderVersion {
    var next = numbers.count > 1 ? Array(numbers.dropLast()) : numbers
    next[next.count - 1] += 1
    return ProviderVersion(next)
  }

  static func == (left: Self, right: Self) -> Bool {
    left.padded == right.padded && left.prerelease == right.prerelease
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(padded)
    hasher.combine(prerelease)
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.padded != right.padded { return left.padded.lexicographicallyPrecedes(right.padded) }
    if left.isPrerelease != right.isPrerelease { return left.isPrerelease }
    return left.prerelease < right.prerelease
  }
}

/// Which versions a stack takes of a provider: `~> 5.100`, or `>= 5.80, < 6.0`.
///
/// Terraform language documentation, "Version Constraints".
struct VersionConstraint {
  private let conditions: [(sign: String, version: ProviderVersion)]

  private static let signs = ["~>", ">=", "<=", "!=", "=", ">", "<"]

  /// Nil for what is no constraint.
  init?(_ text: String) {
    var conditions: [(String, ProviderVersion)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let condition = part.filter { !$0.isWhitespace }
      let sign = Self.signs.first { condition.hasPrefix($0) } ?? ""
      guard let version = ProviderVersion(String(condition.dropFirst(sign.count))) else {
        return nil
      }
      conditions.append((sign, version))
    }
    self.conditions = conditions
  }

  /// Whether it is one of them. A prerelease is where it alone is named.
  func admits(_ version: ProviderVersion) -> Bool {
    conditions.allSatisfy { sign, bound in
      switch sign {
      case "", "=": version == bound
      case "!=": version != bound
      case ">": version > bound && !version.isPrerelease
      case ">=": version >= bound && !version.isPrerelease
      case "<": version < bound && !version.isPrerelease
      case "<=": version <= bound && !version.isPrerelease
      default: version >= bound && version < bound.nextSeries && !version.isPrerelease
      }
    }
  }
}
