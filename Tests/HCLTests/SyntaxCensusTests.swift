import HCL
import TestSupport
import Testing

/// That the random bodies, with which the writer is judged, leave nothing out.
@Suite("Random syntax") struct SyntaxCensusTests {
  private static let census = {
    var random = RandomSyntax(seed: 1)
    var census = SyntaxCensus()
    for _ in 0..<10_000 { census.count(random.body()) }
    return census
  }()

  @Test("Every form of syntax occurs", arguments: SyntaxCensus.Form.allCases)
  func forms(_ form: SyntaxCensus.Form) {
    #expect(Self.census.forms[form, default: 0] > 20)
  }

  @Test("Every operator occurs") func operators() {
    for sign in UnaryOperatorSyntax.allCases { #expect(Self.census.unary[sign, default: 0] > 20) }
    for sign in BinaryOperatorSyntax.allCases { #expect(Self.census.binary[sign, default: 0] > 20) }
  }

  @Test("Bodies are deep and wide") func sizes() {
    #expect(Self.census.deepest >= 12)
    #expect(Self.census.widest >= 40)
  }

  @Test("Characters come from all 17 planes, are of every category, and troublesome ones occur")
  func characters() {
    let census = Self.census
    print(
      """
      10,000 bodies: \(census.forms.values.reduce(0, +)) forms, \(census.deepest) deep, \
      \(census.widest) wide, \(census.planes.values.reduce(0, +)) characters
      """)
    #expect(census.planes.count == 17)
    // All but surrogates, which no Swift string contains.
    #expect(census.categories.count == 29)
    for scalar in SyntaxCensus.troublesome {
      #expect(census.notable[scalar, default: 0] > 0, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
