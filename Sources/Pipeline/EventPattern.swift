/// The pattern of an ``EventFilter`` as Lambda reads it: an object whose leaves are arrays of rules.
struct EventPattern {
  private indirect enum Node {
    case rules([EventFilter.Rule])
    case object(EventPattern)
    case alternatives([EventPattern])
  }

  /// In the order in which they were added.
  private var fields: [(name: String, node: Node)] = []

  /// Lambda's name for alternatives on several fields.
  private static let alternatives = "$or"

  /// The names of its outermost fields, in alternatives too.
  var roots: [String] {
    fields.flatMap { field in
      if case .alternatives(let patterns) = field.node {
        patterns.flatMap(\.roots)
      } else {
        [field.name]
      }
    }.uniqued()
  }

  /// The first outermost field that has fields of its own.
  var nestedRoot: String? {
    for field in fields {
      switch field.node {
      case .rules: continue
      case .object: return field.name
      case .alternatives(let patterns):
        if let root = patterns.lazy.compactMap(\.nestedRoot).first { return root }
      }
    }
    return nil
  }

  /// How many outermost names it has besides alternatives.
  var outermostNames: Int { fields.count { $0.name != Self.alternatives } }

  /// The product of the numbers of values of all fields, each multiplied by how deep its field lies; `Int.max` if it is
  /// larger than that.
  var combinations: Int { combinations(at: 1) }

  private func combinations(at depth: Int) -> Int {
    fields.reduce(1) { product, field in
      let own =
        switch field.node {
        case .rules(let rules): rules.count * depth
        case .object(let pattern): pattern.combinations(at: depth + 1)
        case .alternatives(let patterns):
          patterns.reduce(0) { sum, pattern in
            let (whole, isTooLarge) = sum.addingReportingOverflow(pattern.combinations(at: depth))
            return isTooLarge ? .max : whole
          }
        }
      let (whole, isTooLarge) = product.multipliedReportingOverflow(by: own)
      return isTooLarge ? .max : whole
    }
  }

  /// Adds a condition that holds too.
  ///
  /// - Returns: The problems of what no pattern can say.
  mutating func add(_ condition: EventFilter.Condition) -> [PipelineProblem] {
    switch condition.kind {
    case .all(let conditions): return conditions.flatMap { add($0) }
    case .field(let path, let rules): return add(rules, at: path[...], of: path)
    case .any(let conditions):
      guard !fields.contains(where: { $0.name == Self.alternatives }) else {
        return [.filterAlternatives]
      }
      var problems: [PipelineProblem] = []
      let patterns = conditions.map { condition in
        var pattern = EventPattern()
        problems += pattern.add(condition)
        return pattern
      }
      fields.append((Self.alternatives, .alternatives(patterns)))
      return problems
    }
  }

  private mutating func add(
    _ rules: [EventFilter.Rule], at path: ArraySlice<String>, of whole: [String]
  ) -> [PipelineProblem] {
    guard let name = path.first else { return [.filterWithoutField] }
    if rules.isEmpty || rules.contains(where: \.isEmpty) {
      return [.filterWithoutValue(whole.joined(separator: "."))]
    }
    let place = fields.firstIndex { $0.name == name }
    let rest = path.dropFirst()
    guard rest.isEmpty else {
      var inner = EventPattern()
      if let place {
        guard case .object(let object) = fields[place].node else {
          return [.filterOfOneFieldTwice(whole.joined(separator: "."))]
        }
        inner = object
      }
      let problems = inner.add(rules, at: rest, of: whole)
      if let place {
        fields[place].node = .object(inner)
      } else {
        fields.append((name, .object(inner)))
      }
      return problems
    }
    guard let place else {
      fields.append((name, .rules(rules)))
      return []
    }
    // A range has two bounds on one field; anything else would mean "or" in a pattern.
    guard case .rules(let others) = fields[place].node, case .numeric(let first)? = others.first,
      case .numeric(let second)? = rules.first, others.count == 1, rules.count == 1,
      let one = first.first, let other = second.first, first.count == 1, second.count == 1,
      one.isLower != other.isLower
    else { return [.filterOfOneFieldTwice(whole.joined(separator: "."))] }
    fields[place].node = .rules([.numeric(one.isLower ? [one, other] : [other, one])])
    return []
  }

  /// `jsonencode({ … })`
  var text: Expression<String> { .jsonencode(object) }

  private var object: Expression<[String: AnyValue]> {
    Expression(
      fields.map { field in
        switch field.node {
        case .rules(let rules) where rules.first?.list != nil:
          (field.name, rules.first?.list?.unsafelyTyped() ?? .null)
        case .rules(let rules):
          (field.name, Expression<[AnyValue]>(rules.map(\.value)).unsafelyTyped())
        case .object(let pattern): (field.name, pattern.object.unsafelyTyped())
        case .alternatives(let patterns):
          (
            field.name,
            Expression<[AnyValue]>(patterns.map { $0.object.unsafelyTyped() }).unsafelyTyped()
          )
        }
      })
  }
}

extension EventFilter.Rule {
  /// Whether it compares with an empty list.
  fileprivate var isEmpty: Bool {
    if case .differs(let values) = self { values.isEmpty } else { false }
  }

  /// The list that takes the place of all rules of the field, if the rule has one.
  fileprivate var list: Expression<[String]>? {
    if case .isIn(let list) = self { list } else { nil }
  }

  /// The rule as a pattern writes it.
  fileprivate var value: Expression<AnyValue> {
    func rule(_ name: String, _ value: Expression<AnyValue>) -> Expression<AnyValue> {
      Expression<[String: AnyValue]>([(name, value)]).unsafelyTyped()
    }
    switch self {
    case .equals(let value): return value.value
    case .isIn(let list): return list.unsafelyTyped()
    case .isNotIn(let list): return rule("anything-but", list.unsafelyTyped())
    case .differs(let values):
      return rule("anything-but", Expression<[AnyValue]>(values.map(\.value)).unsafelyTyped())
    case .prefix(let text): return rule("prefix", text.unsafelyTyped())
    case .suffix(let text): return rule("suffix", text.unsafelyTyped())
    case .equalsIgnoringCase(let text):
      return rule("equals-ignore-case", text.unsafelyTyped())
    case .exists(let exists): return rule("exists", Expression<Bool>(exists).unsafelyTyped())
    case .numeric(let bounds):
      let parts: [Expression<AnyValue>] = bounds.flatMap { bound in
        [
          Expression<String>(bound.comparison).unsafelyTyped(),
          bound.number.unsafelyTyped(),
        ]
      }
      return rule("numeric", Expression<[AnyValue]>(parts).unsafelyTyped())
    }
  }
}

extension EventFilter.Value {
  fileprivate var value: Expression<AnyValue> {
    switch self {
    case .text(let text): text.unsafelyTyped()
    case .number(let number): number.unsafelyTyped()
    case .bool(let bool): bool.unsafelyTyped()
    case .null: .null
    }
  }
}
