import PipelineArchive
import TerraformTesting
import TestSupport
import Testing

/// Everything that enters a stream lands in a bucket.
@Suite struct Archives {
  private static let key = Key("records")
  private static let stream = Pipeline.Stream(
    "orders", encryption: .customerManagedKey(key.arn))
  private static let bucket = Bucket(
    "orders-archive-1234", encryption: .customerManagedKey(key.arn))
  private static let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
  private static let lookup = DataKinesisStream("elsewhere", name: "elsewhere").provider(ireland)
  private static let elsewhere = Pipeline.Stream.existing(lookup)
  private static let theirs = Bucket.existing("theirs")
  private static let plain = Pipeline.Stream("events", encryption: .none)

  static let all = Stack("archives") {
    Provider.aws("~> 5.100", region: "eu-west-3")
    ireland
    key
    stream
    bucket
    plain
    lookup
    elsewhere
    theirs
    Archive(of: stream, in: bucket)
    Archive(
      of: plain, in: bucket, name: "raw", prefix: "raw/events/", compression: .gzip,
      appendsNewline: false, bufferingInterval: .minutes(15), bufferingSize: 128,
      logRetention: nil)
    Archive(of: elsewhere, in: theirs, compression: .gzip, logRetention: .forever)
  }

  @Test func `The role, its permissions and the log group follow from the stream and the bucket`() {
    expectSnapshot(of: Self.all, named: "archives")
    #expect(Self.all.warnings().map(\.description) == [])
  }

  @Test(.requiresTerraform) func `Terraform and the AWS provider accept them`() async {
    await expectTerraform(accepts: Self.all)
  }

  @Test(arguments: ["/orders/", "orders", "orders//", "!{timestamp:yyyy}/"])
  func `A prefix that is not a folder is refused`(prefix: String) {
    let archive = Archive(of: Self.plain, in: Self.bucket, prefix: Expression(prefix))
    #expect(archive.problems.map { $0.problem as? ArchiveProblem } == [.prefix(prefix)])
  }

  @Test func `The whole bucket can be the archive`() throws {
    let archive = Archive(of: Self.plain, in: Self.bucket, prefix: "")
    #expect(archive.problems == [])
    let text = try Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Self.plain
      Self.key
      Self.bucket
      archive
    }.text()
    #expect(text.contains(#""!{timestamp:yyyy/MM/dd/HH}/""#))
    #expect(text.contains(#""failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/""#))
  }

  @Test func `Values that Firehose refuses are refused`() {
    func problems(_ archive: Archive) -> [AnyHashable] {
      archive.problems.map { AnyHashable($0.problem) }
    }
    #expect(
      problems(
        Archive(
          of: Self.plain, in: Self.bucket, bufferingInterval: .minutes(16), bufferingSize: 129))
        == [
          PipelineProblem.timeOutOfRange(
            .bufferingInterval, .minutes(16), .seconds(0)...(.minutes(15))),
          PipelineProblem.numberOutOfRange(.bufferingSize, 129, 1...128),
        ])
    #expect(
      problems(Archive(of: Self.plain, in: Self.bucket, logRetention: .days(2)))
        == [FunctionProblem.logRetention(days: 2)])
    #expect(
      problems(Archive(of: Self.plain, in: Self.bucket, name: "a b"))
        == [PipelineProblem.nameCharacter(" ", of: .archive, punctuation: "_.-")])
    let long = Pipeline.Stream(Expression(String(repeating: "s", count: 60)))
    #expect(problems(Archive(of: long, in: Self.bucket)).count == 1)
  }
}
