/// The names that a caller expects in an object. They are found by their bytes, so no string is
/// created to compare a name, or for a name that nobody asked for.
///
/// ```swift
/// enum Field: String, CaseIterable { case sequenceNumber, data }
/// let fields = ExpectedNames<Field>()
/// ```
public struct ExpectedNames<Name>: Sendable
where Name: CaseIterable & RawRepresentable<String> & Sendable {
  @usableFromInline let table: NameTable
  @usableFromInline let names: [Name]

  public init() {
    names = Array(Name.allCases)
    table = NameTable(names.map { $0.rawValue })
  }
}

/// A member's name, as ``JSONReader/nextName(among:)`` returns it.
public enum FoundName<Name> {
  /// One of the expected names.
  case expected(Name)
  /// Another name.
  case other(String)
}

extension JSONReader {
  /// Returns the next member's name, or `nil` at the end of the object.
  @inlinable
  public mutating func nextName<Name>(
    among expected: ExpectedNames<Name>
  ) throws(JSONError) -> FoundName<Name>? {
    switch try nextPlace(in: expected.table) {
    case .known(let place): .expected(expected.names[place])
    case .other(let name): .other(name)
    case nil: nil
    }
  }

  /// Returns the next member's name that is one of these, or `nil` at the end of the object. Other
  /// members are skipped.
  @inlinable
  public mutating func nextExpectedName<Name>(
    among expected: ExpectedNames<Name>
  ) throws(JSONError) -> Name? {
    guard let place = try nextKnownPlace(in: expected.table) else { return nil }
    return expected.names[place]
  }
}

/// Finds a name's index in a list: the part of ``ExpectedNames`` that is not generic.
@usableFromInline
struct NameTable: Sendable {
  /// All names, concatenated.
  private var bytes: [UInt8] = []
  /// The end of each name.
  private var ends: [Int] = []

  @usableFromInline
  init(_ names: [String]) {
    for name in names {
      bytes.append(contentsOf: name.utf8)
      ends.append(bytes.count)
    }
  }

  /// The index of a name that had to be decoded.
  func place(of name: String) -> Int? {
    var name = name
    return name.withUTF8 { place(of: UnsafeRawBufferPointer($0)) }
  }

  /// The index of a name.
  func place(of name: UnsafeRawBufferPointer) -> Int? {
    bytes.withUnsafeBytes { bytes in
      var start = 0
      for (place, end) in ends.enumerated() {
        if UnsafeRawBufferPointer(rebasing: bytes[start..<end]).hasBytes(of: name) { return place }
        start = end
      }
      return nil
    }
  }
}

/// The result of looking up a member's name in a table.
@usableFromInline
enum NamePlace {
  case known(Int)
  case other(String)
}
