extension EventRule.Target {
  /// The text that a target gets in place of the event. Amazon EventBridge User Guide, "Amazon EventBridge input
  /// transformation".
  enum Input: Sendable {
    case text(Expression<String>)
    case part(Expression<String>)
    case template(Expression<String>, [(name: String, path: Expression<String>)])
  }

  /// The same, which gets only a part of the event: `.queue(copies, onFailure: nil).sending(part: "$.detail")`.
  public func sending(part path: Expression<String>) -> Self {
    var copy = self
    copy.input = .part(path)
    return copy
  }

  /// The same, which gets a text with parts of the event in place of their names.
  ///
  /// ```swift
  /// .queue(copies, onFailure: nil).sending(
  ///   #"{"order": <id>, "kind": "paid"}"#, parts: ["id": "$.detail.id"])
  /// ```
  ///
  /// - Parameters:
  ///   - text: The text. EventBridge puts each value in as JSON, a text with its quotation marks.
  ///   - parts: The paths of parts of the event by their names, at most 100.
  public func sending(
    _ text: Expression<String>, parts: KeyValuePairs<String, Expression<String>>
  ) -> Self {
    var copy = self
    copy.input = .template(text, parts.map { (name: $0.key, path: $0.value) })
    return copy
  }
}

extension EventRule.Target.Input {
  func set(_ arguments: inout CloudWatchEventTarget.Arguments, _ checks: inout Checks) {
    switch self {
    case .text(let text): arguments.input = text
    case .part(let path):
      checks.require(eventPath: path)
      arguments.inputPath = path
    case .template(let text, let parts):
      checks.require(parts.count, .eventParts, in: 0...100)
      for part in parts {
        checks.require(part.name.isNameOfPart, SenderProblem.invalidPartName(part.name))
        checks.require(eventPath: part.path)
      }
      for name in text.literal?.namesOfParts ?? []
      where !parts.contains(where: { $0.name == name }) && !name.hasPrefix("aws.") {
        checks.require(false, SenderProblem.unknownPart(name))
      }
      arguments.inputTransformer = .init(
        inputTemplate: text,
        inputPaths: parts.isEmpty ? nil : Expression(parts.map { ($0.name, $0.path) }))
    }
  }
}

extension Checks {
  fileprivate mutating func require(eventPath path: Expression<String>) {
    require(
      path.literal?.hasPrefix("$") ?? true, SenderProblem.invalidEventPath(path.literal ?? ""))
  }
}

extension String {
  /// EventBridge API Reference, "InputTransformer", `InputPathsMap`.
  fileprivate var isNameOfPart: Bool {
    !isEmpty && !lowercased().hasPrefix("aws")
      && unicodeScalars.allSatisfy { $0.isASCIILetterOrDigit || "_-".unicodeScalars.contains($0) }
  }

  /// The names between `<` and `>`.
  fileprivate var namesOfParts: [String] {
    matches(of: /<([A-Za-z0-9_.-]+)>/).map { String($0.1) }.uniqued()
  }
}

extension EventRule.Target {
  /// How often and for how long EventBridge tries again. Amazon EventBridge User Guide, "How EventBridge retries
  /// delivering events".
  struct Retries: Sendable {
    private let attempts: (any WholeNumber)?
    private let age: TimeSpan?

    init(_ attempts: (any WholeNumber)?, _ age: TimeSpan?) {
      self.attempts = attempts
      self.age = age
    }

    /// Both are written if one is given: the provider would send 0 for the other.
    func block(_ checks: inout Checks) -> CloudWatchEventTarget.RetryPolicy? {
      if attempts == nil && age == nil { return nil }
      return .init(
        maximumEventAgeInSeconds: checks.time(
          age ?? .hours(24), in: .second, .ruleEventAge, in: .minutes(1)...(.hours(24))),
        maximumRetryAttempts: checks.number(attempts ?? 185, .ruleRetries, in: 0...185))
    }
  }
}
