import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Computed values as arguments of curated types.
@Suite struct `Values from variables` {
  static func stack(_ declarations: [any Declaration]) -> Stack {
    Stack("values") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Neighbors.all
      declarations
    }
  }

  private static func number(nullable: Bool? = false) -> Terraform.Expression<Number> {
    Variable("value", description: "The value.", nullable: nullable).wrappedValue
  }

  private static func text() -> Terraform.Expression<String> {
    Variable("value", description: "The value.", nullable: false).wrappedValue
  }

  /// The condition for `value` as it is written.
  private static func condition(_ value: String, _ range: ClosedRange<Int>) -> String {
    let least = "\(value) >= \(range.lowerBound)"
    return range.upperBound == .max ? least : "\(least) && \(value) <= \(range.upperBound)"
  }

  private static func bounds(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
  }

  @Test(arguments: NumberArgument.all)
  func `A number that is known is checked during generation`(argument: NumberArgument) {
    func problems(_ number: Int) -> [AnyHashable] {
      Self.stack(argument.argument.declare(number)).mixedProblems()
    }
    let range = argument.range
    #expect(problems(range.lowerBound) == [])
    #expect(problems(range.lowerBound - 1).count == 1)
    guard range.upperBound != .max else { return }
    #expect(problems(range.upperBound) == [])
    #expect(problems(range.upperBound + 1).count == 1)
  }

  @Test(arguments: NumberArgument.all)
  func `A variable for a number gets the range as a validation`(argument: NumberArgument) throws {
    let range = Self.condition("var.value", argument.range)
    let whole = "\(range) && floor(var.value) == var.value"
    let stack = Self.stack(argument.argument.declare(Self.number()))
    let variables = try stack.text()
    #expect(variables.contains("condition     = \(whole)\n"), "\(variables)")
    #expect(
      variables.contains(
        "\"The \(argument.title) must be a whole number \(Self.bounds(argument.range)).\""),
      "\(variables)")
    // A null variable omits an optional argument.
    let nullable = Self.stack(argument.argument.declare(Self.number(nullable: nil)))
    let text = try nullable.text().unbroken
    #expect(text.contains("var.value == null ? \(!argument.isRequired) : \(whole)"), "\(text)")
  }

  @Test(arguments: NumberArgument.all)
  func `Another value for a number gets the range as a precondition`(
    argument: NumberArgument
  ) throws {
    let text = try Self.stack(argument.argument.declare(Self.number() + 1)).text()
    let value = "var.value + 1"
    let condition = Self.condition(value, argument.range)
    #expect(
      text.contains("condition     = \(condition) && floor(\(value)) == \(value)\n"), "\(text)")
    #expect(text.contains("    precondition {\n"), "\(text)")
    #expect(!text.contains("validation {"), "\(text)")
  }

  @Test(arguments: TimeArgument.all)
  func `A time that is known is checked during generation`(argument: TimeArgument) {
    func problems(_ seconds: Int) -> [AnyHashable] {
      Self.stack(argument.argument.declare(.seconds(seconds))).mixedProblems()
    }
    let range = argument.range
    #expect(problems(range.lowerBound) == [])
    #expect(problems(range.lowerBound - argument.unit).count == 1)
    guard range.upperBound != .max else { return }
    #expect(problems(range.upperBound) == [])
    #expect(problems(range.upperBound + argument.unit).count == 1)
  }

  @Test(arguments: TimeArgument.all)
  func `A variable for a time is validated in its own unit`(argument: TimeArgument) throws {
    let units: [(String, Int, (Terraform.Expression<Number>) -> TimeSpan)] = [
      ("seconds", 1, { .seconds($0) }), ("minutes", 60, { .minutes($0) }),
      ("hours", 3600, { .hours($0) }), ("days", 86_400, { .days($0) }),
    ]
    var validated = 0
    for (title, seconds, span) in units {
      let range = argument.range
      let least = (range.lowerBound + seconds - 1) / seconds
      let most = range.upperBound == .max ? Int.max : range.upperBound / seconds
      let stack = Self.stack(argument.argument.declare(span(Self.number())))
      guard least <= most else {
        #expect(stack.problems(of: PipelineProblem.self).count == 1, "\(title)")
        continue
      }
      validated += 1
      let text = try stack.text()
      let divisor = argument.unit / seconds
      let whole =
        divisor > 1 ? "var.value % \(divisor) == 0" : "floor(var.value) == var.value"
      #expect(
        text.contains(
          "condition     = \(Self.condition("var.value", least...most)) && \(whole)\n"),
        "\(text)")
      let kind = divisor > 1 ? "a number of \(title)" : "a whole number of \(title)"
      let end = divisor > 1 ? " that is divisible by \(divisor)" : ""
      let bounds = Self.bounds(least...most)
      #expect(
        text.contains("\"The \(argument.title) must be \(kind) \(bounds)\(end).\""), "\(text)")
      let number =
        divisor > 1
        ? "var.value / \(divisor)"
        : seconds == argument.unit ? "var.value" : "var.value * \(seconds / argument.unit)"
      #expect(text.contains("= \(number)\n") || text.contains("${\(number)}"), "\(text)")
    }
    #expect(validated > 0)
  }

  @Test(arguments: TimeArgument.all)
  func `Another value for a time gets a precondition`(argument: TimeArgument) throws {
    let span = TimeSpan.seconds(Self.number() + 1)
    let text = try Self.stack(argument.argument.declare(span)).text()
    let condition = Self.condition("var.value + 1", argument.range)
    #expect(text.contains("condition     = \(condition) && "), "\(text)")
    #expect(text.contains("    precondition {\n"), "\(text)")
    #expect(!text.contains("validation {"), "\(text)")
  }

  @Test(arguments: TextArgument.all)
  func `A text that is known is checked during generation`(argument: TextArgument) {
    func problems(_ text: String) -> [AnyHashable] {
      Self.stack(argument.argument.declare(Expression(text))).mixedProblems()
    }
    for text in argument.good { #expect(problems(text) == [], "\(text)") }
    for text in argument.bad { #expect(problems(text).count >= 1, "\(text)") }
  }

  @Test(arguments: TextArgument.all)
  func `A variable for a text gets a validation, and a template a precondition`(
    argument: TextArgument
  ) throws {
    let plain = try Self.stack(argument.argument.declare(Self.text())).text()
    #expect(plain.contains("  validation {\n"), "\(plain)")
    #expect(plain.contains("\"\(argument.message)\""), "\(plain)")
    #expect(!plain.contains("    precondition {\n") || plain.contains("fileexists"), "\(plain)")
    let template = try Self.stack(argument.argument.declare("\(Self.text())a")).text()
    #expect(template.contains("    precondition {\n"), "\(template)")
    #expect(template.contains("\"\(argument.message)\""), "\(template)")
    #expect(!template.contains("validation {"), "\(template)")
  }
}

extension String {
  /// The same with line breaks replaced by spaces.
  var unbroken: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
