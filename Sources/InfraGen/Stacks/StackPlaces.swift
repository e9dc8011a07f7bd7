internal import Terraform

/// The rules for the stacks of one program: their names, their folders, and which stack reads which.
enum StackPlaces {
  static func problems(of stacks: [CollectedStack]) -> [DeclarationError] {
    neighborProblems(of: stacks.map(\.stack)) + readingProblems(of: stacks)
  }

  /// Each has a name and a folder of its own.
  private static func neighborProblems(of stacks: [Stack]) -> [DeclarationError] {
    var problems: [DeclarationError] = []
    for (index, stack) in stacks.enumerated() {
      func report(_ problem: StackPlaceProblem) {
        problems.append(DeclarationError(problem, at: stack.location))
      }
      for earlier in stacks[..<index] {
        let (own, other) = (stack.directory.lowercased(), earlier.directory.lowercased())
        if stack.name == earlier.name {
          report(.repeatedName(stack.name, first: earlier.location))
        } else if stack.directory == earlier.directory {
          report(.repeatedDirectory(stack.name, first: StackPlace(of: earlier)))
        } else if own == other {
          report(.directoriesDifferInCase(StackPlace(of: stack), first: StackPlace(of: earlier)))
        } else if own.hasPrefix(other + "/") {
          report(.nestedDirectory(StackPlace(of: stack), in: StackPlace(of: earlier)))
        } else if other.hasPrefix(own + "/") {
          report(.nestedDirectory(StackPlace(of: earlier), in: StackPlace(of: stack)))
        }
      }
    }
    return problems
  }

  /// A stack can be read only after it was applied, so no stack may read itself, directly or through others.
  private static func readingProblems(of collected: [CollectedStack]) -> [DeclarationError] {
    var problems: [DeclarationError] = []
    var read: [String: [ReadStack]] = [:]
    for stack in collected { read[stack.stack.directory] = stack.readStacks }
    let stacks = collected.map(\.stack)
    let names = Dictionary(
      stacks.map { ($0.directory, $0.name) }, uniquingKeysWith: { first, _ in first })
    for stack in stacks {
      for other in read[stack.directory] ?? [] where other.isLocal && names[other.directory] == nil
      {
        problems.append(
          DeclarationError(
            StackPlaceProblem.foreignLocalState(other.name, reader: stack.name), at: other.reader))
      }
      guard let circle = circle(from: stack.directory, along: read) else { continue }
      // Each circle is reported once.
      guard circle.allSatisfy({ $0 >= stack.directory }), let first = read[stack.directory]?.first
      else { continue }
      let place = read[stack.directory]?.first { circle.dropFirst().first == $0.directory } ?? first
      problems.append(
        DeclarationError(
          StackPlaceProblem.circle(circle.map { names[$0] ?? $0 }), at: place.reader))
    }
    return problems
  }

  /// The folders of the stacks in the shortest circle through one of them, which is at both ends.
  private static func circle(
    from start: String, along read: [String: [ReadStack]]
  ) -> [String]? {
    var (ways, seen) = ([[start]], Set<String>())
    while !ways.isEmpty {
      let way = ways.removeFirst()
      for next in read[way[way.count - 1]] ?? [] {
        if next.directory == start { return way + [start] }
        if seen.insert(next.directory).inserted { ways.append(way + [next.directory]) }
      }
    }
    return nil
  }
}

/// A stack that a message about another one mentions.
struct StackPlace: Hashable {
  let name: String
  let directory: String
  let location: SourceLocation

  init(of stack: Stack) {
    name = stack.name
    directory = stack.directory
    location = stack.location
  }

  /// Its folder, its name and its place in the source.
  fileprivate var title: String {
    "\(directory.quoted) of the stack \(name.quoted), at \(location),"
  }
}

/// A conflict between stacks of one program.
enum StackPlaceProblem: DeclarationProblem {
  case repeatedName(String, first: SourceLocation)
  /// The stack has the same folder as an earlier one.
  case repeatedDirectory(String, first: StackPlace)
  /// The two folders are one on a file system that ignores case.
  case directoriesDifferInCase(StackPlace, first: StackPlace)
  case nestedDirectory(StackPlace, in: StackPlace)
  /// The names of the stacks in order; the first one is repeated at the end.
  case circle([String])
  /// The state is a local file of a stack that the program does not list.
  case foreignLocalState(String, reader: String)

  var statement: String { wording.statement }
  var remedy: String { wording.remedy }

  private var wording: Wording {
    switch self {
    case .repeatedName(let name, let first):
      Wording(
        "two stacks have the name \(name.quoted), the first at \(first)",
        remedy: "give one of them another name")
    case .repeatedDirectory(let name, let first):
      Wording(
        "the stack \(name.quoted) has the folder \(first.title) too",
        remedy: "give one of them another directory:")
    case .directoriesDifferInCase(let place, let first):
      Wording(
        "the folders \(first.title) and \(place.title) differ only in case, so they would be one folder on macOS "
          + "and Windows",
        remedy: "give one of them another directory:")
    case .nestedDirectory(let inner, let outer):
      Wording(
        "the folder \(inner.title) lies in \(outer.title) so that their files are not kept apart",
        remedy: "place the two folders next to each other with directory:")
    case .circle(let names):
      Wording(
        "stacks read each other's outputs in a circle, so none of them can be applied first: "
          + names.map(\.shown).joined(separator: " → "),
        remedy: "move what both need to a stack that they read, or place them in one stack")
    case .foreignLocalState(let name, let reader):
      Wording(
        "the stack \(reader.quoted) reads the stack \(name.quoted), whose state is a local file and which is not "
          + "among the stacks of this program",
        remedy: "list it in `stacks`, or give it a Backend that others can read")
    }
  }
}
