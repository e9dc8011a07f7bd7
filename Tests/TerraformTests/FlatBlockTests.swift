import HCL
import TestSupport
import Testing

@testable import Terraform

/// Most blocks are written from `FlatBlock`, all others from `BlockSyntax`, and nobody may see which.
@Suite("Blocks without syntax") struct FlatBlockTests {
  @Test("A block is written alike from its flat form and from its syntax", arguments: 0..<12)
  func alike(seed: Int) throws {
    var random = RandomResources(seed: UInt64(seed))
    var flatBlocks = 0
    for _ in 0..<30 {
      let (resource, others) = random.next()
      let stack = Stack("random") {
        Provider("aws", source: "hashicorp/aws", version: "~> 5.0")
        for other in others { other }
        resource
      }
      let (flat, syntax) = try texts(of: resource.declaration, in: stack)
      guard let flat else { continue }
      flatBlocks += 1
      #expect(flat == syntax)
    }
    #expect(flatBlocks > 2, "some of what is random must have a flat form")
  }

  /// The text of a resource's block from its flat form, if it has one, and from its syntax.
  private func texts(
    of resource: ResourceDeclaration, in stack: Stack
  ) throws -> (flat: String?, syntax: String) {
    let configuration = CollectedStack(stack).configuration
    var renderer = Renderer(
      Resolver.resolution(of: configuration), context: GenerationContext())
    var flat = FlatBlock()
    var written = FileWriter(header: "Test.")
    var expected = FileWriter(header: "Test.")
    let hasFlatForm =
      renderer.flatten(resource, after: [], in: 0, into: &flat) && written.append(flat)
    expected.append(renderer.block(resource, after: [], in: 0))
    let (text, syntax) = (written.text(), expected.text())
    return (hasFlatForm ? text : nil, syntax)
  }

  @Test("What was written of a block that needs syntax is taken back") func takenBack() {
    var flat = FlatBlock()
    flat.startBlock("block")
    let isFirstStarted = flat.startAttribute("first")
    flat.string("x")
    flat.end()
    let isSecondStarted = flat.startAttribute("second")
    let start = flat.position
    let width = flat.write(String(repeating: "x", count: 130))
    flat.add(from: start, width: width, canTakeLines: true)
    flat.end()
    flat.end()
    var writer = FileWriter(header: "Test.")
    let isWritten = writer.append(flat)
    let isEmpty = writer.isEmpty
    #expect(isFirstStarted && isSecondStarted && !isWritten && isEmpty)
    let text = writer.text()
    #expect(text == "# Test.\n\n")
  }
}

/// Resources whose arguments, blocks and expressions are random, of the kinds that occur in stacks.
private struct RandomResources {
  private var random: SeededGenerator
  private var number = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// A resource and the resources that it refers to.
  mutating func next() -> (RawResource, [RawResource]) {
    number += 1
    let others = (0..<3).map { index in
      RawResource(
        "aws_other",
        String(repeating: "other_", count: Int.random(in: 1...6, using: &random)) + "\(index)")
    }
    var body = self.body(others, depth: 2)
    if Bool.random(using: &random) { body.items.insert(.comment("A comment."), at: 0) }
    var resource = RawResource("aws_random", "number_\(number)")
    resource.declaration.body = body
    if Int.random(in: 0..<4, using: &random) == 0 {
      resource = resource.skipping("CKV_AWS_1", because: text())
    }
    if Bool.random(using: &random) { resource.declaration.dependencies = others.map(\.identity) }
    if Bool.random(using: &random) { resource.declaration.dependsOnComment = "The reason." }
    if Int.random(in: 0..<4, using: &random) == 0 {
      resource.declaration.lifecycle.preconditions = [
        Lifecycle.Condition(
          Expression(node(others, depth: 0)), message: Expression(.string(text())))
      ]
    }
    return (resource, others)
  }

  private mutating func body(_ others: [RawResource], depth: Int) -> BlockBody {
    var body = BlockBody()
    for index in 0..<Int.random(in: 0...6, using: &random) {
      let name = String(repeating: "n", count: Int.random(in: 1...30, using: &random))
      body.items.append(.argument("\(name)_\(index)", BlockBody.Value(node(others, depth: 3))))
    }
    if depth > 0 {
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        if Int.random(in: 0..<4, using: &random) == 0 { body.items.append(.comment("Inside.")) }
        body.items.append(.block("nested", labels: [], self.body(others, depth: depth - 1)))
      }
    }
    return body
  }

  private mutating func node(_ others: [RawResource], depth: Int) -> Node {
    let kinds = depth > 0 ? 12 : 8
    switch Int.random(in: 0..<kinds, using: &random) {
    case 0: return .bool(.random(using: &random))
    case 1: return .number(Number(Int.random(in: -9...1_000_000, using: &random)))
    case 2, 3: return .string(text())
    case 4, 5:
      let other = others[Int.random(in: 0..<others.count, using: &random)]
      return .reference(
        Reference(target: other.identity, path: Reference.Path([.attribute("arn")])))
    case 6:
      let parts: [Node.TemplatePart] = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Bool.random(using: &random) ? .text(text()) : .interpolation(node(others, depth: 0))
      }
      return .template(parts)
    case 7: return .null
    case 8:
      return .list(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in node(others, depth: depth - 1) })
    case 9:
      let keys = ["Effect", "a", "for", "with space", "é", "Resource"]
      return .object(
        keys.prefix(Int.random(in: 0...6, using: &random)).map {
          Node.Member(key: $0, value: node(others, depth: depth - 1))
        })
    case 10:
      return .call(
        ["jsonencode", "f"][Int.random(in: 0..<2, using: &random)],
        (0..<Int.random(in: 0...2, using: &random)).map { _ in node(others, depth: depth - 1) },
        expandsLast: false)
    default:
      return .conditional(
        node(others, depth: 0), then: node(others, depth: 0), else: node(others, depth: 0))
    }
  }

  /// Mostly plain text, sometimes text that needs escapes.
  private mutating func text() -> String {
    let plain = ["orders", "-", "x", " ", "{", "kinesis:GetRecords"]
    let pieces =
      Int.random(in: 0..<8, using: &random) > 0
      ? plain : plain + ["$", "%", "\"", "\\", "\n", "ü", "e\u{301}"]
    return (0..<Int.random(in: 1...6, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
  }
}
