/// For what is written as a list or a map in Swift. The compiler would not find out by itself what an
/// ``Expression`` of such a literal is an expression of.
extension BlockBody {
  /// Writes `name = [a, b]`.
  public mutating func set<Element>(_ name: String, _ elements: [Expression<Element>]) {
    setValue(name, Expression<[Element]>(elements))
  }

  /// Writes `name = { key = value }`.
  public mutating func set<Item>(
    _ name: String, _ items: KeyValuePairs<String, Expression<Item>>
  ) {
    setValue(name, Expression<[String: Item]>(literal: items))
  }

  /// Adds a `dynamic` block over a list that is written as a literal.
  public mutating func dynamic<Element>(
    _ name: String, forEach elements: [Expression<Element>],
    _ content: (inout BlockBody, Each<Element>) -> Void
  ) {
    dynamic(name, forEach: Expression<[Element]>(elements), content)
  }

  /// Adds a `dynamic` block over a map that is written as a literal.
  public mutating func dynamic<Item>(
    _ name: String, forEach items: KeyValuePairs<String, Expression<Item>>,
    _ content: (inout BlockBody, Each<Item>) -> Void
  ) {
    dynamic(name, forEach: Expression<[String: Item]>(literal: items), content)
  }
}

extension RawBody {
  /// Writes `name = [a, b]`.
  public mutating func set<Element>(
    _ name: String, _ elements: [Expression<Element>],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    set(
      name, Expression<[Element]>(elements),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Writes `name = { key = value }`.
  public mutating func set<Item>(
    _ name: String, _ items: KeyValuePairs<String, Expression<Item>>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    set(
      name, Expression<[String: Item]>(literal: items),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Adds a `dynamic` block over a list that is written as a literal.
  public mutating func dynamic<Element>(
    _ name: String, forEach elements: [Expression<Element>],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ content: (inout RawBody, Each<Element>) -> Void
  ) {
    dynamic(
      name, forEach: Expression<[Element]>(elements),
      at: SourceLocation(fileID: fileID, line: line, column: column), content)
  }

  /// Adds a `dynamic` block over a map that is written as a literal.
  public mutating func dynamic<Item>(
    _ name: String, forEach items: KeyValuePairs<String, Expression<Item>>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ content: (inout RawBody, Each<Item>) -> Void
  ) {
    dynamic(
      name, forEach: Expression<[String: Item]>(literal: items),
      at: SourceLocation(fileID: fileID, line: line, column: column), content)
  }
}

extension Blocks {
  /// One block for each element of a list that is written as a literal.
  public static func dynamic<Element>(
    forEach elements: [Expression<Element>],
    _ content: @escaping @Sendable (Each<Element>) -> Block
  ) -> Self {
    dynamic(forEach: Expression<[Element]>(elements), content)
  }

  /// One block for each item of a map that is written as a literal.
  public static func dynamic<Item>(
    forEach items: KeyValuePairs<String, Expression<Item>>,
    _ content: @escaping @Sendable (Each<Item>) -> Block
  ) -> Self {
    dynamic(forEach: Expression<[String: Item]>(literal: items), content)
  }
}
