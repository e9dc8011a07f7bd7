internal import Terraform

/// The streams of the generated files, and what reads them, so that a demo that cannot run
/// ends before anything is built. The files are looked at, not the curated types: bindings and raw
/// resources count as well.
struct DeclaredStreams: Hashable, Sendable {
  /// Whether anything reads a stream; nil if that cannot be known before the apply.
  var hasMapping: Bool?
  /// The names of the streams; nil if not all can be known before the apply.
  var names: [String]?

  init(in files: [GeneratedFile]) {
    var names: [String?] = []
    var hasMapping = false
    var isComplete = true
    for file in files where file.path.hasSuffix(".tf") {
      var block = ""
      for line in file.contents.split(separator: "\n") {
        // Blocks begin at the start of a line and their arguments two spaces in: the writer's form.
        if !line.hasPrefix(" ") { block = String(line) }
        if line.hasPrefix("resource \"aws_lambda_event_source_mapping\" ") { hasMapping = true }
        if line.hasPrefix("resource \"aws_kinesis_stream\" ") { names.append(nil) }
        if line.hasPrefix("data \"aws_kinesis_stream\" ") { isComplete = false }
        if block.hasPrefix("module "), let source = Self.value(of: "source", in: line),
          Self.literal(source)?.hasPrefix(".") != true
        {
          isComplete = false
        }
        if block.hasPrefix("resource \"aws_kinesis_stream\" "), !names.isEmpty,
          let name = Self.value(of: "name", in: line)
        {
          names[names.count - 1] = Self.literal(name)
        }
      }
    }
    self.hasMapping = hasMapping ? true : isComplete ? false : nil
    let known = names.compactMap(\.self)
    self.names = isComplete && known.count == names.count ? known.sorted() : nil
  }

  /// The expression of an argument in a line such as `  name   = "orders"`.
  private static func value(of argument: String, in line: Substring) -> Substring? {
    guard line.hasPrefix("  \(argument) ") else { return nil }
    let rest = line.dropFirst(argument.utf8.count + 2).drop { $0 == " " }
    guard rest.hasPrefix("= ") else { return nil }
    return rest.dropFirst(2)
  }

  /// The text of a string without escapes and interpolations.
  private static func literal(_ value: Substring) -> String? {
    guard value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") else { return nil }
    let text = value.dropFirst().dropLast()
    return text.contains { "\\\"$%".contains($0) } ? nil : String(text)
  }
}
