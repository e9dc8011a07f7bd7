import Testing

@testable import TerraformImport

struct StateAddressTests {
  @Test(arguments: [
    "aws_sqs_queue.orders", "aws_sqs_queue.orders[0]", "aws_sqs_queue.dead-letters[\"a.b\\\"c\"]",
    "module.network", "module.network[\"a\"].module.inner[2].aws_vpc.main",
  ])
  func `An address is read and spelled as Terraform does`(_ text: String) throws {
    #expect(try #require(StateAddress(text)).description == text)
  }

  @Test(arguments: [
    "", "aws_sqs_queue", "data.aws_region.here", "aws_sqs_queue.orders.arn", "a.b[*]", "a.b[0][1]",
    "a.b\nx = 1", "1", "module.a.data.aws_region.here", "a.b[c]",
  ])
  func `What is no address of a managed resource is refused`(_ text: String) {
    #expect(StateAddress(text) == nil)
  }

  @Test(arguments: [
    ("a.old", "a.old", "a.new", "a.new"),
    ("a.old[0]", "a.old", "a.new", "a.new[0]"),
    ("a.old[\"k\"]", "a.old[\"k\"]", "a.new", "a.new"),
    ("a.old", "a.old", "a.new[\"k\"]", "a.new[\"k\"]"),
    ("module.old[1].a.b[2]", "module.old", "module.new", "module.new[1].a.b[2]"),
    ("module.m[1].a.old[2]", "module.m.a.old", "module.m.a.new", "module.m[1].a.new[2]"),
    ("a.old[2]", "a.old", "module.m.a.new", "module.m.a.new[2]"),
  ])
  func `A move keeps the keys that it does not name`(
    _ row: (address: String, from: String, to: String, moved: String)
  ) throws {
    let (address, from) = (StateAddress(row.address), StateAddress(row.from))
    let moved = address?.moved(from: try #require(from), to: try #require(StateAddress(row.to)))
    #expect(moved?.description == row.moved)
  }

  @Test(arguments: [
    ("a.old[\"k\"]", "a.old[\"j\"]"), ("a.older", "a.old"), ("module.m", "module.m.a.b"),
  ])
  func `A move of something else moves nothing`(_ row: (address: String, from: String)) throws {
    let (address, from) = (StateAddress(row.address), StateAddress(row.from))
    #expect(address?.moved(from: try #require(from), to: try #require(from)) == nil)
  }
}
