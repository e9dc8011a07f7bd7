// Blocks without syntax, laid out by the rules of `Writer+Body.swift`.
extension Writer {
  /// Writes the block in it.
  ///
  /// - Returns: False, and nothing is written, if an expression needs several lines that only its syntax can be
  ///   split into.
  mutating func write(_ block: borrowing FlatBlock) -> Bool {
    let start = mark
    if write(block: 0, in: block) { return true }
    goBack(to: start)
    return false
  }

  private mutating func write(block index: Int, in flat: borrowing FlatBlock) -> Bool {
    let end = flat.entries[index].end
    startLine()
    writeText(of: index, in: flat)
    if index + 1 == end {
      write(fixed: " {}")
    } else {
      write(fixed: " {")
      endLine()
      indentation += 1
      guard writeBody(from: index + 1, to: end, in: flat) else { return false }
      indentation -= 1
      startLine()
      output.append(UInt8(ascii: "}"))
    }
    endLine()
    return true
  }

  private mutating func writeBody(
    from start: Int, to end: Int, in flat: borrowing FlatBlock
  ) -> Bool {
    var (previous, index) = (Previous.nothing, start)
    while index < end {
      let kind = flat.entries[index].kind
      if kind == .blankLine {
        if previous != .nothing { previous = .blankLine }
        index += 1
        continue
      }
      if Self.separates(previous, from: index, to: end, in: flat) { endLine() }
      switch kind {
      case .attribute:
        let run = Self.run(from: index, to: end, in: flat)
        guard write(run: run, from: index, in: flat) else { return false }
        index = run.end
        previous = .attribute
        continue
      case .block:
        guard write(block: index, in: flat) else { return false }
        previous = .block
      default:
        startLine()
        write(fixed: "# ")
        writeText(of: index, in: flat)
        endLine()
        previous = .comment
      }
      index = flat.entries[index].end
    }
    return true
  }

  private static func separates(
    _ previous: Previous, from index: Int, to end: Int, in flat: borrowing FlatBlock
  ) -> Bool {
    switch previous {
    case .blankLine, .block: return true
    case .nothing, .comment: return false
    case .attribute:
      var following = index
      while following < end, flat.entries[following].kind == .comment { following += 1 }
      return following < end && flat.entries[following].kind == .block
    }
  }

  private static func run(
    from start: Int, to end: Int, in flat: borrowing FlatBlock
  ) -> Run {
    var run = Run(end: start)
    while run.end < end, flat.entries[run.end].kind == .attribute {
      let width = flat.entries[run.end + 1].width
      guard width != nil || run.end == start else { break }
      run.widest = max(run.widest, flat.entries[run.end].width ?? 0)
      run.end = flat.entries[run.end].end
      guard let width else {
        run.widestValue = nil
        break
      }
      run.widestValue = max(run.widestValue ?? 0, width)
    }
    return run
  }

  private mutating func write(run: Run, from start: Int, in flat: borrowing FlatBlock) -> Bool {
    guard let widestValue = run.widestValue else {
      return write(assignment: start, widest: run.widest, at: .lines, in: flat)
    }
    let column = indentation * 2 + run.widest + Self.sign.utf8CodeUnitCount
    return write(
      assignments: start, to: run.end, widest: run.widest,
      from: column + widestValue > Self.certainlyNarrow ? column : nil, in: flat)
  }

  /// Attributes or items whose values take one line, if they fit: those that do not are left out of the
  /// alignment.
  ///
  /// - Parameter column: Where the values begin; nil if all are known to fit.
  mutating func write(
    assignments start: Int, to end: Int, widest: Int, from column: Int?,
    in flat: borrowing FlatBlock
  ) -> Bool {
    var (part, index) = (start, start)
    while let column, index < end {
      let next = flat.entries[index].end
      if !fits(index + 1, from: column, in: flat) {
        let widest = Self.widest(from: part, to: index, in: flat)
        guard write(aligned: part, to: index, widest: widest, in: flat),
          write(assignment: index, widest: 0, at: .lines, in: flat)
        else { return false }
        part = next
      }
      index = next
    }
    let widest = part == start ? widest : Self.widest(from: part, to: end, in: flat)
    return write(aligned: part, to: end, widest: widest, in: flat)
  }

  private static func widest(from start: Int, to end: Int, in flat: borrowing FlatBlock) -> Int {
    var (widest, index) = (0, start)
    while index < end {
      widest = max(widest, flat.entries[index].width ?? 0)
      index = flat.entries[index].end
    }
    return widest
  }

  private mutating func write(
    aligned start: Int, to end: Int, widest: Int, in flat: borrowing FlatBlock
  ) -> Bool {
    var index = start
    while index < end {
      guard write(assignment: index, widest: widest, at: .inline, in: flat) else { return false }
      index = flat.entries[index].end
    }
    return true
  }

  mutating func write(
    assignment index: Int, widest: Int, at place: Place, in flat: borrowing FlatBlock
  ) -> Bool {
    startLine()
    writeText(of: index, in: flat)
    pad(widest - (flat.entries[index].width ?? 0))
    write(fixed: Self.sign)
    guard write(expression: index + 1, at: place, in: flat) else { return false }
    endLine()
    return true
  }

  mutating func writeText(of index: Int, in flat: borrowing FlatBlock) {
    let entry = flat.entries[index]
    output.append(
      UnsafeBufferPointer(rebasing: flat.text.bytes[entry.start..<entry.start + entry.count]))
  }
}
