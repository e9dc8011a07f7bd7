import TestSupport
import Testing

@testable import Terraform

/// The stages of a generation, each by the value that it returns.
@Suite("Stages of a generation") struct StageTests {
  private static let queue = Thing("queue")
  private static let region = Variable("region", default: "eu-west-1", description: "Where.")

  /// A queue in one module, used in another, which lies in a third; and a variable used in both.
  private static let stack = Stack("stages") {
    Module("queues") {
      queue
      Thing("name", input: "\(region.wrappedValue)-orders")
    }
    Module("handlers") {
      Module("orders") {
        Thing("handler", input: queue.id)
        Thing("worker", input: queue.id).dependsOn(queue)
      }
    }
  }

  private static let configuration = Collector.configuration(of: stack)

  @Test("Collecting gives each module its elements, and the root what needs no place")
  func collected() {
    let scopes = Self.configuration.scopes
    #expect(scopes.map(\.name) == ["stages", "queues", "handlers", "orders"])
    #expect(scopes.map(\.parent) == [nil, 0, 0, 2])
    #expect(
      scopes.map { $0.elements.map { $0.construct.addresses } } == [
        [["module.queues"], ["module.handlers"], ["var.region"]], [[], []], [["module.orders"]],
        [[], []],
      ])
    #expect(Self.configuration.homes[Self.region.identity] == 0)
    #expect(Self.configuration.homes[Self.queue.identity] == 1)
  }

  @Test("Checking gives problems as cases with data") func checked() {
    #expect(Checker.problems(of: Self.configuration, declaredBy: Self.stack).isEmpty)
    let broken = Stack("broken", requiredVersion: ">= 1.5") {
      Removed("terraform_data.old", destroying: false)
      Thing("0")
    }
    let problems = Checker.problems(of: Collector.configuration(of: broken), declaredBy: broken)
    let expected: [DeclarationError.Problem] = [
      .invalidName("0", of: "resource name"),
      .versionTooLow(feature: "a removed block", since: "1.7.0", stated: ">= 1.5"),
    ]
    #expect(problems.map { $0.problem as? DeclarationError.Problem } == expected)
  }

  @Test("The problems that all stages find come in one report, in the order of the source")
  func oneReport() {
    func thing(_ name: String, line: UInt, input: Expression<String>? = nil) -> Thing {
      Thing(name, input: input, fileID: "M/Stages.swift", line: line, column: 1)
    }
    var leaked: Expression<String> = ""
    let names: Expression<[String]> = ["a"]
    let list = Expression<[String]>.for(in: names) { item in
      leaked = item
      return item
    }
    let missing = Thing("missing")
    let queue = thing("queue", line: 2)
    let stack = Stack("broken") {
      Output("list", list, description: "")
      thing("function", line: 5, input: .call("no function"))
      Module("a") {
        queue
        thing("leaked", line: 4, input: leaked)
      }
      Module("b") {
        queue
        thing("user", line: 3, input: "${queue.output}")
        thing("0", line: 1, input: missing.id)
      }
      Moved(
        from: "no address", to: queue, fileID: "M/Stages.swift", line: 6, column: 1)
    }
    let expected: [DeclarationError.Problem] = [
      .invalidName("0", of: "resource name"),
      .notPlaced("terraform_data.missing", declaredAt: missing.identity.location),
      .placedTwice("terraform_data.queue", in: "module \"a\"", and: "module \"b\""),
      .variableOutOfPlace("item"),
      .invalidName("no function", of: "function name"),
      .invalidName("no address", of: "address", against: .address),
    ]
    let errors = stack.errors()
    #expect(errors.map { $0.problem as? DeclarationError.Problem } == expected)
    #expect(errors.map(\.location.line) == [1, 1, 2, 4, 5, 6])
  }

  @Test("Resolving gives each module's interface, before anything is written") func resolved() {
    let interfaces = Resolver.resolution(of: Self.configuration).interfaces
    func variable(_ name: String, _ type: ValueType, _ description: String) -> VariableDefinition {
      VariableDefinition(name: name, type: type, description: description, isSensitive: false)
    }
    func symbol(_ names: String...) -> Node {
      .symbol(names[0], names.dropFirst().map { .attribute($0) })
    }
    let id = "ID of terraform_data.queue in module queues."
    let ready = "True once terraform_data.queue is there in module queues."
    let passed = [
      variable("queue_terraform_data_id", .string, id),
      variable("queue_terraform_data_ready", .bool, ready),
    ]
    let there = Node.reference(Reference(target: Self.queue.identity))
    #expect(interfaces[0] == ModuleInterface())
    #expect(
      interfaces[1]
        == ModuleInterface(
          variables: [variable("region", .string, "Where.")],
          outputs: [
            PassedOutput(
              name: "queue_terraform_data_id",
              value: .reference(
                Reference(
                  target: Self.queue.identity, path: Reference.Path(attribute: "id"))),
              description: "ID of terraform_data.queue."),
            PassedOutput(
              name: "queue_terraform_data_ready",
              value: .binary(
                .call("length", [.list([there])], expandsLast: false), .greater, .number(0)),
              description: "True once terraform_data.queue is there."),
          ],
          arguments: [
            PassedArgument(
              name: "region", value: .reference(Reference(target: Self.region.identity)))
          ]))
    #expect(
      interfaces[2]
        == ModuleInterface(
          variables: passed,
          arguments: [
            PassedArgument(
              name: "queue_terraform_data_id",
              value: symbol("module", "queues", "queue_terraform_data_id")),
            PassedArgument(
              name: "queue_terraform_data_ready",
              value: symbol("module", "queues", "queue_terraform_data_ready")),
          ]))
    #expect(
      interfaces[3]
        == ModuleInterface(
          variables: passed,
          arguments: [
            PassedArgument(
              name: "queue_terraform_data_id", value: symbol("var", "queue_terraform_data_id")),
            PassedArgument(
              name: "queue_terraform_data_ready", value: symbol("var", "queue_terraform_data_ready")
            ),
          ]))
  }
}
