internal import CommandLineSupport
internal import Terraform

/// The `moved` blocks that `generate --write-moves` has written: `moved.tf` in the folder of the root module.
///
/// The file is its own record. Every later run reads it, drops the moves that no longer apply and writes the rest
/// again, until the user deletes it.
struct MovesFile: Hashable {
  static let name = "moved.tf"

  private(set) var moves: [TreeMove]

  /// - Parameters:
  ///   - known: The moves of earlier runs.
  ///   - found: The moves found in this run; they take precedence over earlier ones.
  ///   - tree: The tree after the moves.
  init(_ known: [TreeMove], adding found: [TreeMove] = [], in tree: WrittenTree) {
    // Terraform accepts one move from an address and one to it, and no move from a declared address.
    var (froms, tos) = (Set(tree.moves.map(\.from)), Set(tree.moves.map(\.to)))
    var kept: [TreeMove] = []
    for move in found + known
    where !tree.declares(move.from) && !froms.contains(move.from) && !tos.contains(move.to) {
      froms.insert(move.from)
      tos.insert(move.to)
      kept.append(move)
    }
    // A move to an address that does not exist keeps nothing.
    var count = -1
    while kept.count != count {
      count = kept.count
      kept = kept.filter { move in tree.declares(move.to) || froms.contains(move.to) }
      froms = Set(kept.map(\.from) + tree.moves.map(\.from))
    }
    moves = kept.sorted()
  }

  /// The moves in the text of a `moved.tf`.
  static func moves(in text: [UInt8]) -> [TreeMove] {
    var (from, moves): (String?, [TreeMove]) = (nil, [])
    for line in String(decoding: text.withoutCarriageReturns, as: UTF8.self).split(separator: "\n")
    {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard line.hasPrefix("  "), words.count == 3, words[1] == "=" else { continue }
      switch words[0] {
      case "from": from = words[2]
      case "to":
        if let old = from { moves.append(TreeMove(from: old, to: words[2])) }
        from = nil
      default: break
      }
    }
    return moves
  }

  /// The file; nil without moves.
  ///
  /// - Parameter directory: The folder of the root module, below the output folder.
  func file(in directory: String) -> GeneratedFile? {
    if moves.isEmpty { return nil }
    let header =
      "# Written by \(programName) --write-moves: these blocks keep resources whose address has changed.\n"
      + "# Once every state is applied, delete this file and run \(programName) again.\n"
    let blocks = moves.map { "\nmoved {\n  from = \($0.from)\n  to   = \($0.to)\n}\n" }
    return GeneratedFile(path: Self.path(in: directory), contents: header + blocks.joined())
  }

  /// Its path, below the output folder.
  static func path(in directory: String) -> String { "\(directory)/\(name)" }
}

extension WrittenTree {
  /// Whether a resource or module is declared at an address, which may contain instance keys.
  func declares(_ address: String) -> Bool {
    // Instance keys are skipped, since they may contain any characters.
    var (plain, isInKey) = ("", false)
    for character in address {
      if character == "[" { isInKey = true }
      if !isInKey { plain.append(character) }
      if character == "]" { isInKey = false }
    }
    return resources[plain] != nil || modules.contains(plain)
  }
}
