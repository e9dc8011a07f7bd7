/// How Terraform's `snake_case` names are spelled in Swift.
///
/// ```
/// aws_dynamodb_table     DynamoDBTable          (the provider's prefix is gone)
/// kms_key_id             kmsKeyID
/// sqs_managed_sse_enabled  sqsManagedSSEEnabled
/// address_line_1         addressLine1
/// ```
package struct SwiftSpelling: Hashable, Sendable {
  /// The words of one folder's configuration, by the word in lower case. They come before the known ones.
  private var words: [String: String] = [:]

  /// - Parameter acronyms: Words as they are spelled in a name, such as `VNet`.
  package init(acronyms: [String] = []) {
    for acronym in acronyms { words[acronym.lowercased()] = acronym }
  }

  /// `KMSKeyID` for `kms_key_id`. It may begin with a digit, or be a word that Swift reserves.
  package func upperCamel(_ name: String) -> String {
    var result = ""
    for word in Self.words(of: name) { append(word, to: &result) }
    return result
  }

  /// `kmsKeyID` for `kms_key_id`: the first word begins in lower case, as far as its leading
  /// capitals go (`arn`, `ipv4Address`, `dynamoDBConfig`).
  package func lowerCamel(_ name: String) -> String {
    let words = Self.words(of: name)
    guard let first = words.first else { return "" }
    var result = uncapitalized(first)
    for word in words.dropFirst() { append(word, to: &result) }
    return result
  }

  private static func words(of name: String) -> [Substring] {
    name.split { $0 == "_" || $0 == "-" }
  }

  private func append(_ word: Substring, to result: inout String) {
    if let spelling = spelling(of: word) {
      result += spelling
    } else {
      result += word.prefix(1).uppercased()
      result += word.dropFirst()
    }
  }

  private func spelling(of word: Substring) -> String? {
    let word = word.lowercased()
    return words[word] ?? Acronyms.spellings[word]
  }

  /// A word that is listed begins in lower case as far as its acronym goes, any other with one letter.
  private func uncapitalized(_ word: Substring) -> String {
    let spelling = spelling(of: word) ?? String(word)
    var capitals = spelling.prefix { !$0.isLowercase }
    let lowercaseLetters = spelling[capitals.endIndex...].prefix { $0.isLowercase }
    // The G of "APIGateway" begins a word, the P of "IPv6", "IPs" does not.
    if capitals.count > 1, lowercaseLetters.count > 2 { capitals.removeLast() }
    return capitals.lowercased() + spelling[capitals.endIndex...]
  }
}
