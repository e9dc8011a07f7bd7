import HCL

/// How the outputs and variables that carry a reference are called and described.
extension Reference {
  /// The name that a colleague would choose: `orders_stream_arn` for `aws_kinesis_stream.orders.arn`. The
  /// end of the resource's type says what it is, unless the name ends with it already; and
  /// `function_name` of a function does not say it twice.
  var readableName: String {
    if let stack = readStack { return Self.name([stack] + stepNames.dropFirst()) }
    switch target.kind {
    case .resource(let type, let label), .data(let type, let label),
      .ephemeral(let type, let label):
      let noun = Self.noun(of: type)
      let ownName = label == noun || label.hasSuffix("_\(noun)") ? label : "\(label)_\(noun)"
      var stepNames = stepNames
      if let first = stepNames.first, first.hasPrefix("\(noun)_") {
        stepNames[0] = String(first.dropFirst(noun.count + 1))
      }
      return Self.name([ownName] + stepNames)
    default: return fullName
    }
  }

  /// `stream` for `aws_kinesis_stream`; `log_group` for `aws_cloudwatch_log_group`, since some last
  /// words say too little.
  private static func noun(of type: String) -> String {
    let words = type.split(separator: "_")
    let vague: Set<Substring> = [
      "association", "attachment", "configuration", "data", "group", "mapping", "policy", "rule",
      "version",
    ]
    let isVague = words.last.map(vague.contains) ?? false
    return words.suffix(isVague ? 2 : 1).joined(separator: "_")
  }

  /// The name with the resource's whole type, for when the readable one is taken.
  var fullName: String {
    switch target.kind {
    case .resource(let type, let label), .data(let type, let label),
      .ephemeral(let type, let label), .action(let type, let label):
      Self.name([type, label] + stepNames)
    case .variable(let name), .local(let name), .module(let name): Self.name([name] + stepNames)
    case .component: Self.name([target.address] + stepNames)
    }
  }

  /// `ARN of aws_kinesis_stream.orders`, `Function name of aws_lambda_function.handler`
  var title: String {
    if isReadiness { return "True once \(target.kind.address) is there" }
    let words: [String] = steps.reversed().map { step in
      switch step {
      case .attribute(let name): Self.acronyms.contains(name) ? name.uppercased() : name
      case .index(.number(let number)): "element \(number.syntax.text)"
      case .index(.string(let key)): key
      case .index, .splat: "all"
      }
    }
    if readStack != nil {
      // All outputs have the same last word.
      return "Output \(words.dropLast().joined(separator: " of ")) of \(target.kind.address)"
    }
    let title = words.map { $0.replacing("_", with: " ") }.joined(separator: " of ")
    let start = title.prefix(1).uppercased() + title.dropFirst()
    if !words.isEmpty { return "\(start) of \(target.kind.address)" }
    return if case .local(let name) = target.kind { "Local value \(name)" } else {
      target.kind.address
    }
  }

  /// The name of the stack whose output it reads; nil for other references.
  private var readStack: String? {
    guard target.definition is StackStateDefinition, steps.count > 1,
      case .data(_, let label) = target.kind
    else { return nil }
    return label
  }

  private static let acronyms: Set<String> = ["arn", "id", "url"]

  private static func name(_ parts: [String]) -> String {
    parts.joined(separator: "_")
  }

  private var stepNames: [String] {
    steps.compactMap { step in
      switch step {
      case .attribute(let name): name
      case .index(.number(let number)): number.syntax.text
      case .index(.string(let key)): Label.derived(from: key)
      case .splat: "all"
      case .index: nil
      }
    }
  }
}
