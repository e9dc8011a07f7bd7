import PipelineMonitoring
import TerraformTesting
import TestSupport
import Testing

@Suite struct Runbooks {
  private let shop = Shop.shop

  private func page(_ alarms: Alarms, _ others: [any Declaration] = []) throws -> String {
    let files = try shop.stack(others + [alarms, Runbook(of: alarms)]).files()
    return try #require(files.first { $0.path.hasSuffix("runbook.md") }).contents
  }

  @Test func `Names with characters of Markdown are shown as they are`() throws {
    let prefix = Variable<String>("my_prefix", description: "A prefix.").wrappedValue
    let page = try page(
      Alarms("a|b*_c_`d`[e](f)<g>", for: [shop.serve], notify: shop.topic)
        .with(.functionErrors) { $0.alarmName = "\(prefix)_errors|*" })
    #expect(page.contains("# Runbook: a\\|b\\*\\_c\\_\\`d\\`\\[e\\](f)\\<g\\>\n"))
    #expect(page.contains("\n## ${var.my\\_prefix}\\_errors\\|\\*\n"))
    #expect(
      page.contains(
        "\n| [${var.my\\_prefix}\\_errors\\|\\*](#varmy_prefix_errors) | Invocations of"))
    // Each row of the table has two cells.
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| [") }
    #expect(rows.count == 4)
    for row in rows {
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 3, "\(row)")
    }
  }

  @Test func `A name in a command has no escapes of Markdown`() throws {
    let queue = Queue("snake_case_jobs")
    let page = try page(Alarms("a", for: [queue], notify: shop.topic), [queue])
    #expect(page.contains("--queue-name snake_case_jobs --query"))
    #expect(page.contains("Messages in the queue snake\\_case\\_jobs have"))
  }

  @Test func `Commands name the region of the part`() throws {
    let page = try page(Alarms("a", for: [shop.rejected], notify: shop.topic))
    #expect(page.contains("version 2 of the AWS CLI. The pipeline runs in eu-west-1."))
    #expect(page.contains("`aws --region eu-west-1 cloudwatch describe-alarm-history"))
    #expect(page.contains("queue=$(aws --region eu-west-1 sqs get-queue-url"))
    #expect(page.contains("AWS_REGION=eu-west-1 event-redrive --queue-url"))
    #expect(page.matches(of: /aws (?!--region)[a-z]/).count == 0)
  }

  @Test func `A region that only Terraform knows is set once`() throws {
    let place = Variable<String>("place", description: "A region.").wrappedValue
    let given = Provider.aws("~> 5.100", region: place, alias: "given")
    let queue = Queue("somewhere").provider(given)
    let page = try page(Alarms("a", for: [queue], notify: shop.topic), [given, queue])
    #expect(
      page.contains(
        "The pipeline runs in ${var.place}: set `AWS_REGION` to it before you run the commands. `aws cloudwatch"
      ))
    #expect(page.contains("queue=$(aws sqs get-queue-url --queue-name somewhere "))
    // That of the topic is another one.
    #expect(page.matches(of: /--region (?!eu-west-1 sns)/).isEmpty)
  }

  @Test func `A page shows how to subscribe to a topic`() throws {
    let declared = try page(Alarms("a", for: [shop.rejected], notify: shop.topic))
    #expect(
      declared.contains(
        """
        topic=$(aws --region eu-west-1 sns list-topics --query "Topics[?ends_with(TopicArn, ':alerts')].TopicArn" --output text)
        """))
    let arn = "arn:aws:sns:eu-west-1:123456789012:calls"
    let existing = try page(
      Alarms("a", for: [shop.rejected], notify: Topic.existing(arn: Expression(arn))))
    #expect(existing.contains("\ntopic='\(arn)'\n"))
  }

  @Test func `A page explains event-redrive only where a command uses it`() throws {
    let heading = "## About event-redrive\n"
    #expect(try page(Alarms("a", for: [shop.rejected], notify: shop.topic)).contains(heading))
    let queue = Queue("jobs")
    #expect(try !page(Alarms("a", for: [queue], notify: shop.topic), [queue]).contains(heading))
  }

  @Test func `Each part of a pipeline in several regions has its own`() throws {
    let place = Variable<String>("place", description: "A region.").wrappedValue
    let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
    let given = Provider.aws("~> 5.100", region: place, alias: "given")
    let queues = [
      Queue("here"), Queue("there").provider(west), Queue("somewhere").provider(given),
    ]
    // An alarm notifies topics of its own region only.
    let topic = Variable<String>("topic", description: "An ARN.").wrappedValue
    let page = try page(
      Alarms("a", for: queues, notify: Topic.existing(arn: topic)), [west, given] + queues)
    #expect(page.contains("The pipeline runs in eu-west-1, us-west-2, ${var.place}."))
    #expect(page.contains("`aws --region REGION cloudwatch describe-alarm-history"))
    #expect(page.contains("aws --region eu-west-1 sqs get-queue-url --queue-name here "))
    #expect(page.contains("aws --region us-west-2 sqs get-queue-url --queue-name there "))
    #expect(page.contains("aws --region '${var.place}' sqs get-queue-url --queue-name somewhere "))
  }
}
