/// All rows, article by article.
enum LanguageTable {
  static let pages: [TablePage] = [blocks, expressions, functions]

  static let rows: [Construct] = pages.flatMap(\.rows)

  static let blocks = TablePage(
    name: "LanguageBlocks",
    title: "Blocks and their arguments",
    abstract: "Every block of Terraform's language, in Swift and as it is written.",
    overview: """
      A path such as `variable.nullable` is the argument `nullable` of the block `variable`. Where a row needs
      more than a line, all of it stands below the table. What the rows take as given, a resource or a
      variable that they refer to, is not shown.
      """,
    sections: settings + resources + values + modules + changes + tests)

  static let expressions = TablePage(
    name: "LanguageExpressions",
    title: "Expressions",
    abstract: "Every expression of Terraform's language, in Swift and as it is written.",
    overview: """
      The Swift stands where an `Expression` is due, such as the value of a ``Local`` or of an argument.
      """,
    sections: expressionRows)

  static let functions = TablePage(
    name: "LanguageFunctions",
    title: "Built-in functions",
    abstract: "Every function of Terraform's, in Swift and as it is written.",
    overview: """
      The Swift stands where an `Expression` is due. The functions are generated from what
      `terraform metadata functions -json` lists them with their documentation.
      """,
    sections: functionRows)
}
