/// Prints the history of a provider as a Swift file.
enum HistoryRenderer {
  /// - Parameters:
  ///   - provider: One that was joined from two versions.
  ///   - oldest: The older version, such as `5.100.0`.
  ///   - newest: The newer one.
  static func file(of provider: Provider, from oldest: String, to newest: String) -> BindingFile {
    let source = provider.shortSource
    let name = provider.localName
    var text = SourceText()
    text.line("package import Terraform")
    text.emptyLine()
    text.block("extension ProviderHistory") { text in
      text.line("/// How the types of `\(source)` differ between \(oldest) and \(newest).")
      text.line("package static let \(name) = ProviderHistory(")
      text.indented { text in
        text.line("of: \"\(source)\",")
        text.line("from: \"\(oldest)\",")
        text.line("to: \"\(newest)\",")
        text.line("\"\"\"")
        for line in provider.history { text.line(line) }
        text.line("\"\"\"")
      }
      text.line(")")
    }
    return BindingFile(
      name: "ProviderHistory+\(name).swift",
      contents: BindingRenderer.header("\(source) \(oldest) to \(newest)", text) + "\n" + text.text)
  }
}
