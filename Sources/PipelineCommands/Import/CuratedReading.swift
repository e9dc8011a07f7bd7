internal import Pipeline
internal import TerraformImport

/// A resource that a curated type is filled from, and the arguments of the initializer so far.
struct CuratedReading {
  let resource: ReadResource
  let stack: CuratedStack
  private(set) var arguments: [CuratedDeclaration.Argument] = []
  /// Arguments that `with` sets to what the original has, though the initializer sets them too.
  var overridden: Set<String> = []

  init(_ resource: ReadResource, in stack: CuratedStack) {
    self.resource = resource
    self.stack = stack
  }

  var body: ReadBody { resource.body }

  /// Notes an argument in Swift.
  ///
  /// - Parameter isDefault: Whether it has the default value, and can be left out.
  mutating func add(_ label: String?, _ swift: CuratedSwift, unless isDefault: Bool = false) {
    if !isDefault { arguments.append(CuratedDeclaration.Argument(label, swift)) }
  }

  /// Notes an argument that may be missing.
  mutating func add<Value>(_ label: String, _ value: Spelled<Value>?) {
    if let value { add(label, value.swift) }
  }
}

extension CuratedReading {
  func text(_ value: ReadValue) -> Spelled<Expression<String>> {
    Spelled(stack.expression(value), .text(value))
  }

  /// The text of an argument; nil if it is not set.
  func text(_ name: String, in body: ReadBody? = nil) -> Spelled<Expression<String>>? {
    (body ?? self.body).read(name).map { text($0) }
  }

  func requiredText(_ name: String) throws(NotCurated) -> Spelled<Expression<String>> {
    guard let text = text(name) else { throw NotCurated("it has no \(name)") }
    return text
  }

  /// A whole number; nil if it is not set.
  func number(_ name: String, in body: ReadBody? = nil) throws(NotCurated)
    -> Spelled<any WholeNumber>?
  {
    switch (body ?? self.body).value(name) {
    case .number(let digits), .text(let digits):
      guard let number = Int(digits) else { throw NotCurated("\(name) is not a whole number") }
      return Spelled(number, .code("\(number)"))
    case .bool: throw NotCurated("\(name) is not a whole number")
    case .expression, nil:
      return (body ?? self.body).read(name).map {
        Spelled(stack.expression($0) as Expression<Number>, .number($0))
      }
    }
  }

  /// A length of time; nil if it is not set.
  ///
  /// - Parameter unit: The unit of the argument.
  func time(_ name: String, in unit: TimeUnit) throws(NotCurated) -> Spelled<TimeSpan>? {
    guard let number = try number(name) else { return nil }
    guard let count = number.value as? Int else {
      return Spelled(unit.span(number.value.terraformNumber), ".\(unit.rawValue)(\(number.swift))")
    }
    let (written, largest) = unit.shortest(count)
    return Spelled(unit.span(count), ".\(largest.rawValue)(\(.code("\(written)")))")
  }

  /// The value of an argument that is declared by a curated type too.
  func neighbor<Neighbor: CuratedResource>(
    _ name: String, _ type: Neighbor.Type
  ) throws(NotCurated) -> Spelled<Neighbor> {
    let address = try resource.neighbor(name)
    guard let neighbor = try stack.declaration(at: address) as? Neighbor else {
      throw NotCurated("its \(name) refers to \(address)")
    }
    return Spelled(neighbor, .declaration(address))
  }

  /// A queue that a value refers to, if its curated type declares it.
  func queue(_ value: ReadValue?) throws(NotCurated) -> Spelled<Queue>? {
    guard let attribute = value?.attribute, attribute.name == "arn",
      attribute.address != resource.address, stack.curated.contains(attribute.address),
      let queue = try stack.declaration(at: attribute.address) as? Queue
    else { return nil }
    return Spelled(queue, .declaration(attribute.address))
  }
}

extension ReadResource {
  /// The address of the resource that an argument refers to.
  func neighbor(_ name: String) throws(NotCurated) -> String {
    guard let value = body.read(name) else { throw NotCurated("it has no \(name)") }
    guard let address = value.attribute?.address else {
      throw NotCurated("\(value.written) refers to no resource of the same module")
    }
    return address
  }
}

extension ReadBody {
  /// The text of an argument that selects a case of the type; nil if it is not set.
  func literal(_ name: String) throws(NotCurated) -> String? {
    switch value(name) {
    case .text(let text): return text
    case .number(let digits): return digits
    case .bool(let value): return "\(value)"
    case .expression: throw NotCurated("\(name) is computed")
    case nil: return nil
    }
  }

  func truth(_ name: String) throws(NotCurated) -> Bool? {
    try literal(name).map { $0 == "true" }
  }

  /// The elements of a list of plain texts; nil if it is not set.
  func literals(_ name: String) throws(NotCurated) -> [String]? {
    guard let value = read(name) else { return nil }
    guard let elements = value.elements, elements.allSatisfy({ $0.text != nil }) else {
      throw NotCurated("\(name) is computed")
    }
    return elements.compactMap(\.text)
  }

  /// The block of a type that may occur only once; nil without such a block.
  func block(_ name: String) throws(NotCurated) -> ReadBody? {
    guard let blocks = blocks(name) else { throw NotCurated("\(name) is dynamic") }
    if blocks.count > 1 { throw NotCurated("it has several \(name)") }
    return blocks.first
  }
}
