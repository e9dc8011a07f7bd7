import HCL

/// The problem of a ``DeclarationError``: data that a test can compare, and its wording.
///
/// A ``Component`` of your own that checks its values has an enum for them:
///
/// ```swift
/// enum ShelfProblem: DeclarationProblem {
///   case tooManyBooks(Int, limit: Int)
///
///   var statement: String {
///     switch self {
///     case .tooManyBooks(let count, let limit): "the shelf has \(count) books, more than \(limit)"
///     }
///   }
///
///   var remedy: String {
///     switch self {
///     case .tooManyBooks: "put some of them on another shelf"
///     }
///   }
/// }
///
/// struct Shelf: Component {
///   let identity: Identity
///   let books: [TerraformData<String>]
///
///   init(_ books: [TerraformData<String>], at location: SourceLocation) {
///     identity = Identity(component: "shelf", at: location)
///     self.books = books
///   }
///
///   var problems: [DeclarationError] {
///     if books.count <= 30 { return [] }
///     return [
///       DeclarationError(ShelfProblem.tooManyBooks(books.count, limit: 30), at: identity.location)
///     ]
///   }
///
///   func body(_ received: Contributions) -> [any Declaration] { books }
/// }
/// ```
public protocol DeclarationProblem: Hashable, Sendable {
  /// The problem in words, without a full stop.
  var statement: String { get }
  /// The advice, without a full stop.
  var remedy: String { get }
}

/// The words for a problem.
package struct Wording {
  /// The problem, without a full stop.
  package let statement: String
  /// The advice, without a full stop.
  package let remedy: String

  package init(_ statement: String, remedy: String) {
    self.statement = statement
    self.remedy = remedy
  }
}

extension String {
  /// In quotes, with what cannot be seen spelled out, for messages.
  package var quoted: String {
    let shown = Writer.text(
      of: .string(String(String.UnicodeScalarView(unicodeScalars.prefix(80)))))
    return unicodeScalars.count > 80 ? "\(shown.dropLast())…\"" : shown
  }

  /// Without quotes, with what cannot be seen spelled out.
  package var shown: String {
    String(quoted.dropFirst().dropLast())
      // The quotes of `module "m"` mean what they look like here.
      .replacing("\\\"", with: "\"")
  }
}
