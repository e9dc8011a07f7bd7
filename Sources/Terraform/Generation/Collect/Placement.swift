/// A declaration with all that it consists of: a stack's contents as a tree, in which components are
/// taken apart and have received what others contribute to them.
///
/// A class, since it is read many times and large: as a struct it would be copied each time.
final class Placement: Sendable {
  /// The content of the declaration.
  let kind: Declared.Kind
  /// The declarations in a module, or the parts of a component.
  let parts: [Placement]
  /// The problems of a component.
  let problems: [DeclarationError]
  /// The facts about a resource; nil if rules may change it.
  let facts: Configuration.ElementFacts?
  /// Whether it is a module, a component or a group.
  private let isComposed: Bool
  /// Whether components that lie in other components contribute to something.
  private let hasInnerContributions: Bool
  /// The number of contributions that a component's parts were made with.
  private let received: Int
  /// The number of declarations: this one and those inside it.
  let count: Int
  /// How many modules and components it lies in.
  private let depth: UInt8

  /// How many modules and components may lie in each other: far more than anybody needs, and few enough
  /// for recursion.
  static let deepest = 100

  /// The tree below each declaration.
  ///
  /// Most contributions come from components that the stack places itself. They are known before any
  /// component is taken apart, so that the body of one that receives them is made once. Where components
  /// within others contribute too, those who receive that are taken apart again.
  ///
  /// - Parameter early: The results for the first of the contents that were found while the others were declared.
  static func tree(
    of contents: ArraySlice<any Declaration>, _ early: EarlyPlacements? = nil
  ) -> [Placement] {
    let start = contents.startIndex
    let first = max(start, early?.contributing ?? 0)
    // Once for both passes, since it makes a copy of each component.
    let declared = Parallel.map(contents.endIndex - first) { index in
      let kind = contents[first + index].declared.kind
      return (kind: kind, contributions: contributions(of: kind))
    }
    var known = early?.values ?? ContributedValues()
    // A loop over the indices does not copy the parts.
    for index in declared.indices {
      for contribution in declared[index].contributions { known.add(contribution) }
    }
    var placements = Parallel.map(contents.count) { [known] offset in
      let index = start + offset
      if index >= first { return Placement(declared[index - first].kind, known) }
      return early?.placement(at: index)?.receiving(known)
        ?? Placement(contents[index].declared.kind, known)
    }
    var released: [(kind: Declared.Kind, contributions: [Contribution])]? = declared
    Parallel.release(&released, of: declared.count)
    if placements.contains(where: \.hasInnerContributions) {
      var all = ContributedValues()
      gather(from: placements, into: &all)
      placements = placements.map { $0.receiving(all) }
      known = all
    }
    if known.observers.isEmpty { return placements }
    // Their parts contribute nothing, so that this need not be repeated.
    known.add(Surroundings(components: placements.flatMap(\.components)))
    return placements.map { $0.receiving(known) }
  }

  /// The components, each before those in it.
  private var components: [any Component] {
    guard isComposed else { return [] }
    let own: [any Component] = if case .component(let component) = kind { [component] } else { [] }
    return own + parts.flatMap(\.components)
  }

  /// A component's body is asked for once for the same contributions and kept, since what it makes in there
  /// has an identity of its own each time.
  convenience init(_ kind: Declared.Kind, _ values: ContributedValues, depth: UInt8 = 0) {
    var (parts, received): ([Placement], Int) = ([], 0)
    if depth < Self.deepest {
      switch kind {
      case .module(let module): parts = Self.parts(module.contents, values, depth: depth + 1)
      case .group(let group): parts = Self.parts(group.contents, values, depth: depth + 1)
      case .component(let component):
        let contributions = values.received(by: component)
        received = contributions.values.count
        parts = Self.parts(component.body(contributions), values, depth: depth + 1)
      default: break
      }
    }
    self.init(kind, parts, received: received, depth: depth)
  }

  private static func parts(
    _ contents: [any Declaration], _ values: ContributedValues, depth: UInt8
  ) -> [Placement] {
    var placements: [Placement] = []
    placements.reserveCapacity(contents.count)
    for index in contents.indices {
      placements.append(Placement(contents[index].declared.kind, values, depth: depth))
    }
    return placements
  }

  /// Whether it lies so deep that its parts were left out; an error when the stack is checked.
  var isTooDeep: Bool {
    if case .module(let module) = kind, module.isTooDeep { return true }
    return isComposed && depth >= Self.deepest
  }

  private init(_ kind: Declared.Kind, _ parts: [Placement], received: Int, depth: UInt8) {
    self.kind = kind
    self.parts = parts
    self.received = received
    self.depth = depth
    count = parts.reduce(1) { $0 + $1.count }
    // All processors do this at once; what follows is done by one.
    switch kind {
    case .component(let component):
      (isComposed, problems, facts) = (true, component.problems, nil)
      hasInnerContributions = parts.contains { $0.contributes }
    case .module, .group:
      (isComposed, problems, facts) = (true, [], nil)
      hasInnerContributions = parts.contains { $0.hasInnerContributions }
    case .resource(let resource):
      (isComposed, problems, hasInnerContributions) = (false, [], false)
      facts =
        resource.rules.isEmpty
        ? Configuration.ElementFacts.gathered(from: .resource(resource)) : nil
    case .construct:
      (isComposed, problems, facts, hasInnerContributions) = (false, [], nil, false)
    }
  }

  /// The contributions of components that lie in no other component.
  static func contributions(of kind: Declared.Kind, depth: UInt8 = 0) -> [Contribution] {
    switch kind {
    case .component(let component): component.contributions
    case .module(let module) where depth < deepest:
      module.contents.flatMap { contributions(of: $0.declared.kind, depth: depth + 1) }
    case .group(let group) where depth < deepest:
      group.contents.flatMap { contributions(of: $0.declared.kind, depth: depth + 1) }
    default: []
    }
  }

  /// All contributions.
  private static func gather(from placements: [Placement], into values: inout ContributedValues) {
    for index in placements.indices where placements[index].isComposed {
      if case .component(let component) = placements[index].kind {
        values.add(contributionsOf: component)
      }
      gather(from: placements[index].parts, into: &values)
    }
  }

  /// Whether it, or a component in it, contributes to something.
  private var contributes: Bool {
    guard isComposed else { return false }
    if case .component(let component) = kind {
      return hasInnerContributions || !component.contributions.isEmpty
    }
    return parts.contains { $0.contributes }
  }

  /// The same with all contributions, if it was made with some of them.
  private func receiving(_ all: ContributedValues) -> Placement {
    if !isComposed || isTooDeep { return self }
    if case .component(let component) = kind, all.received(by: component).values.count != received {
      return Placement(kind, all, depth: depth)
    }
    // Few contain others that receive anything.
    guard parts.contains(where: \.isComposed) else { return self }
    let received = parts.map { $0.receiving(all) }
    if zip(received, parts).allSatisfy({ $0 === $1 }) { return self }
    return Placement(kind, received, received: self.received, depth: depth)
  }
}

extension Placement {
  /// Where a module or a component is declared.
  var location: SourceLocation? {
    switch kind {
    case .module(let module): module.identity.location
    case .component(let component): component.identity.location
    case .group(let group): group.location
    default: nil
    }
  }
}

extension Declared.Kind {
  /// Whether it is a module, a component or a group, which others lie in.
  var isComposed: Bool {
    switch self {
    case .module, .component, .group: true
    default: false
    }
  }
}
