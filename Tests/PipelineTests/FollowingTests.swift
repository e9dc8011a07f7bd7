import AWSCloudWatch
import Pipeline
import TestSupport
import Testing

@Suite struct `What follows a curated type` {
  @Test func `All that a type consists of follows its provider`() throws {
    let stack = Stack("provider") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
      west
      let table = Table("events", partitionKey: .string("id")).provider(west)
      let role = Role("r", assumedBy: .lambda) { Allow.write(table) }.provider(west)
      table
      role
      Function("f", package: .archive("f.zip"), role: role).provider(west)
    }
    let text = try stack.text()
    #expect(text.ranges(of: "\nresource \"").count == 5)
    #expect(text.ranges(of: "\n  provider = aws.west\n").count == 5)
    #expect(!text.contains("\ndata \""))
  }

  @Test func `A log group with a provider of its own keeps it`() throws {
    let stack = Stack("provider") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
      let north = Provider.aws("~> 5.100", region: "eu-north-1", alias: "north")
      west
      north
      let role = Role("r", assumedBy: .lambda)
      var function = Function("f", package: .archive("f.zip"), role: role).provider(west)
      function.logGroup.declaration.provider = north
      role
      function
    }
    let text = try stack.text()
    #expect(text.ranges(of: "provider = aws.west\n").count == 1)
    #expect(text.ranges(of: "provider = aws.north\n").count == 1)
  }
}
