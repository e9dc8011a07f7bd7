/// A version of Terraform, a provider or a module, without what comes before a release.
package struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
  let parts: [Int]

  package init(_ parts: Int...) {
    self.parts = parts
  }

  /// `1.10.0`, `1.10` or `v1`; what follows a `-` or a `+` does not count. Nil for anything else.
  package init?(_ text: Substring) {
    let text = text.hasPrefix("v") ? text.dropFirst() : text
    let release = text.prefix { $0 != "-" && $0 != "+" }
    let parts = release.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard !parts.isEmpty, !parts.contains(nil) else { return nil }
    self.parts = parts.compactMap(\.self)
  }

  package static func < (left: Self, right: Self) -> Bool {
    for place in 0..<max(left.parts.count, right.parts.count) {
      let (first, second) = (left.part(place), right.part(place))
      if first != second { return first < second }
    }
    return false
  }

  /// The first one that `~>` does not admit: `5.100` leads to `6`, `5.100.1` to `5.101`.
  var nextSeries: Version {
    var next = parts.count > 1 ? Array(parts.dropLast()) : parts
    next[next.count - 1] += 1
    return Version(next)
  }

  private init(_ parts: [Int]) {
    self.parts = parts
  }

  private func part(_ place: Int) -> Int { place < parts.count ? parts[place] : 0 }

  /// With three parts: `1.10.0`.
  package var description: String { (0..<3).map { String(part($0)) }.joined(separator: ".") }
}

/// Which versions will do: `>= 1.5, < 2.0`. Terraform language documentation, "Version Constraints".
package struct VersionConstraint: Sendable {
  private let conditions: [(sign: Substring, version: Version)]

  /// Nil if the text is no constraint.
  package init?(_ text: String) {
    var conditions: [(Substring, Version)] = []
    for condition in text.split(separator: ",", omittingEmptySubsequences: false) {
      let condition = condition.drop { $0 == " " }
      let sign = condition.prefix { "=!<>~".contains($0) }
      let rest = condition.dropFirst(sign.count).drop { $0 == " " }
      let trimmed = rest.prefix { $0 != " " }
      guard rest.dropFirst(trimmed.count).allSatisfy({ $0 == " " }),
        ["", "=", "!=", ">", ">=", "<", "<=", "~>"].contains(sign),
        let version = Version(trimmed)
      else { return nil }
      conditions.append((sign, version))
    }
    self.conditions = conditions
  }

  /// The lowest version that will do; nil if nothing says so.
  package var least: Version? {
    conditions.filter { ["", "=", ">", ">=", "~>"].contains($0.sign) }.map(\.version).max()
  }

  /// Whether a version will do.
  package func admits(_ version: Version) -> Bool {
    conditions.allSatisfy { sign, bound in
      switch sign {
      case "", "=": !(version < bound) && !(bound < version)
      case "!=": version < bound || bound < version
      case ">": version > bound
      case ">=": version >= bound
      case "<": version < bound
      case "<=": version <= bound
      default: version >= bound && version < bound.nextSeries
      }
    }
  }
}
