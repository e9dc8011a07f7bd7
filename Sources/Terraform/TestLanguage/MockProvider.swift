import HCL

/// A provider that creates nothing and makes up its values, so that a test needs no account:
/// `mock_provider "name" { … }`.
///
/// ```swift
/// MockProvider("aws") {
///   MockResource(like: queue) { $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders") }
/// }
/// // mock_provider "aws" {
/// //   mock_resource "aws_sqs_queue" {
/// //     defaults = {
/// //       arn = "arn:aws:sqs:eu-west-1:123456789012:orders"
/// //     }
/// //   }
/// // }
/// ```
///
/// A value without a default gets one of its type: a text of eight letters and digits, zero, false, or nothing
/// in it. Terraform 1.7 or later. Terraform language documentation, "Tests - Mocking".
public struct MockProvider: TestFileContent, TestProvider {
  let name: String
  let alias: String?
  let source: String?
  let moment: OverrideMoment?
  let contents: [any TestBlock]
  let location: SourceLocation

  /// - Parameters:
  ///   - name: The local name of the provider: `aws`.
  ///   - alias: Which configuration of it is mocked: the default one, if it is not given.
  ///   - source: A folder with further mocks in files that end in `.tfmock.hcl`, seen from the root module;
  ///     see ``MockFile/folder``.
  ///   - moment: When made-up values count: once they are applied, if that is not given.
  ///   - content: Defaults for types of resources, and overrides of single ones.
  public init(
    _ name: String, alias: String? = nil, source: String? = nil,
    during moment: OverrideMoment? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any MockContent> _ content: () -> [any MockContent] = { [] }
  ) {
    self.name = name
    self.alias = alias
    self.source = source
    self.moment = moment
    contents = content().map(\.testContent.block)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var testContent: TestContent { TestContent(self) }

  public var testProviderReference: TestProviderReference {
    TestProviderReference(
      reference: ProviderReference(name: name, alias: alias, location: location))
  }
}

/// The made-up values of all resources, or all data sources, of one type.
struct Mock: Sendable {
  enum Kind: String, Hashable, Sendable {
    case resource = "mock_resource"
    case data = "mock_data"
  }

  let kind: Kind
  let type: String
  let values: [OverrideEntry]
  let moment: OverrideMoment?
  let location: SourceLocation
  /// Whether it was made from what is no such thing.
  var isOfOtherKind = false
}

/// The values of all resources of a type in a ``MockProvider``: `mock_resource "type" { … }`.
///
/// Terraform language documentation, "Tests - Mocking", "Mock provider data".
public struct MockResource: MockContent {
  private let mock: Mock

  /// - Parameters:
  ///   - resource: One of that type, or a component around one; only the type counts.
  ///   - moment: When the values count: as the provider says, if that is not given.
  ///   - values: Sets the values of computed attributes.
  public init<Target: ManagedResourceConvertible>(
    like resource: Target, during moment: OverrideMoment? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ values: (inout OverrideValues<Target.ManagedResource>) -> Void
  ) {
    mock = Mock(
      .resource, like: resource.managedResource, moment,
      at: SourceLocation(fileID: fileID, line: line, column: column), values)
  }

  public var testContent: TestContent { TestContent(mock) }
}

/// The values of all data sources of a type in a ``MockProvider``: `mock_data "type" { … }`.
///
/// Terraform language documentation, "Tests - Mocking", "Mock provider data".
public struct MockData: MockContent {
  private let mock: Mock

  /// - Parameters:
  ///   - data: One of that type, of which only the type counts.
  ///   - moment: When the values count: as the provider says, if that is not given.
  ///   - values: Sets the values of computed attributes.
  public init<Target: DataSourceReferencing>(
    like data: Target, during moment: OverrideMoment? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ values: (inout OverrideValues<Target>) -> Void
  ) {
    mock = Mock(
      .data, like: data, moment,
      at: SourceLocation(fileID: fileID, line: line, column: column), values)
  }

  public var testContent: TestContent { TestContent(mock) }
}

extension Mock {
  fileprivate init<Target: ResourceReferencing>(
    _ kind: Kind, like target: Target, _ moment: OverrideMoment?, at location: SourceLocation,
    _ values: (inout OverrideValues<Target>) -> Void
  ) {
    var content = OverrideValues(target)
    values(&content)
    self.init(
      kind: kind, type: target.declaration.type, values: content.entries, moment: moment,
      location: location,
      isOfOtherKind: target.declaration.block != (kind == .resource ? .resource : .data))
  }
}

/// Mocks that several tests share: a file `name.tfmock.hcl` in a folder that a ``MockProvider`` names.
///
/// ```swift
/// let mocks = MockFile("aws") {
///   MockResource(like: queue) { $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders") }
/// }
/// mocks
/// TestFile("naming") {
///   MockProvider("aws", source: mocks.folder)
///   …
/// }
/// // tests/mocks/aws/aws.tfmock.hcl
/// ```
///
/// Terraform language documentation, "Tests - Mocking", "Mock provider data".
public struct MockFile: Declaration {
  let name: String
  let contents: [any TestBlock]
  let location: SourceLocation

  /// - Parameters:
  ///   - name: The file's name without its ending, and its folder's.
  ///   - content: Defaults for types of resources, and overrides of single ones.
  public init(
    _ name: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any MockContent> _ content: () -> [any MockContent]
  ) {
    self.name = name
    contents = content().map(\.testContent.block)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// The folder that contains only this file, as the `source` of a ``MockProvider``: `./tests/mocks/name`.
  public var folder: String { "./tests/mocks/\(name)" }

  public var declared: Declared { Declared(self) }
}

extension MockFile: TestConstruct {
  var addresses: [String] { ["tests/mocks/\(name)"] }

  var requirements: [LanguageRequirement] {
    LanguageRequirement.mock(during: nil) + [.mockFiles] + contents.flatMap(\.allRequirements)
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(name, of: "name of a mock file", at: location)
    checker.checkLength(of: name, "name of a mock file", at: location)
    var scope = TestScope(file: name, allRuns: [])
    checker.check(contents, in: &scope)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    module.others.append(
      .init(
        path: "tests/mocks/\(name)/\(name).tfmock.hcl",
        items: renderer.body(ofTest: contents).items, none: "Nothing is mocked."))
  }
}

extension LanguageRequirement {
  fileprivate static let mockFiles = LanguageRequirement(
    "a folder of mocks", terraform: Version(1, 7), openTofu: nil)
  fileprivate static let overridesOfProvider = LanguageRequirement(
    "an override in a mocked provider", terraform: Version(1, 7), openTofu: Version(1, 9))
}

extension MockProvider: TestBlock {
  var requirements: [LanguageRequirement] {
    LanguageRequirement.mock(during: moment) + (source == nil ? [] : [.mockFiles])
      + (contents.contains { $0 is Override } ? [.overridesOfProvider] : [])
  }

  func note(in scope: inout TestScope, _ checker: inout Checker) {
    scope.note(testProviderReference.reference, &checker)
  }

  func check(_ checker: inout Checker, in scope: inout TestScope) {
    checker.checkName(name, of: "provider name", at: location)
    if let alias { checker.checkName(alias, of: "provider alias", at: location) }
    checker.check(contents, in: &scope)
  }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    var inner = BodySyntax()
    if let alias { inner.append("alias", .string(alias)) }
    if let source { inner.append("source", .string(source)) }
    renderer.append(moment, to: &inner)
    renderer.append(contents, to: &inner)
    body.append(block: "mock_provider", labels: [name], inner)
  }
}

extension Mock: TestBlock {
  var requirements: [LanguageRequirement] { LanguageRequirement.mock(during: moment) }

  func forEachRoot(_ visit: (Node) -> Void) { for entry in values { visit(entry.value) } }

  func check(_ checker: inout Checker, in scope: inout TestScope) {
    checker.checkName(type, of: "resource type", at: location)
    checker.checkConstants(values, at: location)
    if isOfOtherKind { checker.report(.wrongMock(type), at: location) }
    let title = "\(kind.rawValue) \(type)"
    guard let earlier = scope.neighbors.updateValue(location, forKey: title) else { return }
    checker.report(.repeatedMock(type, first: earlier), at: location)
  }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    var inner = BodySyntax()
    renderer.append(moment, to: &inner)
    renderer.append("defaults", values, to: &inner, at: location)
    body.append(block: kind.rawValue, labels: [type], inner)
  }
}
