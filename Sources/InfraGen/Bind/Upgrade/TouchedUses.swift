internal import ProviderSchema
internal import Terraform

/// Finds where a stack uses what is different in another version of its provider.
struct TouchedUses {
  /// A place in the stack, and what is the matter with it.
  struct Use: Hashable {
    let location: SourceLocation
    let text: String

    var line: String { "\(location): \(text)" }
  }

  let stack: CollectedStack
  let provider: String
  let version: String
  let old: ProviderSchema.Provider
  let new: ProviderSchema.Provider
  let changes: [SchemaChange]

  /// In the order of the source, each once.
  var uses: [Use] {
    (constraints + errors + settings + reads).uniqued().sorted { left, right in
      (left.location.file, left.location.line, left.location.column, left.text)
        < (right.location.file, right.location.line, right.location.column, right.text)
    }
  }

  private func isProvider(_ declared: DeclaredProvider?) -> Bool {
    declared.map { PublicRegistry.shortened($0.source) == provider } ?? false
  }

  // MARK: Versions

  private var constraints: [Use] {
    stack.providers.filter { isProvider($0) }.compactMap { declared in
      guard let version = Version(version[...]), let admitted = declared.version,
        let constraint = VersionConstraint(admitted), !constraint.admits(version)
      else { return nil }
      return Use(
        location: declared.location,
        text: "the provider \(declared.address) has the constraint "
          + "\(admitted.quoted), which excludes \(self.version)")
    }
  }

  // MARK: Errors

  /// The errors by the new schema that the old one does not have.
  private var errors: [Use] {
    let resources = stack.resources().filter { isProvider($0.provider) }
    let declared = stack.providers.filter { isProvider($0) }
    func errors(_ schema: ProviderSchema.Provider) -> Set<DeclarationError> {
      let sources = Set(declared.map(\.source) + resources.compactMap(\.provider?.source))
      return Set(
        SchemaChecker.errors(
          in: resources, declared,
          Dictionary(uniqueKeysWithValues: sources.map { ($0, schema) })))
    }
    return errors(new).subtracting(errors(old)).map { error in
      Use(location: error.location, text: "\(error.problem.statement); \(error.problem.remedy)")
    }
  }

  // MARK: Arguments and blocks

  /// The uses of changed arguments and blocks. Uses of removed ones are among the errors.
  private var settings: [Use] {
    let changed = Dictionary(
      grouping: changes.filter { $0.kind == .changed && !$0.path.isEmpty && !$0.isHarmless },
      by: \.owner)
    func uses(_ body: DeclaredBody, _ address: String, _ owner: SchemaChange.Owner) -> [Use] {
      (changed[owner] ?? []).flatMap { change in
        Self.places(of: change.path, in: body).map { location in
          Use(
            location: location,
            text: "\(address) sets \(change.path.joined(separator: ".").quoted): "
              + change.detail)
        }
      }
    }
    return stack.providers.filter { isProvider($0) }
      .flatMap { uses($0.body, "the provider \($0.address)", .settings) }
      + stack.resources().filter { isProvider($0.provider) }
      .flatMap { uses($0.body, $0.address, .type($0.typeName)) }
  }

  /// Where the arguments and blocks of that path are set.
  private static func places(of path: [String], in body: DeclaredBody) -> [SourceLocation] {
    guard let name = path.first else { return [] }
    let rest = Array(path.dropFirst())
    let blocks = body.blocks.filter { $0.name == name }
    let arguments = body.arguments.filter { $0.name == name && $0.value.has(rest) }
    return arguments.map(\.location)
      + (rest.isEmpty ? blocks.map(\.location) : blocks.flatMap { places(of: rest, in: $0.body) })
  }

  // MARK: References

  private var reads: [Use] {
    let relevant = Dictionary(
      grouping: changes.filter { $0.kind != .appeared && !$0.isHarmless }, by: \.owner)
    return stack.reads().flatMap { read in
      (relevant[.type(TypeName(SchemaKind(read.kind), read.type))] ?? []).compactMap { change in
        // A change inside a type or block matters only where that part is read.
        guard read.path.starts(with: change.path), !change.path.isEmpty || change.kind == .removed
        else { return nil }
        let name = change.path.isEmpty ? "" : " \(change.path.joined(separator: ".").quoted) of"
        return Use(
          location: read.location,
          text: "reads\(name) \(read.address): "
            + (change.kind == .removed ? "it was removed" : change.detail))
      }
    }
  }
}

extension DeclaredValue {
  /// Whether it has a value there. Computed values count as absent.
  fileprivate func has(_ path: [String]) -> Bool {
    guard let name = path.first else { return true }
    return switch self {
    case .object(let members):
      members.contains { $0.name == name && $0.value.has(Array(path.dropFirst())) }
        || members.contains { $0.name != name && $0.value.has(path) }
    case .list(let elements): elements.contains { $0.has(path) }
    default: false
    }
  }
}
