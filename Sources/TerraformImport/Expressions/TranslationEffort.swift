internal import HCL

/// The number of steps that one expression may take, as types are looked up at each level of it.
struct TranslationEffort {
  private var depth = 0
  private var steps = 0
  private var limit = 0

  /// Whether the expression is as a whole too much.
  var isSpent: Bool { steps > limit }

  /// Whether nothing around the expression is being translated.
  var isOutermost: Bool { depth == 1 }

  /// Counts a step; `end` comes after it, unless it throws.
  mutating func begin(_ expression: ExpressionSyntax) throws(Unsayable) {
    if depth == 0 {
      var parts = 0
      expression.forEachPart { _ in parts += 1 }
      (steps, limit) = (0, 2_000 + 200 * parts)
    }
    steps += 1
    if isSpent { throw Unsayable(reason: "it nests too deeply to translate") }
    depth += 1
  }

  mutating func end() { depth -= 1 }
}
