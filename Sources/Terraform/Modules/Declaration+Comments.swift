/// A declaration with a comment above its block.
private struct CommentedDeclaration: Declaration {
  let group: DeclarationGroup
  var declared: Declared { Declared(.group(group)) }
}

extension Declaration {
  /// The same with `# text` above its block, the first one if it stands for several.
  ///
  /// ```swift
  /// $region.commented("Where customers are.")
  /// Moved(from: "aws_sqs_queue.old", to: orders).commented("Renamed in May.")
  /// ```
  public func commented(
    _ text: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> some Declaration {
    CommentedDeclaration(
      group: DeclarationGroup(
        .commented(text), at: SourceLocation(fileID: fileID, line: line, column: column)
      ) { [self] })
  }
}
