import Pipeline
import Terraform
import Testing

@testable import InfraGen

@Suite struct `What may be lost where a value comes from elsewhere` {
  private static let stateful = [
    StatefulResource("aws_sqs_queue", holding: "its messages"),
    StatefulResource(
      "aws_dynamodb_table", holding: "its items", fixedBlocks: ["local_secondary_index"]),
  ]

  /// How the declaration gives a queue its name.
  enum Way: CaseIterable {
    case literal, variable, interpolation, local

    /// - Parameter word: The first part of the name; nil for a variable that has no default.
    func name(_ word: String?) -> Terraform.Expression<String> {
      switch self {
      case .literal: Expression("\(word ?? "")-q")
      case .variable: Self.variable(word.map { "\($0)-q" })
      case .interpolation: "\(Self.variable(word))-q"
      case .local: Local("name", "\(Self.variable(word))-q").wrappedValue
      }
    }

    private static func variable(_ value: String?) -> Terraform.Expression<String> {
      @Variable("word", default: value.map { Expression($0) }, description: "A part of the name.")
      var word
      return word
    }
  }

  private static func tree(_ way: Way, _ word: String?, inModule: Bool) throws -> WrittenTree {
    let queue = Queue(way.name(word), label: "q")
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      if inModule { Module("m") { queue } } else { queue }
    }
    return WrittenTree(of: try stack.files().map { ($0.path, Array($0.contents.utf8)) })
  }

  private static func losses(from old: String, to new: String) -> [String] {
    func tree(_ text: String) -> WrittenTree {
      WrittenTree(of: [("s/main.tf", Array(text.utf8))])
    }
    return TreeLoss.found(from: tree(old), to: tree(new), of: stateful).map(\.description)
  }

  @Test(arguments: Way.allCases, [false, true])
  func `A name that is written in another way stays the same`(way: Way, inModule: Bool) throws {
    for other in Way.allCases {
      let old = try Self.tree(way, "a", inModule: inModule)
      let new = try Self.tree(other, "a", inModule: inModule)
      #expect(TreeLoss.found(from: old, to: new, of: Self.stateful) == [])
    }
  }

  @Test(arguments: [Way.variable, .interpolation, .local], [false, true])
  func `A changed default may change the name`(way: Way, inModule: Bool) throws {
    let module = inModule ? "module.m." : ""
    let loss = """
      the argument name of \(module)aws_sqs_queue.q may change from "a-q" to "b-q", which is not possible in \
      place: Terraform would then destroy it with its messages and create a new one; keep it as it was to keep \
      what it holds
      """
    for other in Way.allCases {
      let (before, after) = (
        try Self.tree(way, "a", inModule: inModule), try Self.tree(other, "b", inModule: inModule)
      )
      #expect(
        TreeLoss.found(from: before, to: after, of: Self.stateful).map(\.description) == [loss])
    }
  }

  @Test(arguments: [Way.variable, .interpolation, .local], [false, true])
  func `A value that only an apply gives may be another one`(way: Way, inModule: Bool) throws {
    let known = try Self.tree(.literal, "a", inModule: inModule)
    let unknown = try Self.tree(way, nil, inModule: inModule)
    for (old, new) in [(known, unknown), (unknown, known)] {
      let losses = TreeLoss.found(from: old, to: new, of: Self.stateful).map(\.description)
      #expect(losses.count == 1)
      #expect(losses.allSatisfy { $0.contains(" may change from ") }, "\(losses)")
    }
    #expect(TreeLoss.found(from: unknown, to: unknown, of: Self.stateful) == [])
  }

  @Test(arguments: [
    // It leads back to itself.
    ("local.a", "locals {\n  a = local.b\n  b = \"${local.a}${local.a}\"\n}", " may change from "),
    ("local.a", "locals {\n  a = \"other\"\n}", " changes, "),
    ("local.a", "locals {\n  a = join(\"-\", [\n    \"q\",\n  ])\n}", " may change from "),
    ("\"$${local.a}\"", "locals {\n  a = \"other\"\n}", " changes, "),
    ("\"%{if true}q%{endif}\"", "", " may change from "),
    ("var.a", "variable \"a\" {\n  default = null\n}", " may change from "),
    ("\"a\" == \"b\" ? \"c\" : \"d\"", "", " may change from "),
  ])
  func `A name that is written by hand is taken for what it is`(
    name: String, definitions: String, wording: String
  ) {
    func text(_ name: String) -> String {
      "resource \"aws_sqs_queue\" \"q\" {\n  name = \(name)\n}\n\(definitions)\n"
    }
    let losses = Self.losses(from: text("\"q\""), to: text(name))
    #expect(losses.count == 1)
    #expect(losses.allSatisfy { $0.contains(wording) }, "\(losses)")
    #expect(Self.losses(from: text(name), to: text(name)) == [])
  }

  @Test(arguments: [
    ("\"b\"", " changes, "), ("\"a\"", nil), ("var.a", nil), ("var.b", " may change, "),
    ("local.b", " changes, "), ("var.unknown", " may change, "),
  ])
  func `A key of a local index is followed too`(key: String, wording: String?) {
    func text(_ key: String) -> String {
      """
      resource "aws_dynamodb_table" "t" {
        local_secondary_index {
          name               = "i"
          range_key          = \(key)
          non_key_attributes = ["x", "y"]
        }
      }
      variable "a" {
        default = "a"
      }
      variable "b" {
        default = "b"
      }
      locals {
        b = "b"
      }

      """
    }
    let losses = Self.losses(from: text("\"a\""), to: text(key))
    #expect(losses.count == (wording == nil ? 0 : 1))
    #expect(losses.allSatisfy { $0.contains(wording ?? "") }, "\(losses)")
  }
}
