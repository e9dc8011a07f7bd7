internal import ResourceNames

/// A value that may name resources.
package protocol NamingValue {
  /// Every declaration that it is made from.
  var targets: Set<Identity> { get }
  /// The texts that are written in it.
  var writtenTexts: [String] { get }
}

extension Expression: NamingValue {}
extension ResourceDeclaration: NamingValue {}

extension NamingValue {
  /// The ARNs that are written in it, also those in a JSON text. Parts that only Terraform knows are `-`.
  var writtenARNs: [String] {
    writtenTexts.flatMap { text -> [String] in
      if text.hasBytes(atStart: "arn:") { return [text] }
      // A redrive policy as one text: {"deadLetterTargetArn":"arn:aws:sqs:…"}
      guard text.utf8.first == UInt8(ascii: "{") else { return [] }
      return text.split(separator: "\"").filter { $0.hasPrefix("arn:") }.map(String.init)
    }
  }
}
