/// The Swift names of a provider's types.
///
/// They are made from all types of the provider, selected or not, so that a selection never
/// changes a name:
///
/// - The word that all types begin with is dropped: `aws_kinesis_stream` is `KinesisStream`.
/// - Data sources begin with `Data`, ephemeral resources with `Ephemeral`, actions with `Action`, queries with `List`.
/// - A name that begins with a digit gets the dropped word back: `aws_2fa` would be `AWS2fa`.
/// - A name that Swift or this package has gets the dropped word back, and its kind behind it where that is
///   taken too: `tfe_variable` is `TfeVariable`.
/// - Of two names that become the same one, also but for case, as files are named after them, the
///   second in order gets a number.
package struct BindingNames: Sendable {
  private let names: [TypeName: String]
  private let spelling: SwiftSpelling
  /// The names in use, in lower case.
  private let taken: NameAllocator

  package init(_ typeNames: [TypeName], acronyms: [String] = []) {
    let spelling = SwiftSpelling(acronyms: acronyms)
    let prefix = Self.commonWord(typeNames.map(\.name))
    // The functions of a provider have a file of their own, next to those of its types.
    let reserved = Set(
      ReservedNames.types.union(ReservedNames.swiftTypes).union(LanguageNames.types)
        .union(["ProviderFunctions"]).map { $0.lowercased() })
    var allocator = NameAllocator(reserved: reserved)
    var names: [TypeName: String] = [:]
    for typeName in typeNames.sorted() {
      let name = Self.swiftName(typeName, prefix: prefix, spelling)
      let isReserved = reserved.contains(name.lowercased())
      let whole = typeName.kind.swiftPrefix + spelling.upperCamel(typeName.name)
      let candidates =
        [name] + (isReserved && whole.first?.isNumber == false ? [whole] : [])
        + [name + typeName.kind.swiftSuffix]
      let allocated = allocator.allocate(candidates.map { $0.lowercased() })
      names[typeName] = Self.spelled(allocated, like: candidates)
    }
    self.names = names
    self.spelling = spelling
    taken = allocator
  }

  /// The type that holds the blocks and objects of the provider's own settings, such as `CloudflareProvider`.
  func providerSettings(localName: String) -> String {
    let word = spelling.upperCamel(localName) + "Provider"
    let name = word.first?.isNumber == true ? "Type" + word : word
    let candidates = [name, name + "Settings"]
    var allocator = taken
    return Self.spelled(allocator.allocate(candidates.map { $0.lowercased() }), like: candidates)
  }

  /// All Swift names.
  var all: Set<String> { Set(names.values) }

  /// The Swift name; nil for a type that the provider does not have.
  package subscript(_ typeName: TypeName) -> String? { names[typeName] }

  /// The first word of all the names, if it is the same one.
  static func commonWord(_ names: [String]) -> String? {
    let words = Set(names.map { $0.prefix { $0 != "_" } })
    return words.count == 1 ? words.first.map(String.init) : nil
  }

  private static func swiftName(
    _ typeName: TypeName, prefix: String?, _ spelling: SwiftSpelling
  ) -> String {
    var rest = typeName.name
    if let prefix, rest.hasPrefix(prefix + "_") { rest.removeFirst(prefix.count + 1) }
    var name = spelling.upperCamel(rest)
    if name.isEmpty { name = spelling.upperCamel(typeName.name) }
    name = typeName.kind.swiftPrefix + name
    if name.first?.isNumber == true {
      name = spelling.upperCamel(typeName.name)
    }
    return name.first?.isNumber == true ? "Type" + name : name
  }

  /// The candidate that was allocated in lower case, with the number that it may have got.
  private static func spelled(_ allocated: String, like candidates: [String]) -> String {
    if let exact = candidates.first(where: { $0.lowercased() == allocated }) { return exact }
    let base = candidates.last ?? ""
    return base + allocated.dropFirst(base.count)
  }
}
