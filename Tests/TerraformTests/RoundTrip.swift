import Foundation
import Terraform
import TestSupport

/// A value that goes through Terraform's outputs and comes back.
enum SentValue: Shrinkable, CustomStringConvertible {
  /// A string: by itself, after an interpolation, and as a heredoc.
  case text(String)
  /// The key of a map.
  case key(String)
  /// The digits of a number.
  case number(String)

  var description: String {
    switch self {
    case .text(let text): "the string \(text.debugDescription)"
    case .key(let text): "the key \(text.debugDescription)"
    case .number(let digits): "the number \(digits)"
    }
  }

  var size: Int {
    switch self {
    case .text(let text), .key(let text), .number(let text): text.size
    }
  }

  var smaller: [SentValue] {
    switch self {
    case .text(let text): text.smaller.map { .text($0) }
    case .key(let text): text.smaller.map { .key($0) }
    case .number(let digits): digits.smaller.filter { Number($0) != nil }.map { .number($0) }
    }
  }
}

/// One run of Terraform that hands values back.
enum RoundTrip {
  private typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  /// Which of the values come back as others, or make Terraform fail. Keys are those of one map, of
  /// which no two may be equal.
  static func areChanged(_ values: [SentValue]) throws -> [Bool] {
    do {
      return try differences(values)
    } catch let failure as Failure {
      // The run as a whole says nothing about each of them.
      guard values.count > 1 else { return values.isEmpty ? [] : [true] }
      if values.count > 1000 { print("apply fails: \(failure.output.prefix(1000))") }
      let half = values.count / 2
      return try areChanged(Array(values[..<half])) + areChanged(Array(values[half...]))
    }
  }

  /// The text that Terraform reads for one value.
  static func complaint(about value: SentValue) -> String {
    do {
      return "\(try received(of: [value]))"
    } catch {
      return "\(error)"
    }
  }

  /// Terraform's own message.
  struct Failure: Error, CustomStringConvertible {
    let output: String
    var description: String { output }
  }

  private struct Received {
    /// Each text thrice.
    var texts: [[String: String]] = []
    /// Each key with the number of its value.
    var keys: [String: Int] = [:]
    var numbers: [String] = []
  }

  private static func differences(_ values: [SentValue]) throws -> [Bool] {
    let received = try received(of: values)
    var texts = received.texts.makeIterator()
    var numbers = received.numbers.makeIterator()
    let keys = Dictionary(received.keys.map { ($0.value, $0.key) }, uniquingKeysWith: { $1 })
    return values.enumerated().map { place, value in
      switch value {
      case .text(let text):
        guard let forms = texts.next() else { return true }
        let lines = text.unicodeScalars.last == "\n" ? text : text + "\n"
        return ![("plain", text), ("joined", "x" + text), ("lines", lines)].allSatisfy {
          isSame(forms[$0], as: $1)
        }
      case .key(let key): return !isSame(keys[place], as: key)
      case .number(let digits): return numbers.next() != normalized(digits)
      }
    }
  }

  /// The same characters, once composed (NFC): Terraform composes every string that it reads.
  private static func isSame(_ received: String?, as sent: String) -> Bool {
    received?.unicodeScalars.elementsEqual(
      sent.composed.unicodeScalars)
      ?? false
  }

  /// The digits without zeros that do not count.
  private static func normalized(_ digits: String) -> String {
    let sign = digits.hasPrefix("-") ? "-" : ""
    let parts = digits.drop { $0 == "-" }.split(separator: ".")
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let whole = parts.first.map { String($0.drop { $0 == "0" }) } ?? ""
    if whole.isEmpty, fraction.isEmpty { return "0" }
    return sign + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func received(of values: [SentValue]) throws -> Received {
    @Local("x", "x") var x
    var texts: [Expression<[String: String]>] = []
    var keys: [(String, Expression<Number>)] = []
    var numbers: [Expression<Number>] = []
    for (place, value) in values.enumerated() {
      switch value {
      case .text(let text):
        texts.append([
          "plain": Expression(text), "joined": "\(x)\(text)",
          "lines": .heredoc(Expression(text)),
        ])
      case .key(let key): keys.append((key, Expression(place)))
      case .number(let digits):
        if let number = Number(digits) { numbers.append(Expression(number)) }
      }
    }
    let stack = Stack("sent") {
      Output("texts", Expression<[[String: String]]>(texts), description: "Strings.")
      Output("keys", Expression<[String: Number]>(keys), description: "Keys.")
      Output("numbers", Expression<[Number]>(numbers), description: "Numbers.")
    }
    return try withTemporaryFolder { folder in
      for file in try stack.files() { try folder.write(file.contents, to: file.path) }
      let root = folder.appendingPathComponent("template")
      func terraform(_ arguments: String...) throws -> String {
        let result = try Tool.terraform.run(
          arguments, in: root,
          environment: ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"])
        guard result.status == 0 else { throw Failure(output: result.output) }
        return result.output
      }
      _ = try terraform("init", "-no-color", "-input=false")
      _ = try terraform("apply", "-no-color", "-auto-approve", "-input=false")
      func decoded<Value: Decodable>(_ type: Value.Type, _ output: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(terraform("output", "-json", output).utf8))
      }
      // Digits stand for themselves: a reader of JSON would make binary numbers of them.
      let digits = try terraform("output", "-json", "numbers")
        .trimmingCharacters(in: CharacterSet(charactersIn: "[]\n")).split(separator: ",")
      return Received(
        texts: try decoded([[String: String]].self, "texts"),
        keys: try decoded([String: Int].self, "keys"), numbers: digits.map(String.init))
    }
  }
}
