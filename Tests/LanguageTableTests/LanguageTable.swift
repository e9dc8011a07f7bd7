/// All rows, article by article.
enum LanguageTable {
  static let pages: [TablePage] = [blocks, expressions, functions]

  static let rows: [Construct] = pages.flatMap(\.rows)

  static let blocks = TablePage(
    name: "LanguageBlocks",
    title: "Blocks and their arguments",
    abstract: "Every block of Terraform's language, in Swift and in HCL.",
    overview: """
      A path such as `variable.nullable` is the argument `nullable` of the block `variable`. A row that needs
      more than a line is shown below the table in full. The resources and variables that rows refer to are
      not shown. A construct with versions raises `required_version` to them by itself, and is an error in a
      stack for a tool that is not named.
      """,
    sections: settings + resources + values + modules + changes + tests)

  static let expressions = TablePage(
    name: "LanguageExpressions",
    title: "Expressions",
    abstract: "Every expression of Terraform's language, in Swift and in HCL.",
    overview: """
      The Swift can be written wherever an `Expression` is expected, such as in a ``Local`` or an argument.
      """,
    sections: expressionRows)

  static let functions = TablePage(
    name: "LanguageFunctions",
    title: "Built-in functions",
    abstract: "Every function of Terraform, in Swift and in HCL.",
    overview: """
      The Swift can be written wherever an `Expression` is expected. The functions and their
      documentation are generated from the output of `terraform metadata functions -json`.
      """,
    sections: functionRows)
}
