/// A page for people next to the files of a stack.
package struct StackPage: Sendable {
  /// The name of its file, such as `runbook.md`.
  package let file: String
  /// The text in Markdown, without a line break at its end.
  package let text: String

  package init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}

/// A component that writes pages.
package protocol PageComponent: Component {
  /// The pages, given the contributions of others and the rest of the stack.
  func pages(_ received: Contributions, in stack: StackContent) -> [StackPage]
}

extension Configuration {
  /// The pages of its components, in the folder of its topmost module.
  func pages(in folder: String, header: String) -> [GeneratedFile] {
    let writers = composition.components(where: \.writesPages)
    if writers.isEmpty { return [] }
    var contributions = ContributedValues()
    for component in composition.components { contributions.add(contributionsOf: component) }
    contributions.add(Surroundings(components: composition.components))
    let content = StackContent(resources: resources, providers: providers.declared)
    return writers.compactMap { $0 as? any PageComponent }.flatMap { writer in
      writer.pages(contributions.received(by: writer), in: content).map { page in
        GeneratedFile(
          path: "\(folder)/\(page.file)", contents: "<!-- \(header) -->\n\n\(page.text)\n")
      }
    }
  }
}
