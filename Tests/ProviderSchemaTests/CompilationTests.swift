import Foundation
import TestSupport
import Testing

@testable import ProviderSchema

/// The compiler and the formatter take what is generated, whatever the names are.
@Suite(
  "Generated Swift", .enabled(if: Tool("swiftc").isPresentOrRequired, "needs the Swift compiler"))
struct CompilationTests {
  /// Names that mean something to Swift, to the `Terraform` module or to the generator.
  static let oddNames = [
    "any", "as", "async", "attribute", "auto", "await", "blocks", "body", "break", "case", "catch",
    "class", "column", "comment", "consume", "copy", "count_", "declaration", "declared", "default",
    "deinit", "do", "each", "else", "enum", "expression", "extension", "false", "file_id",
    "fileprivate",
    "for", "func", "get", "guard", "hash", "hash_value", "identity", "if", "import", "in", "init",
    "inout", "is",
    "label", "let", "lifecycle_", "line", "literal", "name", "nil", "null", "object", "object_set",
    "open",
    "operator", "package", "private", "protocol", "public", "raw", "reference", "repeat",
    "resource_type",
    "return", "self", "set", "some", "static", "string", "struct", "super", "switch", "then",
    "throw", "throws",
    "true", "try", "type", "typealias", "unsafe", "valueType", "value_type", "var", "where",
    "while", "with",
    "2fa", "608_input", "a_b", "a-b", "aB", "bool", "number", "void", "swift", "terraform", "never",
    "repetition", "current", "connection", "provisioner", "precondition", "replaced",
    "new_value", "key", "block", "value", "source_location", "u_int", "static_string",
    "checkable_reference",
  ]

  @Test("Attributes with odd names")
  func attributes() throws {
    let attributes = Self.oddNames.map { ($0, SchemaText.optional) }
    let inner = SchemaText.block(attributes)
    try accepts(
      SchemaText.block(attributes, blocks: [("inner_block", SchemaText.nested("list", inner))]))
  }

  @Test("Blocks with odd names, each of another structure")
  func blocks() throws {
    let blocks = Self.oddNames.enumerated().map { index, name in
      (
        name,
        SchemaText.nested(
          index.isMultiple(of: 2) ? "list" : "single",
          SchemaText.block([("x\(index)", SchemaText.required), (name, SchemaText.optional)]))
      )
    }
    try accepts(SchemaText.block(blocks: blocks + [("sample", SchemaText.nested("list", "{}"))]))
  }

  @Test("Blocks with odd names, all alike")
  func sharedBlocks() throws {
    let inner = SchemaText.block([("x", SchemaText.required)])
    for mode in ["list", "set", "map"] {
      try accepts(
        SchemaText.block(blocks: Self.oddNames.map { ($0, SchemaText.nested(mode, inner)) }))
    }
  }

  @Test("Objects with odd names and fields")
  func objects() throws {
    let fields = Self.oddNames.map { "\"\($0)\": \"string\"" }.joined(separator: ", ")
    let attributes = Self.oddNames.enumerated().map { index, name in
      (
        name,
        #"{"type": ["list", ["object", {"x\#(index)": "bool", "y": ["object", {"z": "any"}]}]], "optional": true}"#
          .replacing(#""any""#, with: #""dynamic""#)
      )
    }
    try accepts(
      SchemaText.block(
        attributes + [("all_fields", "{\"type\": [\"object\", {\(fields)}], \"required\": true}")]))
  }

  @Test("Every type and every nesting")
  func types() throws {
    let types = [
      #""string""#, #""number""#, #""bool""#, #""dynamic""#, #"["list", "number"]"#,
      #"["set", "string"]"#, #"["set", "number"]"#, #"["set", "bool"]"#, #"["map", "bool"]"#,
      #"["map", ["map", "string"]]"#, #"["set", ["set", "string"]]"#,
      #"["set", ["list", "string"]]"#,
      #"["list", ["map", "string"]]"#, #"["tuple", ["string", "bool"]]"#,
      #"["list", ["tuple", []]]"#,
      #"["map", ["object", {"a": ["set", ["object", {"b": "bool"}]]}]]"#, #"["object", {}]"#,
      #"["object", {"a": "string", "b": "bool"}, ["b"]]"#,
    ]
    var attributes: [(String, String)] = []
    for (index, type) in types.enumerated() {
      for flag in ["required", "optional", "computed"] {
        attributes.append(("t\(index)_\(flag)", "{\"type\": \(type), \"\(flag)\": true}"))
      }
    }
    for mode in ["single", "group", "list", "set", "map"] {
      let nested =
        #"{"nesting_mode": "\#(mode)", "attributes": {"a": \#(SchemaText.required), "b": \#(SchemaText.optional), "c": \#(SchemaText.computed)}}"#
      attributes.append(("nested_\(mode)", "{\"nested_type\": \(nested), \"required\": true}"))
    }
    try accepts(
      SchemaText.block(
        attributes, blocks: [("all", SchemaText.nested("set", SchemaText.block(attributes)))]))
  }

  @Test("An argument of the type dynamic takes a value of any type")
  func dynamic() throws {
    let nested = #"""
      {"optional": true, "nested_type": {"nesting_mode": "single", "attributes": {
        "v": {"type": "dynamic", "optional": true}, "w": {"type": "dynamic", "required": true}}}}
      """#
    let text = try SchemaText.binding(
      SchemaText.block([
        ("v", #"{"type": "dynamic", "optional": true}"#),
        ("w", #"{"type": "dynamic", "required": true}"#),
        ("secret", #"{"type": "dynamic", "optional": true, "write_only": true}"#),
        ("nested", nested),
        ("plain", #"{"type": ["object", {"v": "dynamic"}], "optional": true}"#),
        ("items", #"{"type": ["list", "dynamic"], "optional": true}"#),
        ("table", #"{"type": ["map", ["list", "dynamic"]], "optional": true}"#),
        ("kinds", #"{"type": ["set", "dynamic"], "optional": true, "write_only": true}"#),
      ]))
    try accepts(
      text,
      uses: """
        import Terraform
        func use(_ one: Expression<String>, _ many: Expression<[Number]>, _ text: Expression<String>) {
          _ = Sample("a", w: "text", secret: "s", v: 1)
          _ = Sample("a", w: 0.5, v: true)
          _ = Sample("a", w: ["a", 1, ["b": nested(text)]], v: ["key": [1, 2], "other": "\\(text)!"])
          _ = Sample("a", w: .value(one), v: .value(many))
          _ = Sample("a", w: .value(text), nested: .init(w: 1, v: ["a"]), plain: .init(v: 2), v: .null)
          var sample = Sample("a", w: "text")
          sample.arguments.v = ["a": 1]
          sample = sample.with { $0.w = .value(text); $0.secret = "s"; $0.v = nil }
          let read: Expression<AnyValue> = sample.v
          _ = Sample("b", w: .value(read))
          _ = Sample("c", w: 1, items: ["a", 1, .value(one)], kinds: [true], table: ["a": [1, "b"]])
          let items: Expression<[AnyValue]> = sample.items
          let table: Expression<[String: [AnyValue]]> = sample.table
          _ = Sample("d", w: 1, items: .value(items), table: .value(table))
        }
        func nested(_ text: Expression<String>) -> ValueLiteral { .value(text) }
        """)
  }

  @Test("Deprecated, sensitive and write-only ones, in a deprecated type")
  func flags() throws {
    let attributes = ["deprecated", "sensitive", "write_only"].map { flag in
      (
        "is_\(flag)",
        #"{"type": ["list", ["object", {"a": "string"}]], "optional": true, "\#(flag)": true}"#
      )
    }
    let block = SchemaText.block(attributes)
    let deprecated = #"{"deprecated": true, "# + block.dropFirst()
    try accepts(
      #"{"deprecated": true, "#
        + SchemaText.block(attributes, blocks: [("past", SchemaText.nested("list", deprecated))])
        .dropFirst())
  }

  @Test("Names that do not fit on a line")
  func longNames() throws {
    let long = { (count: Int) in Array(repeating: "long", count: count).joined(separator: "_") }
    let attributes = (10..<24).map { (long($0), SchemaText.optional) }
    let inner = SchemaText.block(attributes)
    try accepts(
      SchemaText.block(
        attributes,
        blocks: (10..<24).map { (long($0) + "_block", SchemaText.nested("set", inner)) }))
  }

  @Test("Functions of a provider, with names that Swift reserves")
  func functions() throws {
    let text = try #require(try ProviderFunctionTests.files("function.*").first?.contents)
    try accepts(
      text,
      uses: """
        import Terraform
        func use(_ text: Expression<String>, _ others: Expression<Set<String>>) {
          _ = Expression.parse(text).id
          let parsed: Expression<ParseResult> = .parse("x")
          _ = parsed.in
          _ = parsed.rest
          let given: Expression<Bool> = .default(text, self: ["a": true], others, others)
          _ = given
        }
        """)
  }

  /// Compiles the binding of a block and a use of each of its members, warnings as errors, and
  /// lints it.
  @Test("An argument next to its namesake, and objects that have only computed fields")
  func innerNames() throws {
    let computed = #"""
      {"optional": true, "nested_type": {"nesting_mode": "list", "attributes": {
        "id": {"type": "string", "computed": true}}}}
      """#
    try accepts(
      SchemaText.block([
        ("label", SchemaText.optional), ("label_attribute", SchemaText.optional), ("o", computed),
      ]))
  }

  @Test("A provider whose functions and types have the names of each other, and odd ones")
  func wholeProvider() throws {
    let block = SchemaText.block([
      ("o", #"{"type": ["object", {"a": "string"}], "optional": true}"#)
    ])
    let types = [
      "thing_result", "thing_provider_functions", "thing_foo_result",
      "thing_expression_convertible",
    ]
    let object = #"["object", {"a_b": "string", "a-b": "bool", "1a": "dynamic", "self": "number"}]"#
    let functions = [
      #""foo": {"return_type": \#(object), "parameters": [{"name": "call", "type": "string"}]}"#,
      #""a_b": {"return_type": "string", "parameters": [{"name": "a_b", "type": "dynamic"}, {"name": "a-b", "type": "dynamic"}], "variadic_parameter": {"name": "a_b", "type": "string"}}"#,
      #""a-b": {"return_type": \#(object), "parameters": []}"#,
      #""1f": {"return_type": \#(object), "parameters": [{"name": "1a", "type": "number"}, {"name": "rest", "type": "bool"}], "variadic_parameter": {"name": "fixed", "type": "string"}}"#,
    ]
    let document = String(
      decoding: SchemaText.document(
        resources: Dictionary(uniqueKeysWithValues: types.map { ($0, block) })), as: UTF8.self
    ).replacing(#""functions": {}"#, with: "\"functions\": {\(functions.joined(separator: ", "))}")
    let files = try BindingGenerator.files(
      for: BindingConfiguration(
        provider: "example/thing", version: "1.2.3",
        types: [TypePattern("*"), TypePattern("function.*")]),
      schema: Array(document.utf8))
    #expect(Set(files.map { $0.name.lowercased() }).count == types.count + 1)
    try withTemporaryFolder { folder in
      for file in files { try folder.write(file.contents, to: file.name) }
      let compilation = try SwiftCompiler.check(files.map(\.name), in: folder)
      #expect(compilation.status == 0, "\(compilation.output.prefix(4_000))")
    }
  }

  @Test("The settings of a provider, with odd names")
  func providerSettings() throws {
    let inner = SchemaText.block(Self.oddNames.map { ($0, SchemaText.optional) })
    let attributes = Self.oddNames.map { ($0, SchemaText.optional) }
    let odd = SchemaText.block(
      attributes + [
        ("alias", SchemaText.optional), ("version", SchemaText.required),
        ("any_value", #"{"type": "dynamic", "optional": true}"#),
        (
          "o",
          #"{"optional": true, "nested_type": {"nesting_mode": "map", "attributes": {"a": {"type": "string", "optional": true}, "self": {"type": ["object", {}], "optional": true}}}}"#
        ),
      ],
      blocks: [
        (
          "features", SchemaText.nested("list", inner, limits: #", "min_items": 1, "max_items": 1"#)
        ),
        ("many", SchemaText.nested("set", inner)), ("keyed", SchemaText.nested("map", inner)),
        ("empty", SchemaText.nested("single", "{}")),
      ])
    try accepts(
      try ProviderSettingsTests.file(odd).contents,
      uses: """
        import Terraform
        func use(_ text: Expression<String>) {
          let other = Provider.thing(
            "~> 1.0", features: .init(any: text), alias: "other", anyValue: [1, "a"],
            default: "b", o: ["x": .init(a: text, selfAttribute: .init())], empty: .init(),
            keyed: ["k": .init()], many: [.init(), .init(body: "c")])
          let declared: [any Declaration] = [other]
          _ = declared
        }
        """)
    try accepts(
      try ProviderSettingsTests.file("{}").contents,
      uses: "import Terraform\nlet thing = Provider.thing(\"~> 1.0\")\n")
  }

  @Test("Actions, queries and identities with odd names")
  func actionsAndQueries() throws {
    let more = [
      "provider", "limit", "including_resource", "action", "query", "declared", "identity",
      "repetition",
    ]
    let names = Array(Set(Self.oddNames + more)).sorted()
    let inner = SchemaText.block([("x", SchemaText.required)])
    let attributes = names.map { ($0, SchemaText.optional) }
    let blocks = SchemaText.block(
      [("o", #"{"type": ["object", {"self": "string"}], "optional": true}"#)],
      blocks: names.map { ($0, SchemaText.nested("list", inner)) })
    let odd = SchemaText.block(attributes)
    let identity = names.map {
      "\"\($0)\": {\"type\": [\"list\", \"bool\"], \"optional_for_import\": true}"
    }
    let files = BindingGenerator.files(
      for: try SchemaReader.readProvider(
        "example/thing",
        SchemaText.document(
          resources: ["thing_sample": "{}"],
          actions: ["thing_a": odd, "thing_b": blocks, "thing_c": #"{"deprecated": true}"#],
          lists: ["thing_sample": odd, "thing_b": blocks, "thing_c": "{}"],
          identities: ["thing_sample": "{\(identity.joined(separator: ", "))}"])), version: nil
    ).filter { $0.name != "ThingProvider.swift" }
    #expect(files.count == 7)
    try accepts(
      files,
      uses: """
        import Terraform
        func use(_ shop: Provider) {
          let action = ActionA("a", provider: shop, action: "z", any: "x", providerAttribute: "y")
          let declared: [any Declaration] = [action, Counted(2) { _ in ActionB("b", o: .init(selfAttribute: "x"), action: [.init(x: "y")]) }]
          _ = declared
          _ = QueryFile("q") {
            ListSample("a", provider: shop, limit: 1, limitAttribute: "x")
            ListB("b", provider: shop, query: [.init(x: "y")])
            ForEach(["x", "y"]) { each in ListC("c", provider: shop) }
          }
          _ = Import(Sample("a"), identity: .init(as: [true], selfAttribute: []))
        }
        """)
  }

  private func accepts(_ block: String) throws {
    try accepts(try SchemaText.binding(block), uses: try Self.uses(block))
  }

  private func accepts(_ text: String, uses: String) throws {
    try accepts([BindingFile(name: "Sample.swift", contents: text)], uses: uses)
  }

  private func accepts(_ files: [BindingFile], uses: String) throws {
    try withTemporaryFolder { folder in
      for file in files { try folder.write(file.contents, to: file.name) }
      try folder.write(uses, to: "Uses.swift")
      let names = files.map(\.name)
      let compilation = try SwiftCompiler.check(names + ["Uses.swift"], in: folder)
      #expect(compilation.status == 0, "\(compilation.output.prefix(4_000))")
      let lint = try Tool("swift").run(
        [
          "format", "lint", "--strict", "--configuration",
          #"{"version": 1, "lineLength": 100, "indentation": {"spaces": 2}}"#,
        ] + names,
        in: folder)
      #expect(lint.status == 0, "\(lint.output.prefix(4_000))")
    }
  }

  /// Source that refers to every member and sets every argument only by its name, which would not compile if one
  /// were ambiguous.
  private static func uses(_ block: String) throws -> String {
    let document = SchemaText.document(resources: ["thing_sample": block])
    let provider = try SchemaReader.readProvider("example/thing", document)
    let binding = TypeBinding(provider.types[0], swiftName: "Sample")
    let scopes =
      [("Sample", binding.members)]
      + binding.nested.map { ("Expression<Sample.\($0.swiftName)>", $0.members) }
    let functions = scopes.enumerated().map { index, scope in
      let uses = scope.1.filter { !$0.isWriteOnly && !$0.isDeprecated }
        .map { "  _ = value.\($0.property)\n" }
      return "func use\(index)(_ value: \(scope.0)) {\n\(uses.joined())}\n"
    }
    let arguments =
      [("Sample.Arguments", binding.members)]
      + binding.nested.filter { $0.kind == .block }.map { ("Sample.\($0.swiftName)", $0.members) }
    let changes = arguments.enumerated().map { index, scope in
      let uses = BindingMember.parameters(of: scope.1).filter { !$0.isDeprecated }
        .map { "  do { let old = value.\($0.argument); value.\($0.argument) = old }\n" }
      return "func change\(index)(_ value: inout \(scope.0)) {\n\(uses.joined())}\n"
    }
    return "import Terraform\n" + functions.joined() + changes.joined()
  }
}
