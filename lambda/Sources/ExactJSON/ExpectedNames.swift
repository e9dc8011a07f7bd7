/// The names that a caller expects in an object, to find them by their bytes: no text is made of a
/// name to compare it, nor of a name that nobody asked for.
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

/// A member's name, as ``JSONReader/nextName(among:)`` gives it.
public enum FoundName<Name> {
  /// One of those that the caller expects.
  case expected(Name)
  /// Another one.
  case other(String)
}

extension JSONReader {
  /// The next member's name, or `nil` once the object has ended.
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

  /// The next member's name that is among those, or `nil` once the object has ended. Members of
  /// other names are skipped.
  @inlinable
  public mutating func nextExpectedName<Name>(
    among expected: ExpectedNames<Name>
  ) throws(JSONError) -> Name? {
    guard let place = try nextKnownPlace(in: expected.table) else { return nil }
    return expected.names[place]
  }
}

/// Names by their place in a list; what is not generic of ``ExpectedNames``.
@usableFromInline
struct NameTable: Sendable {
  /// All names, one after another.
  private var bytes: [UInt8] = []
  /// Where each of them ends.
  private var ends: [Int] = []

  @usableFromInline
  init(_ names: [String]) {
    for name in names {
      bytes.append(contentsOf: name.utf8)
      ends.append(bytes.count)
    }
  }

  /// The place of a name that had to be decoded.
  func place(of name: String) -> Int? {
    var name = name
    return name.withUTF8 { place(of: UnsafeRawBufferPointer($0)) }
  }

  /// The place of a name.
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

/// What a member's name is to a table.
@usableFromInline
enum NamePlace {
  case known(Int)
  case other(String)
}
