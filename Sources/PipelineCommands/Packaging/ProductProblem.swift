internal import InfraGen
internal import Terraform

/// A function whose program cannot be built from its package.
enum ProductProblem: DeclarationProblem {
  /// The package has no executable of that name; `known` are those that it has.
  case unknownProduct(String, package: String, known: [String])

  var statement: String { wording.statement }
  var remedy: String { wording.remedy }

  private var wording: Wording {
    switch self {
    case .unknownProduct(let product, let package, let known):
      Wording(
        "the package in \(package.quoted) has no executable product \(product.quoted)",
        remedy: Self.hint(product, among: known))
    }
  }

  private static func hint(_ product: String, among known: [String]) -> String {
    if let nearest = Suggestion.nearest(to: product, among: known) {
      return "did you mean \(nearest.quoted)?"
    }
    if known.isEmpty { return "add an executable target of that name to its Package.swift" }
    return "it has \(known.joined(separator: ", "))"
  }
}
