/// The problems of members that exist only in some of the provider versions that a stack admits.
package enum ProviderHistoryProblem: DeclarationProblem {
  /// A type that differs, or an argument or block of it. Addresses are as in `aws_kinesis_stream.orders`.
  package struct Subject: Hashable, Sendable {
    /// The address of the resource.
    package let resource: String
    /// Empty for the whole type.
    package let path: String

    package init(_ path: String = "", of resource: String) {
      self.resource = resource
      self.path = path
    }

    fileprivate var title: String {
      path.isEmpty ? "the type of \(resource)" : "\(path.quoted) of \(resource)"
    }
  }

  /// The versions that a stack admits.
  package struct Admitted: Hashable, Sendable {
    /// Such as `hashicorp/aws`.
    package let source: String
    /// Such as `~> 5.100`.
    package let constraint: String

    package init(_ source: String, _ constraint: String) {
      self.source = source
      self.constraint = constraint
    }

    /// When something changed. The version itself need not be one of those admitted.
    fileprivate func change(in version: Version) -> String {
      VersionConstraint(constraint)?.admits(version) == false
        ? "since version \(version) of \(source), and \(constraint.quoted) admits such versions"
        : "in version \(version) of \(source), which \(constraint.quoted) admits"
    }
  }

  /// Something is set that the lowest admitted version lacks. The version is exact, or the newest that is known.
  case newer(Subject, Admitted, since: Version, isExact: Bool)
  /// Something is used that no version before has. Which version it came with is not known.
  case notBefore(Subject, Admitted, Version)
  /// Something is not set that the lowest admitted version requires.
  case required(Subject, Admitted, optionalSince: Version, isExact: Bool)
  /// Something is set that the highest admitted version no longer has.
  case removed(Subject, Admitted, by: Version)
  /// Something is set that can only be read in the highest admitted version.
  case readOnly(Subject, Admitted, by: Version)
  /// Something is not set that the highest admitted version requires.
  case requiredLater(Subject, Admitted, by: Version)
  /// Something is set that the highest admitted version has deprecated.
  case deprecated(Subject, Admitted, by: Version)

  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  // One switch, so that a problem without words does not compile.
  private var wording: Wording {
    switch self {
    case .newer(let subject, let admitted, let since, let isExact):
      Wording(
        "\(subject.title) is not in every version of \(admitted.source) that \(admitted.constraint.quoted) admits: it came with \(isExact ? "\(since)" : "a later one, and \(since) has it")",
        remedy: "require \">= \(since)\" of the provider, or leave it out")
    case .notBefore(let subject, let admitted, let version):
      Wording(
        "\(subject.title) is in no version of \(admitted.source) before \(version), and \(admitted.constraint.quoted) admits earlier ones",
        remedy: "require \">= \(version)\" of the provider, or leave it out")
    case .required(let subject, let admitted, let since, let isExact):
      Wording(
        "\(subject.title) is not set, and not every version of \(admitted.source) that \(admitted.constraint.quoted) admits can do without: it is optional since \(isExact ? "\(since)" : "a later one, such as \(since)")",
        remedy: "set it, or require \">= \(since)\" of the provider")
    case .removed(let subject, let admitted, let version):
      Wording(
        "\(subject.title) is gone \(admitted.change(in: version))",
        remedy: "replace it as the provider's upgrade guide says, or admit only versions before")
    case .readOnly(let subject, let admitted, let version):
      Wording(
        "\(subject.title) can only be read \(admitted.change(in: version))",
        remedy: "leave it out, or admit only versions before")
    case .requiredLater(let subject, let admitted, let version):
      Wording(
        "\(subject.title) is not set, and is required \(admitted.change(in: version))",
        remedy: "set it, or admit only versions before")
    case .deprecated(let subject, let admitted, let version):
      Wording(
        "\(subject.title) is deprecated \(admitted.change(in: version))",
        remedy: "use what the provider's documentation names in its place")
    }
  }
}
