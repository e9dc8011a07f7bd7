extension BlockBody {
  /// The facts about its items that do not depend on their values.
  struct Outline {
    /// The lengths of the names of its arguments and blocks, without those inside its blocks.
    var names = NameLengths()
    /// Whether an argument in it, or in a block of it, is write-only.
    var hasWriteOnly = false
  }

  var outline: Outline {
    // Thousands of bodies are looked at, most of which another thread made. In the buffer, neither the array nor an item
    // is retained, which would take its memory from the processor that has it.
    items.withUnsafeBufferPointer { items in
      var outline = Outline()
      for index in items.indices {
        switch items[index] {
        case .argument(let name, _): outline.names.insert(name)
        case .writeOnly(let name, _, _):
          outline.names.insert(name)
          outline.hasWriteOnly = true
        case .block(let name, _, let body), .dynamic(let name, _, _, let body):
          outline.names.insert(name)
          if !outline.hasWriteOnly { outline.hasWriteOnly = body.outline.hasWriteOnly }
        case .comment, .note: break
        }
      }
      return outline
    }
  }
}
