extension Set<String> {
  /// Inserts a name. If it is taken, adds the first number from 2 on that makes it unique.
  ///
  /// - Returns: The name that was inserted.
  mutating func insertUnique(_ name: String, separator: String = "") -> String {
    var candidate = name
    var number = 2
    while !insert(candidate).inserted {
      candidate = "\(name)\(separator)\(number)"
      number += 1
    }
    return candidate
  }
}
