/// A place in the Swift source of a declaration, for messages.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// As `#fileID` gives it: `Module/File.swift`.
  private let fileID: StaticString
  // Each declaration keeps a place: half of a UInt has room for any line that can be compiled.
  private let narrowLine, narrowColumn: UInt32

  /// Counted from one.
  package var line: UInt { UInt(narrowLine) }
  /// Counted from one.
  package var column: UInt { UInt(narrowColumn) }

  /// A place as `#fileID`, `#line` and `#column` give it, taken as default arguments.
  public init(fileID: StaticString, line: UInt, column: UInt) {
    self.fileID = fileID
    narrowLine = UInt32(clamping: line)
    narrowColumn = UInt32(clamping: column)
  }

  /// The file's name without its module, such as `Workshop.swift`.
  package var file: String {
    let path = fileID.description
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// `Workshop.swift:14:5`, as compilers print it.
  public var description: String { "\(file):\(line):\(column)" }

  public static func == (left: Self, right: Self) -> Bool {
    left.line == right.line && left.column == right.column
      && left.fileID.description == right.fileID.description
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(line)
    hasher.combine(column)
  }
}
