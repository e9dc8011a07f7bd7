/// The difference of two texts in the unified format of `diff -u`, which `patch` understands.
///
/// It is written here because Swift's `CollectionDifference` finds the changes but has no format, and a
/// `diff` program may be missing.
package struct UnifiedDiff {
  /// A line of output and what it says, so that a terminal can color it.
  package struct Line: Hashable {
    package enum Kind: Hashable {
      case header, place, context, removed, added, note
    }
    package let kind: Kind
    package let text: String
  }

  /// Nothing if the two are equal.
  package let lines: [Line]

  /// The whole text, a newline after each line.
  package var text: String {
    lines.map { $0.text + "\n" }.joined()
  }

  /// - Parameters:
  ///   - old: The bytes before; nil if the file does not exist.
  ///   - new: The bytes after; nil if the file is removed.
  ///   - context: How many equal lines are shown around a change.
  package init(path: String, old: [UInt8]?, new: [UInt8]?, context: Int = 3) {
    if old != new, (old ?? []).contains(0) || (new ?? []).contains(0) {
      self.lines = [Line(kind: .note, text: "Binary files differ: \(printable(path))")]
      return
    }
    let before = TextLines(old ?? [])
    let after = TextLines(new ?? [])
    let steps = Self.steps(from: before.lines, to: after.lines)
    var lines: [Line] = []
    for hunk in Self.hunks(of: steps, context: context) {
      lines += Self.lines(of: hunk, steps, before, after)
    }
    guard !lines.isEmpty || (old == nil) != (new == nil) else {
      self.lines = []
      return
    }
    let shown = printable(path)
    self.lines =
      [
        Line(kind: .header, text: "--- " + (old == nil ? "/dev/null" : shown)),
        Line(kind: .header, text: "+++ " + (new == nil ? "/dev/null" : shown)),
      ] + lines
  }

  /// One step of the way from the old lines to the new, with the line's place on each side.
  private enum Step {
    case keep(old: Int, new: Int)
    case remove(old: Int, new: Int)
    case add(old: Int, new: Int)

    var isChange: Bool {
      if case .keep = self { false } else { true }
    }
  }

  /// Above so many differing lines the finest difference is not worth its time and memory, both of
  /// which grow with the square.
  private static let finestDifference = 2_000

  private static func steps(from old: [TextLines.Line], to new: [TextLines.Line]) -> [Step] {
    let shorter = min(old.count, new.count)
    var prefix = 0
    while prefix < shorter, old[prefix] == new[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < shorter - prefix, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] {
      suffix += 1
    }
    let oldMiddle = prefix..<(old.count - suffix)
    let newMiddle = prefix..<(new.count - suffix)

    var removed = Set<Int>()
    var added = Set<Int>()
    if oldMiddle.count + newMiddle.count <= finestDifference {
      for change in Array(new[newMiddle]).difference(from: Array(old[oldMiddle])) {
        switch change {
        case .remove(let offset, _, _): removed.insert(prefix + offset)
        case .insert(let offset, _, _): added.insert(prefix + offset)
        }
      }
    } else {
      removed = Set(oldMiddle)
      added = Set(newMiddle)
    }

    var steps: [Step] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if removed.contains(i) {
        steps.append(.remove(old: i, new: j))
        i += 1
      } else if added.contains(j) {
        steps.append(.add(old: i, new: j))
        j += 1
      } else {
        steps.append(.keep(old: i, new: j))
        i += 1
        j += 1
      }
    }
    return steps
  }

  /// The ranges of steps to show: each change with its context, joined where they touch.
  private static func hunks(of steps: [Step], context: Int) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, step) in steps.enumerated() where step.isChange {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func lines(
    of hunk: Range<Int>, _ steps: [Step], _ before: TextLines, _ after: TextLines
  ) -> [Line] {
    var body: [Line] = []
    var (oldCount, newCount) = (0, 0)
    for step in steps[hunk] {
      switch step {
      case .keep(let old, _):
        oldCount += 1
        newCount += 1
        body += before.shown(old, " ", .context)
      case .remove(let old, _):
        oldCount += 1
        body += before.shown(old, "-", .removed)
      case .add(_, let new):
        newCount += 1
        body += after.shown(new, "+", .added)
      }
    }
    let (old, new) =
      switch steps[hunk.lowerBound] {
      case .keep(let old, let new), .remove(let old, let new), .add(let old, let new): (old, new)
      }
    let place = "@@ -\(range(old, oldCount)) +\(range(new, newCount)) @@"
    return [Line(kind: .place, text: place)] + body
  }

  /// `3,7` for seven lines from the third on; an empty range names the line before it.
  private static func range(_ start: Int, _ count: Int) -> String {
    switch count {
    case 0: "\(start),0"
    case 1: "\(start + 1)"
    default: "\(start + 1),\(count)"
    }
  }
}

/// A text's lines as bytes: two lines are equal only when every byte is, whether or not they are
/// valid UTF-8, and a last line without a newline differs from one with it.
private struct TextLines {
  struct Line: Equatable {
    let bytes: ArraySlice<UInt8>
    let hasNewline: Bool
  }

  let lines: [Line]

  init(_ bytes: [UInt8]) {
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      lines.append(Line(bytes: bytes[start..<(end ?? bytes.count)], hasNewline: end != nil))
      start = (end ?? bytes.count) + 1
    }
    self.lines = lines
  }

  func shown(_ index: Int, _ mark: String, _ kind: UnifiedDiff.Line.Kind) -> [UnifiedDiff.Line] {
    let line = lines[index]
    let shown = UnifiedDiff.Line(
      kind: kind, text: mark + printable(String(decoding: line.bytes, as: UTF8.self)))
    guard !line.hasNewline else { return [shown] }
    return [shown, UnifiedDiff.Line(kind: .note, text: "\\ No newline at end of file")]
  }
}
