/// A value that can be made smaller, to find the smallest one that still shows a fault.
package protocol Shrinkable {
  /// How much there is of it.
  var size: Int { get }
  /// The same with a part less, or with a simpler part in place of one; the boldest first. One that
  /// is not of less ``size`` is passed over.
  var smaller: [Self] { get }
}

extension Shrinkable {
  /// The least that can be reached from this by way of what fails: nothing that is ``smaller`` than
  /// the result fails.
  ///
  /// - Parameters:
  ///   - batch: How many are judged at once.
  ///   - fails: Which of some show the fault.
  package func shrunk(batch: Int = 400, whereFailing fails: ([Self]) throws -> [Bool]) rethrows
    -> Self
  {
    var least = self
    search: while true {
      let size = least.size
      var rest = least.smaller.filter { $0.size < size }[...]
      while !rest.isEmpty {
        let candidates = Array(rest.prefix(batch))
        rest = rest.dropFirst(batch)
        let failing = zip(candidates, try fails(candidates)).filter(\.1).map(\.0)
        if let next = failing.min(by: { $0.size < $1.size }) {
          least = next
          continue search
        }
      }
      return least
    }
  }
}

extension Array: Shrinkable where Element: Shrinkable {
  package var size: Int { reduce(0) { $0 + 1 + $1.size } }

  /// Each half of it, all but one, and each with one that is smaller.
  package var smaller: [[Element]] {
    var results: [[Element]] = []
    if count > 2 {
      results += [Array(prefix(count / 2)), Array(suffix(count - count / 2))]
      // Quarters too, as what is needed may lie in both halves.
      let quarter = count / 4
      if quarter > 1 {
        results += (0..<4).map { part in
          Array(prefix(part * quarter) + dropFirst((part + 1) * quarter))
        }
      }
    }
    for index in indices {
      var less = self
      less.remove(at: index)
      results.append(less)
    }
    for index in indices {
      results += self[index].smaller.map { part in
        var less = self
        less[index] = part
        return less
      }
    }
    return results
  }
}

extension Optional: Shrinkable where Wrapped: Shrinkable {
  package var size: Int { map { $0.size + 1 } ?? 0 }
  package var smaller: [Wrapped?] { map { [nil] + $0.smaller.map(Optional.some) } ?? [] }
}

extension String: Shrinkable {
  /// Rare characters count more than common ones, those more than letters.
  package var size: Int { unicodeScalars.reduce(0) { $0 + $1.size } }

  package var smaller: [String] {
    Array(unicodeScalars).smaller.map { String(UnicodeScalarView($0)) }
  }
}

extension Unicode.Scalar: Shrinkable {
  package var size: Int { self == "a" ? 1 : isASCII ? 2 : value < 0x300 ? 3 : 4 }
  package var smaller: [Unicode.Scalar] { self == "a" ? [] : ["a"] + (isASCII ? [] : ["é"]) }
}
