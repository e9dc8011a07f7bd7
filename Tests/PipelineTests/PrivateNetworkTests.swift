import PipelineNetwork
import TerraformTesting
import TestSupport
import Testing

/// Functions that reach only the services that they call.
@Suite struct `Private networks` {
  private static let vpc = VPC("main", cidrBlock: "10.0.0.0/16", enableDNSHostnames: true)
  private static let subnet = Subnet("a", vpcID: vpc.id, cidrBlock: "10.0.0.0/24")
  private static let routes = RouteTable("main", vpcID: vpc.id)
  private static let lines = TableContract("LINES_TABLE", partitionKey: .string("id"))
  private static let table = Table("lines", for: lines)
  private static let rejected = Queue("rejected")
  private static let key = Key("lines")

  private static func network(_ endpoints: [EndpointService] = []) -> PrivateNetwork {
    PrivateNetwork(
      "orders", in: vpc.id, subnets: [subnet.id], routeTables: [routes.id], endpoints: endpoints)
  }

  private static func stack(
    _ network: PrivateNetwork, _ role: Role, contract: Bool = false
  ) -> Stack {
    Stack("networks") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      vpc
      subnet
      routes
      table
      rejected
      key
      encrypted
      network
      role
      if contract {
        Function(
          "handler", package: .archive("f.zip"), role: role,
          contract: HandlerContract([.put(lines)]), destinations: [.table(table)],
          rejected: rejected, network: .private(network))
      } else {
        Function(
          "handler", package: .archive("f.zip"), role: role, network: .private(network))
      }
    }
  }

  static let all = stack(
    network(["monitoring"]),
    Role("handler", assumedBy: .lambda) {
      Allow.actions(["secretsmanager:GetSecretValue"], on: ["*"])
    }, contract: true)

  @Test func `The endpoints follow from the contract and the role`() {
    expectSnapshot(of: Self.all, named: "network")
    #expect(Self.all.warnings().map(\.description) == [])
  }

  @Test(.requiresTerraform) func `Terraform and the AWS provider accept them`() async {
    await expectTerraform(accepts: Self.all)
  }

  private static let encrypted = Table(
    "secret", partitionKey: .string("id"), encryption: .customerManagedKey(key.arn))

  private static func endpoints(_ parts: Allow...) throws -> [String] {
    let role = Role("handler", assumedBy: .lambda) { for part in parts { part } }
    return try stack(network(), role).text()
      .matches(of: /resource "aws_vpc_endpoint" "orders_(\w+)"/).map { String($0.1) }
  }

  @Test func `A service that nothing calls has no endpoint`() throws {
    #expect(try Self.endpoints() == [])
    #expect(try Self.endpoints(.read(Self.table), .write(Self.table)) == ["dynamodb"])
    #expect(try Self.endpoints(.send(Self.rejected)) == ["sqs"])
    let none = try Self.stack(Self.network(), Role("handler", assumedBy: .lambda)).text()
    #expect(!none.contains("orders_endpoints"))
  }

  @Test func `The key of a table needs an endpoint only if the function itself uses it`() throws {
    #expect(try Self.endpoints(.read(Self.encrypted)) == ["dynamodb"])
    #expect(
      try Self.endpoints(.actions(["kms:Decrypt"], on: [Self.key.arn])) == ["kms"])
  }

  @Test func `A service without a known endpoint is warned of`() {
    func warnings(_ endpoints: [EndpointService]) -> [String] {
      let role = Role("handler", assumedBy: .lambda) {
        Allow.actions(["polly:SynthesizeSpeech"], on: ["*"])
      }
      return Self.stack(Self.network(endpoints), role).warnings().map(\.description)
    }
    #expect(
      warnings([]).map { $0.split(separator: ": warning: ").last ?? "" } == [
        "a function in a private network may call the service \"polly\", whose endpoint is not known; name its endpoint in endpoints: of the network, as in [EndpointService(\"the endpoint's name\", actions: \"polly\")], or remove the permission"
      ])
    #expect(warnings(["polly"]) == [])
    #expect(warnings([EndpointService("polly-voices", actions: "polly")]) == [])
  }

  @Test func `A name that EC2 refuses is refused`() {
    let network = PrivateNetwork(
      "sg-1", in: Self.vpc.id, subnets: [Self.subnet.id], routeTables: [Self.routes.id])
    let stack = Self.stack(network, Role("handler", assumedBy: .lambda))
    #expect(stack.problems(of: PipelineProblem.self) == [.networkNameLikeIdentifier])
  }
}
