import Testing

@testable import ProviderSchema

/// The reader takes valid schemas, and refuses others with their place.
struct SchemaReaderTests {
  @Test("Attributes have all that the schema says")
  func attributes() throws {
    let block = try read(
      SchemaText.block([
        ("a", #"{"type": "string", "required": true, "description": "Text.", "unknown": [1]}"#),
        ("b", #"{"type": ["map", ["list", "number"]], "optional": true, "computed": true}"#),
        ("c", #"{"type": "bool", "computed": true, "sensitive": true, "deprecated": true}"#),
        ("d", #"{"type": "dynamic", "optional": true, "write_only": true}"#),
        ("e", #"{"type": ["tuple", ["string", "bool"]], "optional": true}"#),
        ("f", #"{"type": ["set", ["object", {"y": "bool", "x": "string"}, ["y"]]]}"#),
      ]))
    #expect(
      block.attributes == [
        SchemaAttribute("a", .string, description: "Text.", required: true),
        SchemaAttribute("b", .map(.list(.number)), optional: true, computed: true),
        SchemaAttribute("c", .bool, computed: true, sensitive: true, deprecated: true),
        SchemaAttribute("d", .any, optional: true, writeOnly: true),
        SchemaAttribute("e", .tuple([.string, .bool]), optional: true),
        SchemaAttribute(
          "f",
          .set(
            .object(
              SchemaObject([
                SchemaAttribute("x", .string), SchemaAttribute("y", .bool, optional: true),
              ])))),
      ])
  }

  @Test(
    "A nested type's mode decides what its objects are in",
    arguments: ["single", "group", "list", "set", "map"])
  func nestedTypes(_ mode: String) throws {
    let attribute = """
      {"nested_type": {"nesting_mode": "\(mode)", "attributes": {"x": \(SchemaText.required)}}}
      """
    let block = try read(SchemaText.block([("a", attribute)]))
    let object = SchemaType.object(
      SchemaObject([SchemaAttribute("x", .string, required: true)], isNested: true))
    let expected: SchemaType =
      switch mode {
      case "list": .list(object)
      case "set": .set(object)
      case "map": .map(object)
      default: object
      }
    #expect(block.attributes.first?.type == expected)
  }

  /// Terraform writes its own JSON with `omitempty`.
  @Test("What a schema leaves out, as it is empty, is read as empty")
  func leftOut() throws {
    let document = """
      {"format_version": "1.0", "provider_schemas": {"example/thing": {
        "provider": {"version": 0},
        "resource_schemas": {
          "thing_a": {"version": 0},
          "thing_b": {"version": 0, "block": {
            "attributes": {
              "everyone": {"nested_type": {"nesting_mode": "single"}, "optional": true}
            },
            "block_types": {"all": {"nesting_mode": "list"}}
          }}
        }}}}
      """
    let provider = try SchemaReader.readProvider("example/thing", Array(document.utf8))
    #expect(provider.configuration?.attributes == [])
    #expect(provider.types.map(\.name.name) == ["thing_a", "thing_b"])
    #expect(provider.types[0].block.attributes == [])
    let block = provider.types[1].block
    #expect(
      block.attributes == [
        SchemaAttribute(
          "everyone", .object(SchemaObject([], isNested: true)), optional: true)
      ])
    #expect(block.blocks.map(\.name) == ["all"])
    #expect(block.blocks[0].block.attributes == [])
  }

  @Test("The settings of the provider's own block are read")
  func configuration() throws {
    let document = """
      {"format_version": "1.0", "provider_schemas": {"example/thing": {
        "provider": {"version": 0, "block": \(SchemaText.block([("token", SchemaText.required)]))}}}}
      """
    let provider = try SchemaReader.readProvider("example/thing", Array(document.utf8))
    #expect(
      provider.configuration?.attributes == [SchemaAttribute("token", .string, required: true)])
  }

  @Test("Nested blocks have mode and limits, and zero is no limit")
  func nestedBlocks() throws {
    let inner = SchemaText.block([("x", SchemaText.required)])
    let block = try read(
      SchemaText.block(blocks: [
        ("a", SchemaText.nested("list", inner, limits: #", "min_items": 1, "max_items": 1"#)),
        ("b", SchemaText.nested("set", inner, limits: #", "max_items": 0"#)),
        ("c", SchemaText.nested("single", inner)),
        ("d", SchemaText.nested("map", inner)),
        ("e", SchemaText.nested("group", inner)),
      ]))
    #expect(block.blocks.map(\.nesting) == [.list, .set, .single, .map, .group])
    #expect(block.blocks.map(\.isSingular) == [true, false, true, false, true])
    #expect(block.blocks.map(\.isRequired) == [true, false, false, false, false])
    #expect(block.blocks.map(\.maximum) == [1, nil, nil, nil, nil])
  }

  @Test("Equal blocks are one instance, different ones are not")
  func interning() throws {
    let inner = SchemaText.block([("x", SchemaText.required)])
    let other = SchemaText.block([("x", SchemaText.optional)])
    let block = try read(
      SchemaText.block(blocks: [
        ("a", SchemaText.nested("list", inner)), ("b", SchemaText.nested("set", inner)),
        ("c", SchemaText.nested("list", other)),
        (
          "d",
          SchemaText.nested(
            "list", SchemaText.block(blocks: [("e", SchemaText.nested("list", inner))]))
        ),
      ]))
    #expect(block.blocks[0].block === block.blocks[1].block)
    #expect(block.blocks[0].block !== block.blocks[2].block)
    #expect(block.blocks[3].block.blocks[0].block === block.blocks[0].block)
  }

  @Test("A type that a schema has twice is refused, and the message names it")
  func typeTwice() {
    let document = """
      {"format_version": "1.0", "provider_schemas": {"example/thing": {
        "resource_schemas": {"thing_a": {"version": 0}, "thing_a": {"version": 1}}}}}
      """
    #expect(errorText { try SchemaReader.read(Array(document.utf8)) }.contains("thing_a"))
  }

  @Test("A provider is found by whole words of its source", arguments: ["ing", "ample/thing", ""])
  func partOfASource(_ source: String) {
    #expect(throws: SchemaError.self) {
      try SchemaReader.readProvider(source, SchemaText.document())
    }
  }

  @Test("Only selected types are read, and all names are known")
  func selection() throws {
    let broken = #"{"attributes": {"x": {"type": "no such type"}}}"#
    let provider = try SchemaReader.readProvider(
      "example/thing",
      SchemaText.document(
        resources: ["thing_b": "{}", "thing_a": "{}", "thing_broken": broken],
        dataSources: ["thing_a": "{}"], ephemeral: ["thing_a": "{}"])
    ) { $0.name == "thing_a" }
    #expect(
      provider.types.map(\.name.description) == ["thing_a", "data.thing_a", "ephemeral.thing_a"])
    #expect(provider.typeNames.count == 5)
  }

  @Test(
    "Text that is no schema is refused, and the message says so",
    arguments: [
      ("", "byte 0: the text ends too early"),
      ("[]", "this is not a provider schema; use the output of 'terraform providers schema -json'"),
      ("{}", "this is not a provider schema; use the output of 'terraform providers schema -json'"),
      (
        #"{"format_version": "2.0", "provider_schemas": {}}"#,
        "format_version is \"2.0\", but only 1.x is supported"
      ),
      (#"{"provider_schemas": {}}"#, "\"format_version\" is missing"),
      (
        #"{"format_version": "1.0", "provider_schemas": {"a/b": {}}}"#,
        "there is no provider \"example/thing\"; the schema has \"a/b\""
      ),
      (#"{"format_version": 1, "provider_schemas": {}}"#, "byte 19: a string is expected"),
      (
        #"{"format_version": "1.0", "provider_schemas": {}} x"#,
        "byte 50: nothing may follow the outermost value"
      ),
    ])
  func refusesDocuments(_ json: String, _ message: String) {
    #expect(
      errorText { try SchemaReader.readProvider("example/thing", Array(json.utf8)) } == message)
  }

  @Test(
    "A schema that lies is refused, and the message names the place",
    arguments: [
      (#"{"attributes": {"x": {"type": "strin"}}}"#, "x: \"strin\" is not a type of Terraform"),
      (#"{"attributes": {"x": {"type": ["list"]}}}"#, "x: \"[list]\" is not a type of Terraform"),
      (#"{"attributes": {"x": {"type": []}}}"#, "x: \"[]\" is not a type of Terraform"),
      (
        #"{"attributes": {"x": {"type": ["list", "string", "string"]}}}"#,
        "x: \"list\" is not a type of Terraform"
      ),
      (#"{"attributes": {"x": {}}}"#, "x: \"type\" is missing"),
      (
        #"{"attributes": {"x": {"type": "string"}, "x": {"type": "bool"}}}"#, "\"x\" appears twice"
      ),
      (
        #"{"attributes": {"x": {"type": "string"}}, "block_types": {"x": {"nesting_mode": "list", "block": {}}}}"#,
        "\"x\" appears twice"
      ),
      (
        #"{"block_types": {"x": {"nesting_mode": "heap", "block": {}}}}"#,
        "x: \"heap\" is not a nesting mode; known: single, list, set, map, group"
      ),
      (#"{"block_types": {"x": {"block": {}}}}"#, "x: \"nesting_mode\" is missing"),
      (
        #"{"attributes": {"x": {"nested_type": {"attributes": {}}}}}"#,
        "x: \"nesting_mode\" is missing"
      ),
    ])
  func refusesBlocks(_ block: String, _ message: String) {
    let document = SchemaText.document(resources: ["thing_a": block])
    #expect(
      errorText { try SchemaReader.read(document) }
        == "registry.terraform.io/example/thing > resource_schemas > thing_a"
        + (message.hasPrefix("x") ? " > " : ": ") + message)
  }

  /// Names that would be code, were they printed.
  static let hostileNames = [
    "a\\\"b", "a\\nb", "*/", "/*", "\\\\(exit(1))", "a b", "a;b", "`a`", "é", "a\\u0000", "", "_",
    "--",
    "a.b", "${a}", "a\\u202eb", "\\u2028", "a)(", "#if", "🙂",
  ]

  @Test("No name but letters, digits, _ and - gets through", arguments: hostileNames)
  func refusesNames(_ name: String) {
    let attribute = #"{"attributes": {"\#(name)": {"type": "string"}}}"#
    let block = #"{"block_types": {"\#(name)": {"nesting_mode": "list", "block": {}}}}"#
    let field = #"{"attributes": {"x": {"type": ["object", {"\#(name)": "string"}]}}}"#
    let nested =
      #"{"attributes": {"x": {"nested_type": {"nesting_mode": "list", "attributes": {"\#(name)": {"type": "string"}}}}}}"#
    for document in [
      SchemaText.document(resources: ["thing_a": attribute]),
      SchemaText.document(resources: ["thing_a": block]),
      SchemaText.document(resources: ["thing_a": field]),
      SchemaText.document(resources: ["thing_a": nested]),
      SchemaText.document(resources: [name: "{}"]), SchemaText.document(dataSources: [name: "{}"]),
    ] {
      let message = errorText { try SchemaReader.read(document) }
      #expect(message.hasSuffix("is not a name; names have ASCII letters, digits, '_' and '-'"))
      #expect(message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
    }
  }

  private func read(_ block: String) throws -> SchemaBlock {
    let document = SchemaText.document(resources: ["thing_a": block])
    return try SchemaReader.readProvider("example/thing", document).types[0].block
  }

  private func errorText<Result>(_ body: () throws -> Result) -> String {
    do {
      _ = try body()
      return "no error"
    } catch {
      return "\(error)"
    }
  }
}
