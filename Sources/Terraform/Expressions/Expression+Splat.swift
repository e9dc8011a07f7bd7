extension Expression where Result: TerraformSequence {
  /// A part of every element, in order: `subnets.all(\.id)` is `aws_subnet.a.subnets[*].id`. Where
  /// the part is more than attributes and indexes of an element, a `for` says the same.
  ///
  /// Terraform language documentation, "Splat Expressions".
  public func all<Part>(
    _ part: KeyPath<Expression<Result.Element>, Expression<Part>>
  ) -> Expression<[Part]> {
    let place = Binding("item")
    let element: Expression<Result.Element> = stepping(.index(.bound(place, [])))
    if let splat = element[keyPath: part].node.replacingIndex(of: place) {
      return Expression<[Part]>(splat)
    }
    return .for(in: self) { $0[keyPath: part] }
  }

  /// `self[*].name`: an attribute of every element that has no spelling in Swift.
  public func all<Part>(
    _ attribute: String, as type: Part.Type = Part.self
  ) -> Expression<[Part]> {
    let place = Binding("item")
    let element: Expression<Result.Element> = stepping(.index(.bound(place, [])))
    let part: Expression<Part> = element.attribute(attribute)
    return Expression<[Part]>(part.node.replacingIndex(of: place) ?? part.node)
  }
}

extension Node {
  /// Steps from one place of a list, as steps from all of them; nil if it is anything else.
  fileprivate func replacingIndex(of place: Binding) -> Node? {
    let index = Step.index(.bound(place, []))
    func splat(_ steps: [Step]) -> [Step]? {
      steps.contains(index) ? steps.map { $0 == index ? .splat : $0 } : nil
    }
    switch self {
    case .reference(var reference):
      guard let steps = splat(reference.steps) else { return nil }
      reference.steps = steps
      reference.type = .list(reference.type)
      return .reference(reference)
    case .symbol(let name, let steps): return splat(steps).map { .symbol(name, $0) }
    case .bound(let binding, let steps): return splat(steps).map { .bound(binding, $0) }
    case .access(let base, let steps): return splat(steps).map { .access(base, $0) }
    default: return nil
    }
  }
}
