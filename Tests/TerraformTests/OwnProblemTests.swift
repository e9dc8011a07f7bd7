import Terraform
import TestSupport
import Testing

/// The example of ``DeclarationProblem``.
@Suite("Problems of a component of one's own") struct OwnProblemTests {
  enum ShelfProblem: DeclarationProblem {
    case tooManyBooks(Int, limit: Int)

    var statement: String {
      switch self {
      case .tooManyBooks(let count, let limit): "the shelf has \(count) books, more than \(limit)"
      }
    }

    var remedy: String {
      switch self {
      case .tooManyBooks: "put some of them on another shelf"
      }
    }
  }

  struct Shelf: Component {
    let identity: Identity
    let books: [TerraformData<String>]

    init(_ books: [TerraformData<String>], at location: Terraform.SourceLocation) {
      identity = Identity(component: "shelf", at: location)
      self.books = books
    }

    var problems: [DeclarationError] {
      if books.count <= 30 { return [] }
      return [
        DeclarationError(ShelfProblem.tooManyBooks(books.count, limit: 30), at: identity.location)
      ]
    }

    func body(_ received: Contributions) -> [any Declaration] { books }
  }

  private let place = Terraform.SourceLocation(fileID: "M/Library.swift", line: 7, column: 3)

  private func shelf(_ count: Int) -> Shelf {
    Shelf((0..<count).map { TerraformData("book\($0)", input: "x") }, at: place)
  }

  @Test("A component reports a problem of a type of its own")
  func ownType() throws {
    let error = try #require(throws: DeclarationErrors.self) {
      try Stack("library") { shelf(31) }.files()
    }
    let expected = DeclarationError(ShelfProblem.tooManyBooks(31, limit: 30), at: place)
    #expect(error.errors == [expected])
    #expect(
      error.description
        == "Library.swift:7:3: error: the shelf has 31 books, more than 30; put some of them on another shelf"
    )
  }

  @Test("A component without a problem is taken")
  func taken() throws {
    #expect(try Stack("library") { shelf(30) }.files().isEmpty == false)
  }

  @Test("Errors are equal if type, data and place of their problems are")
  func equality() {
    let error = DeclarationError(ShelfProblem.tooManyBooks(31, limit: 30), at: place)
    let elsewhere = Terraform.SourceLocation(fileID: "M/Library.swift", line: 8, column: 3)
    #expect(error == DeclarationError(ShelfProblem.tooManyBooks(31, limit: 30), at: place))
    #expect(error != DeclarationError(ShelfProblem.tooManyBooks(32, limit: 30), at: place))
    #expect(error != DeclarationError(ShelfProblem.tooManyBooks(31, limit: 30), at: elsewhere))
    #expect(error != DeclarationError(.computedBackend, at: place))
    #expect(Set([error, error, DeclarationError(.computedBackend, at: place)]).count == 2)
  }
}
