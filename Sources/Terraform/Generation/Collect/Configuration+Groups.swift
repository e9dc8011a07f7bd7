extension Configuration {
  /// The groups of a module's elements, by the indices of the elements.
  struct Groups: Sendable {
    struct File: Sendable {
      let name: FileName
      let elements: Range<Int>
    }

    struct LocalBlock: Sendable {
      let elements: Range<Int>
      var comment: String?
    }

    private(set) var files: [File] = []
    private(set) var localBlocks: [LocalBlock] = []
    private(set) var comments: [Int: String] = [:]

    /// Whether all is written as if there were none.
    var isEmpty: Bool { files.isEmpty && localBlocks.isEmpty && comments.isEmpty }
  }
}

extension Configuration.Groups {
  mutating func add(_ name: FileName, _ elements: Range<Int>) {
    files.append(File(name: name, elements: elements))
  }

  mutating func add(localBlock elements: Range<Int>) {
    if elements.isEmpty { return }
    localBlocks.append(LocalBlock(elements: elements))
  }

  /// Adds a comment above the first of some elements, or above their `locals` block.
  mutating func add(comment: String, to elements: Range<Int>) {
    func joined(_ inner: String?) -> String { inner.map { "\(comment)\n\($0)" } ?? comment }
    if elements.isEmpty { return }
    // A comment in the block is added before the block is.
    if let last = localBlocks.indices.last, localBlocks[last].elements == elements {
      localBlocks[last].comment = joined(localBlocks[last].comment)
    } else {
      comments[elements.lowerBound] = joined(comments[elements.lowerBound])
    }
  }

  /// The file of an element; nil for the files that every module has.
  func file(of element: Int) -> FileName? {
    files.first { $0.elements.contains(element) }?.name
  }

  /// A name that some systems take for the same one, of a file or of those that every module has.
  func fileName(besides name: FileName) -> String? {
    let others = ["main", "var", "output", "provider", "version"] + files.map(\.name.text)
    return others.first { $0 != name.text && $0.lowercased() == name.text.lowercased() }
  }

  /// The block that an element stands in.
  func localBlock(of element: Int) -> LocalBlock? {
    localBlocks.first { $0.elements.contains(element) }
  }
}
