import AWS
import Foundation
import Terraform
import TerraformTesting
import TestSupport
import Testing

@Suite struct `Reusable modules` {
  typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  /// A module with inputs of three types, one that calls another, and calls of every kind.
  static let stack = Stack("reusable") {
    let north = Provider.aws("~> 5.100", region: "eu-north-1", alias: "north")
    Provider.aws("~> 5.100", region: "eu-west-1")
    north
    @Variable(
      "name", description: "Name of the stream.",
      validation: [.init({ $0 != "" }, message: "A stream needs a name.")])
    var name: Expression<String>
    @Variable("shards", default: 1, description: "Its shards.") var shards
    @Variable("tags", default: ["team": "orders"], description: "Its tags.")
    var tags: Expression<[String: String]>
    @Local("full_name", "\(name)-events") var fullName
    let stream = KinesisStream("events", name: fullName, shardCount: shards, tags: tags)
    let backup = SNSTopic("backup", name: fullName).provider(north)
    let streamARN = Output("stream_arn", stream.arn, description: "ARN of the stream.")
    let ingestion = ReusableModule("ingestion") {
      $name
      $shards
      $tags
      stream
      Module("alarm") { SQSQueue("alarm", name: "\(stream.name)-alarm") }
      Module("north") { backup }
      streamARN
    }
    @Variable("names", description: "Names of streams.") var names: Expression<Set<String>>
    let inner = ForEach(names) { each in ingestion.call { $0.set($name, each.key) } }
    let first = Output("first", inner["a"][streamARN], description: "ARN of the first.")
    let fleet = ReusableModule("fleet") {
      $names
      inner
      first
    }
    let topic = SNSTopic("topic")
    let eu = ingestion.call("eu") {
      $0.set($name, "orders-eu")
      $0.set($shards, 2)
    }
    .comment("The largest one.")
    .dependsOn(topic)
    let regions = ForEach(["a": 1, "b": 2]) { each in
      ingestion.call("regions", providers: ["aws.north": north]) {
        $0.set($name, each.key)
        $0.set($shards, each.value)
      }
    }
    let counted = Counted(2) { index in
      ingestion.call("counted") { $0.set($name, "n-\(index)") }
    }
    topic
    eu
    regions
    Module("around") {
      Module("deep") { counted }
    }
    fleet.call { $0.set($names, ["a", "b"]) }
    Module("user") {
      TerraformData("user", input: [eu[streamARN], regions["a"][streamARN]]).dependsOn(regions)
    }
    Output("regions", regions.outputs(streamARN), description: "ARNs by region.")
    Output("counted", counted.outputs(streamARN), description: "ARNs of all.")
    Output("second", counted[1][streamARN], description: "ARN of the second.")
    Moved(from: "module.old", to: regions["a"])
  }

  @Test func `One folder is written for a module, however often it is called`() throws {
    expectSnapshot(of: Self.stack, named: "reusable")
    let folders = try Self.stack.files().map(\.path).filter { $0.hasSuffix("ingestion/main.tf") }
    #expect(folders == ["template/modules/ingestion/main.tf"])
    #expect(Self.stack.warnings() == [])
  }

  @Test(.enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func `A module without versions lists only providers that Terraform could not find`() throws {
    let north = Provider.aws("~> 5.100", region: "eu-north-1", alias: "north")
    let foreign = Provider("random", source: "example.com/a/random", version: "~> 3.0")
    let plain = ReusableModule("plain", statesVersions: false) { SQSQueue("a", name: "a") }
    let passed = ReusableModule("passed", statesVersions: false) {
      SQSQueue("a", name: "a").provider(north)
    }
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      north
      plain.call()
      passed.call(providers: ["aws.north": north])
    }
    let files = try stack.files()
    #expect(!files.contains { $0.path == "template/modules/plain/version.tf" })
    let version = try #require(try stack.text(of: "template/modules/passed/version.tf"))
    #expect(version.contains("configuration_aliases = [aws.north]"))
    #expect(!version.contains("version ="))
    #expect(!version.contains("required_version"))
    #expect(try Tool.complaint(about: stack) == nil)
    let other = Stack("s") {
      foreign
      ReusableModule("m", statesVersions: false) { RawResource("random_id", "a") }.call()
    }
    let text = try #require(try other.text(of: "template/modules/m/version.tf"))
    #expect(text.contains("source = \"example.com/a/random\""))
    #expect(!text.contains("3.0"))
  }

  @Test(.enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func `Terraform and the AWS provider accept the calls`() throws {
    #expect(try Tool.complaint(about: Self.stack) == nil)
  }

  /// Each call needs an output of the other one.
  private static func mutual(closingCircle: Bool) -> Stack {
    Stack("mutual") {
      @Variable("second", default: "", description: "Of the other one.") var second
      let own = Thing("own", input: "x")
      let other = Thing("other", input: second)
      let first = Output("first", own.id, description: "Needs nothing.")
      let last = Output("last", other.id, description: "Needs the input.")
      let half = ReusableModule("half") {
        $second
        own
        other
        first
        last
      }
      let left = half.call("left")
      let right = half.call("right") { $0.set($second, closingCircle ? left[last] : left[first]) }
      left.with { $0.set($second, right[last]) }
      right
    }
  }

  @Test(.enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func `Two calls may need each other's outputs`() throws {
    let stack = Self.mutual(closingCircle: false)
    #expect(stack.problems() == [])
    #expect(try Tool.complaint(about: stack, plans: true) == nil)
  }

  @Test func `Outputs that need each other in a circle are refused`() throws {
    let stack = Self.mutual(closingCircle: true)
    #expect(
      stack.problems().contains { if case .cycle = $0 { true } else { false } },
      "\(stack.problems())")
  }

  @Test(arguments: [true, false])
  func `An output of a call is sensitive if what it is made from is`(isSensitive: Bool) throws {
    let stack = Stack("s") {
      @Variable("key", description: "A key.", sensitive: isSensitive) var key: Expression<String>
      @Variable("text", description: "A text.") var text: Expression<String>
      @Variable("other", default: "", description: "Another text.") var other: Expression<String>
      let (thing, plain) = (Thing("thing", input: text), Thing("plain", input: other))
      let output = Output("output", thing.output, description: "Made from the text.")
      let second = Output("second", plain.output, description: "Made from the other text.")
      let module = ReusableModule("m") {
        $text
        $other
        thing
        plain
        output
        second
      }
      let user = Thing("user", input: "x")
      let call = module.call { $0.set($text, key) }
      user
      call
      Output("made", call[output], description: "Made from a key.")
      Output("not", call[second], description: "Not made from it.")
    }
    let text = try #require(try stack.text(of: "template/output.tf"))
    #expect(text.ranges(of: "sensitive   = true").count == (isSensitive ? 1 : 0), "\(text)")
  }
}
