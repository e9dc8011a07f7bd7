// Expressions without syntax, laid out by the rules of `Writer+Expression.swift` and `Writer+Object.swift`.
extension Writer {
  mutating func write(
    expression index: Int, at place: Place, in flat: borrowing FlatBlock
  ) -> Bool {
    switch flat.entries[index].kind {
    case .list where place == .inline: return writeInline(list: index, in: flat)
    case .list: return writeLines(list: index, in: flat)
    case .object: return writeLines(object: index, in: flat)
    case .call:
      writeText(of: index, in: flat)
      output.append(UInt8(ascii: "("))
      guard write(expression: index + 1, at: place, in: flat) else { return false }
      output.append(UInt8(ascii: ")"))
    case .operation where place == .lines: return false
    default: writeText(of: index, in: flat)
    }
    return true
  }

  private mutating func writeInline(list index: Int, in flat: borrowing FlatBlock) -> Bool {
    output.append(UInt8(ascii: "["))
    var element = index + 1
    while element < flat.entries[index].end {
      if element > index + 1 { write(fixed: ", ") }
      guard write(expression: element, at: .inline, in: flat) else { return false }
      element = flat.entries[element].end
    }
    output.append(UInt8(ascii: "]"))
    return true
  }

  private mutating func writeLines(list index: Int, in flat: borrowing FlatBlock) -> Bool {
    output.append(UInt8(ascii: "["))
    endLine()
    indentation += 1
    var element = index + 1
    while element < flat.entries[index].end {
      startLine()
      let place: Place = fits(element, from: column, in: flat) ? .inline : .lines
      guard write(expression: element, at: place, in: flat) else { return false }
      output.append(UInt8(ascii: ","))
      endLine()
      element = flat.entries[element].end
    }
    indentation -= 1
    startLine()
    output.append(UInt8(ascii: "]"))
    return true
  }

  private mutating func writeLines(object index: Int, in flat: borrowing FlatBlock) -> Bool {
    let end = flat.entries[index].end
    output.append(UInt8(ascii: "{"))
    endLine()
    indentation += 1
    var item = index + 1
    while item < end {
      if flat.entries[item + 1].width == nil {
        guard write(assignment: item, widest: 0, at: .lines, in: flat) else { return false }
        item = flat.entries[item].end
        continue
      }
      var (next, widest) = (item, 0)
      while next < end, flat.entries[next + 1].width != nil {
        widest = max(widest, flat.entries[next].width ?? 0)
        next = flat.entries[next].end
      }
      let column = indentation * 2 + widest + Self.sign.utf8CodeUnitCount
      guard write(assignments: item, to: next, widest: widest, from: column, in: flat) else {
        return false
      }
      item = next
    }
    indentation -= 1
    startLine()
    output.append(UInt8(ascii: "}"))
    return true
  }

  /// As ``fits(_:from:)`` of an expression.
  func fits(_ index: Int, from column: Int, in flat: borrowing FlatBlock) -> Bool {
    guard let width = flat.entries[index].width else { return false }
    if column + width <= Self.certainlyNarrow || flat.entries[index].kind == .atom { return true }
    return column + flat.width(of: index) + Self.following <= Self.widestLine
  }
}

extension FlatBlock {
  /// The exact width of an expression on one line.
  fileprivate func width(of index: Int) -> Int {
    let entry = entries[index]
    let own = text.scalarCount(from: entry.start, count: entry.count)
    switch entry.kind {
    case .call: return own + 2 + width(of: index + 1)
    case .list:
      var (total, element) = (0, index + 1)
      while element < entry.end {
        total += width(of: element) + 2
        element = entries[element].end
      }
      return total
    default: return own
    }
  }
}
