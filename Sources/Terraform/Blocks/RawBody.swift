/// The inside of a ``RawResource``: arguments and nested blocks as in a ``BlockBody``, each with the
/// line of Swift that sets it, for what a check against the provider's schema has to say.
///
/// ```swift
/// RawResource("aws_backup_plan", "nightly") { body in
///   body.set("name", "nightly")                       // name = "nightly"
///   body.block("rule") { $0.set("rule_name", "all") } // rule { … }
/// }
/// ```
public struct RawBody: Sendable {
  var body = BlockBody()
  var places = ArgumentPlaces()

  /// Writes `name = value`; nil writes nothing. Set again, it replaces the value and keeps its place.
  public mutating func set<Value>(
    _ name: String, _ value: Expression<Value>?,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    set(name, value, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  mutating func set<Value>(_ name: String, _ value: Expression<Value>?, at place: SourceLocation) {
    guard value != nil else { return }
    body.set(name, value)
    places.arguments[name] = place
  }

  /// Writes `name = value` for a value of mixed types, written as literals.
  @_disfavoredOverload
  public mutating func set(
    _ name: String, _ value: ValueLiteral,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    set(name, value.untyped, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Writes a block that appears at most once; nil writes nothing. Set again, it replaces the block.
  public mutating func set<Block: NestedBlock>(
    _ name: String, _ block: Block?,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    guard let block else { return }
    set(name, Blocks([block]), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Writes repeated blocks. Set again, they replace those of that name.
  public mutating func set<Block: NestedBlock>(
    _ name: String, _ blocks: Blocks<Block>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    set(name, blocks, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private mutating func set<Block: NestedBlock>(
    _ name: String, _ blocks: Blocks<Block>, at place: SourceLocation
  ) {
    body.set(name, blocks)
    places.blocks[name] = blocks.entries.map { _ in ArgumentPlaces.Block(location: place) }
  }

  /// Adds a block.
  public mutating func block(
    _ name: String, labels: [String] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ content: (inout RawBody) -> Void
  ) {
    block(
      name, labels: labels, at: SourceLocation(fileID: fileID, line: line, column: column), content)
  }

  private mutating func block(
    _ name: String, labels: [String] = [], at place: SourceLocation,
    _ content: (inout RawBody) -> Void
  ) {
    var inside = RawBody()
    content(&inside)
    body.block(name, labels: labels) { $0 = inside.body }
    note(name, inside, at: place)
  }

  /// Adds a `dynamic` block: one block `name` for each element.
  ///
  /// ```swift
  /// body.dynamic("ingress", forEach: ports) { body, each in body.set("from_port", each.value) }
  /// ```
  public mutating func dynamic<Elements: TerraformSequence>(
    _ name: String, forEach elements: Expression<Elements>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ content: (inout RawBody, Each<Elements.Element>) -> Void
  ) {
    dynamic(
      name, forEach: elements, at: SourceLocation(fileID: fileID, line: line, column: column),
      content)
  }

  mutating func dynamic<Elements: TerraformSequence>(
    _ name: String, forEach elements: Expression<Elements>, at place: SourceLocation,
    _ content: (inout RawBody, Each<Elements.Element>) -> Void
  ) {
    var inside = RawBody()
    body.dynamic(name, forEach: elements) { body, each in
      content(&inside, each)
      body = inside.body
    }
    note(name, inside, at: place)
  }

  /// Adds a `dynamic` block over a map: one block `name` for each item.
  public mutating func dynamic<Elements: TerraformMap>(
    _ name: String, forEach elements: Expression<Elements>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ content: (inout RawBody, Each<Elements.Value>) -> Void
  ) {
    dynamic(
      name, forEach: elements, at: SourceLocation(fileID: fileID, line: line, column: column),
      content)
  }

  mutating func dynamic<Elements: TerraformMap>(
    _ name: String, forEach elements: Expression<Elements>, at place: SourceLocation,
    _ content: (inout RawBody, Each<Elements.Value>) -> Void
  ) {
    var inside = RawBody()
    body.dynamic(name, forEach: elements) { body, each in
      content(&inside, each)
      body = inside.body
    }
    note(name, inside, at: place)
  }

  /// Writes an argument that goes to the provider and into no plan and no state; nil writes nothing.
  /// Terraform 1.11 or later. See ``BlockBody/set(writeOnly:_:versionArgument:)``.
  public mutating func set<Value>(
    writeOnly name: String, _ value: Expression<Value>?, versionArgument: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    guard value != nil else { return }
    body.set(writeOnly: name, value, versionArgument: versionArgument)
    places.arguments[name] = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// Adds a `timeouts` block: how long Terraform waits.
  ///
  /// ```swift
  /// body.timeouts(create: "10m", delete: "1h")
  /// // timeouts {
  /// //   create = "10m"
  /// //   delete = "1h"
  /// // }
  /// ```
  ///
  /// Which of them a resource has its provider says. Terraform language documentation, "Resource
  /// Syntax", "Operation Timeouts".
  public mutating func timeouts(
    create: Expression<String>? = nil, read: Expression<String>? = nil,
    update: Expression<String>? = nil, delete: Expression<String>? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let place = SourceLocation(fileID: fileID, line: line, column: column)
    block("timeouts", at: place) { body in
      body.set("create", create, at: place)
      body.set("read", read, at: place)
      body.set("update", update, at: place)
      body.set("delete", delete, at: place)
    }
  }

  /// Adds `# text`, a line for each line of the text, above what is set next.
  public mutating func comment(_ text: String) {
    body.comment(text)
  }

  private mutating func note(_ name: String, _ inside: RawBody, at place: SourceLocation) {
    // What is too deep was left out of the body.
    let places = inside.body.isTooDeep ? ArgumentPlaces() : inside.places
    self.places.blocks[name, default: []].append(
      ArgumentPlaces.Block(location: place, inside: places))
  }
}

/// Where in Swift each argument and each block of a raw body is set.
struct ArgumentPlaces: Sendable {
  struct Block: Sendable {
    let location: SourceLocation
    var inside = ArgumentPlaces()
  }

  var arguments: [String: SourceLocation] = [:]
  /// The blocks of each name, in order.
  var blocks: [String: [Block]] = [:]
}
