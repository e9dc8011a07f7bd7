/// A pattern of texts that AWS refuses although their characters are allowed: a regular expression (RE2) and its
/// description.
struct TextRule {
  let pattern: String
  /// The description after `may not`: `begin with alias/`.
  let title: String

  init(_ pattern: String, _ title: String) {
    self.pattern = pattern
    self.title = title
  }
}

/// The characters and the length of a name.
struct NamePattern {
  private let length: ClosedRange<Int>
  private let punctuation: String
  private let suffix: String

  init(_ length: ClosedRange<Int>, punctuation: String, suffix: String) {
    self.length = length
    self.punctuation = punctuation
    self.suffix = suffix
  }

  /// A regular expression (RE2): `^[0-9A-Za-z_.-]{1,128}$`.
  var regex: String {
    // A hyphen at the end of a character class is literal.
    let hyphen = punctuation.contains("-") ? "-" : ""
    let set = "0-9A-Za-z" + punctuation.filter { $0 != "-" } + hyphen
    let least = max(length.lowerBound - suffix.count, 1)
    let most = length.upperBound - suffix.count
    let end = suffix.replacing(".", with: #"\."#)
    return "^[\(set)]{\(least),\(most)}\(end)$"
  }

  /// `1 to 128 letters, digits, '_', '.' and '-'`
  var title: String {
    var kinds = ["letters", "digits"] + punctuation.map { "'\($0)'" }
    let last = kinds.removeLast()
    let all = "\(kinds.joined(separator: ", ")) and \(last)"
    let end = suffix.isEmpty ? "" : ", and end in \(suffix)"
    return "\(length.lowerBound) to \(length.upperBound) \(all)\(end)"
  }
}

extension ValueRule {
  /// The rule for a text; nil for a literal. A text may not be `null`.
  ///
  /// - Parameters:
  ///   - argument: The argument that the text is part of, if it is not the text itself.
  ///   - pattern: A regular expression for the texts that AWS accepts.
  ///   - exception: A pattern that AWS refuses nevertheless.
  ///   - kind: The subject of the message, as in `the name of the stream`.
  ///   - title: The description after `must be`.
  init?(
    _ text: Expression<String>, in argument: Expression<String>? = nil, matches pattern: String,
    unless exception: TextRule? = nil, _ kind: String, mustBe title: String
  ) {
    let end = exception.map { ", and may not \($0.title)" } ?? ""
    self.init(
      for: text, writtenAs: argument ?? text,
      message: "\(kind.capitalizedStart) must be \(title)\(end)."
    ) { text in
      let matches = text.matches(pattern)
      return exception.map { matches && !text.matches($0.pattern) } ?? matches
    }
  }
}

extension Expression<String> {
  /// The condition that a pattern matches.
  func matches(_ pattern: String) -> Expression<Bool> {
    .can(Expression<AnyValue>.regex(Expression<String>(pattern), string: self))
  }
}
