#if Handler
/// A table for people, whose lines can be printed one by one.
public struct ReportTable: Sendable {
  private let columns: [(header: String, width: Int)]

  /// - Parameter columns: The headers and widths. The cells of a negative width begin at the left.
  public init(_ columns: [(header: String, width: Int)]) {
    self.columns = columns
  }

  public var header: String { line(columns.map(\.header)) }

  public func line(_ cells: [String]) -> String {
    zip(cells, columns).map { cell, column in
      let padding = String(repeating: " ", count: max(0, abs(column.width) - cell.count))
      return column.width < 0 ? cell + padding : padding + cell
    }.joined(separator: " ")
  }

  /// A time in seconds, with one digit after the point.
  public static func seconds(_ time: Duration) -> String {
    let tenths = Int(time / .milliseconds(100))
    return "\(tenths / 10).\(tenths % 10)"
  }
}
#endif
