/// Why a text is not HCL, in Terraform's words, and where.
package struct ParseProblem: Error, Sendable, Hashable {
  /// A few words, such as "Invalid expression".
  package var summary: String
  /// One or more sentences: what is wrong, and often what to do.
  package var detail: String
  /// The bytes of the file that it is about.
  package var range: Range<Int>

  init(_ summary: String, _ detail: String, _ range: Range<Int>) {
    self.summary = summary
    self.detail = detail
    self.range = range
  }
}

extension ParseProblem {
  /// Many more problems of one file help nobody.
  static let limit = 200
  /// How deep expressions and blocks may nest, so that no stack overflows.
  static let deepestNesting = 400
}
