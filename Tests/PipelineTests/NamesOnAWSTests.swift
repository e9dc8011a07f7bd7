import Pipeline
import TestSupport
import Testing

/// Warnings of two resources that have the same name on AWS.
@Suite struct `Names on AWS` {
  private static func warnings(
    @ListBuilder<any Declaration> _ declarations: () -> [any Declaration]
  ) -> [PipelineWarning?] {
    Stack("names") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      declarations()
    }.warnings().map { $0.problem as? PipelineWarning }
  }

  @Test func `Two queues of one name in two modules cause a warning`() {
    let found = Self.warnings {
      Module("data") { Queue("failed") }
      Module("other") { Queue("failed", label: "second") }
    }
    #expect(found.count == 1)
    guard
      case .nameTwice("failed", "aws_sqs_queue.second", first: "aws_sqs_queue.failed", at: _)? =
        found.first
    else {
      Issue.record("\(found)")
      return
    }
  }

  @Test func `Other kinds, other regions and computed names cause no warning`() {
    let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
    let name = Variable<String>("name", description: "A name.").wrappedValue
    let found = Self.warnings {
      ireland
      Queue("orders")
      Topic("orders")
      Queue("orders", label: "ireland").provider(ireland)
      Queue("\(name)", label: "one")
      Queue("\(name)", label: "two")
    }
    #expect(found == [])
  }
}
