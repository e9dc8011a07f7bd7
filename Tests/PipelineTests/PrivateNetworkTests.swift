import PipelineNetwork
import TerraformTesting
import TestSupport
import Testing

/// Functions that reach only the services that they call.
@Suite struct `Private networks` {
  private static let vpc = VPC("main", cidrBlock: "10.0.0.0/16", enableDNSHostnames: true)
  private static let subnet = Subnet(
    "a", vpcID: vpc.id, availabilityZone: "eu-west-1a", cidrBlock: "10.0.0.0/24")
  private static let other = Subnet(
    "b", vpcID: vpc.id, availabilityZone: "eu-west-1b", cidrBlock: "10.0.1.0/24")
  private static let routes = RouteTable("main", vpcID: vpc.id)
  private static let lines = TableContract("LINES_TABLE", partitionKey: .string("id"))
  private static let table = Table("lines", for: lines)
  private static let rejected = Queue("rejected")
  private static let key = Key("lines")

  private static func network(
    _ endpoints: [EndpointService] = [], policies: [EndpointService: Expression<String>] = [:],
    tags: Expression<[String: String]>? = nil
  ) -> PrivateNetwork {
    PrivateNetwork(
      "orders", in: vpc.id, subnets: [subnet.id, other.id], routeTables: [routes.id],
      endpoints: endpoints, policies: policies, tags: tags)
  }

  private static func stack(
    _ network: PrivateNetwork, _ role: Role, contract: Bool = false
  ) -> Stack {
    Stack("networks") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      vpc
      subnet
      other
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
    network(
      ["monitoring", "dynamodb-streams"],
      policies: [
        "sqs": .jsonencode([
          "Version": "2012-10-17",
          "Statement": [
            [
              "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage",
              "Resource": .value(rejected.arn),
            ]
          ],
        ])
      ], tags: ["team": "orders"]),
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

  @Test(arguments: [
    ("states:StartExecution", ["states"]), ("states:StartSyncExecution", ["sync_states"]),
    ("states:startsync*", ["states", "sync_states"]), ("states:*", ["states", "sync_states"]),
    ("states:Describe?xecution", ["states"]), ("bedrock:InvokeModel", ["bedrock_runtime"]),
    ("bedrock:InvokeAgent", ["bedrock_agent_runtime"]), ("dynamodb:*", ["dynamodb"]),
    ("s3express:CreateSession", ["s3express"]), ("dynamodb:GetRecords", []),
  ])
  func `An action has the endpoints of its service that it needs`(
    action: String, endpoints: [String]
  ) throws {
    #expect(try Self.endpoints(.actions([Expression(action)], on: ["*"])) == endpoints)
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

  private static func found(_ stack: Stack) -> [NetworkWarning?] {
    stack.warnings().map { $0.problem as? NetworkWarning }
  }

  @Test func `Reading a table's stream is warned of, since its endpoint has no private name`() {
    func warnings(_ action: Expression<String>, _ endpoints: [EndpointService]) -> [NetworkWarning?]
    {
      let role = Role("handler", assumedBy: .lambda) { Allow.actions([action], on: ["*"]) }
      return Self.found(Self.stack(Self.network(endpoints), role))
    }
    #expect(warnings("dynamodb:GetRecords", []) == [.streamsWithoutPrivateName])
    #expect(warnings("dynamodb:GetRecords", ["dynamodb-streams"]) == [])
    #expect(warnings("dynamodb:*", []) == [])
  }

  @Test func `A policy without an endpoint, and subnets in one zone, are warned of`() {
    let role = Role("handler", assumedBy: .lambda)
    #expect(
      Self.found(Self.stack(Self.network(policies: ["sqs": "{}"]), role)) == [
        .policyWithoutEndpoint("sqs")
      ])
    let inOneZone = PrivateNetwork(
      "orders", in: Self.vpc.id, subnets: [Self.subnet.id], routeTables: [Self.routes.id])
    #expect(Self.found(Self.stack(inOneZone, role)) == [.oneZone])
  }

  @Test func `Everything in it has the network's provider`() throws {
    let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
    let network = Self.network(["monitoring", "dynamodb"]).provider(ireland)
    let text = try Stack("networks") {
      ireland
      Self.vpc.provider(ireland)
      Self.subnet.provider(ireland)
      Self.other.provider(ireland)
      Self.routes.provider(ireland)
      network
    }.text()
    let resources = text.matches(of: /(resource|data) "aws_/).count
    #expect(resources == 13, "\(text)")
    #expect(text.matches(of: /provider += aws\.ireland/).count == resources, "\(text)")
  }

  /// A network with problems of a VPC that a declaration describes.
  private static func problems(
    _ vpc: VPC, zones: [Expression<String>] = ["a", "b"], endpoints: [EndpointService] = ["sqs"],
    _ others: (VPC, Subnet, RouteTable) -> [any Declaration] = { _, _, _ in [] }
  ) -> [NetworkProblem?] {
    let subnets = zones.enumerated().map {
      Subnet(
        "s\($0)", vpcID: vpc.id, availabilityZone: $1,
        cidrBlock: Expression("10.0.\($0).0/24"))
    }
    let routes = RouteTable("main", vpcID: vpc.id)
    return Stack("networks") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      vpc
      subnets
      routes
      PrivateNetwork(
        "orders", in: vpc.id, subnets: Expression(subnets.map(\.id)), routeTables: [routes.id],
        endpoints: endpoints)
      others(vpc, subnets[0], routes)
    }.errors().map { $0.problem as? NetworkProblem }
  }

  @Test func `A VPC without names is refused`() {
    let plain = VPC("main", cidrBlock: "10.0.0.0/16")
    #expect(Self.problems(plain) == [.withoutHostnames("aws_vpc.main")])
    #expect(Self.problems(plain, endpoints: ["dynamodb"]) == [])
    #expect(Self.problems(plain, endpoints: ["dynamodb-streams"]) == [])
    let off = VPC(
      "main", cidrBlock: "10.0.0.0/16", enableDNSHostnames: true, enableDNSSupport: false)
    #expect(Self.problems(off, endpoints: ["dynamodb"]) == [.withoutDNS("aws_vpc.main")])
    #expect(Self.problems(Self.vpc) == [])
  }

  @Test func `Two subnets in one zone are refused for an interface endpoint`() {
    #expect(
      Self.problems(Self.vpc, zones: ["a", "b", "a"]) == [
        .secondSubnetInZone("aws_subnet.s0", "aws_subnet.s2")
      ])
    #expect(Self.problems(Self.vpc, zones: ["a", "b", "a"], endpoints: ["s3"]) == [])
  }

  @Test func `Two endpoints of one VPC that would answer for one service are refused`() {
    func second(_ services: [EndpointService]) -> [NetworkProblem?] {
      Self.problems(Self.vpc, endpoints: ["sqs", "s3"]) { vpc, subnet, routes in
        [
          PrivateNetwork(
            "second", in: vpc.id, subnets: [subnet.id], routeTables: [routes.id],
            endpoints: services)
        ]
      }
    }
    #expect(second(["sqs"]) == [.secondPrivateName("sqs", first: "aws_vpc_endpoint.orders_sqs")])
    #expect(second(["s3"]) == [.secondRoute("s3", first: "aws_vpc_endpoint.orders_s3")])
    #expect(second(["sns", "dynamodb"]) == [])
    let bound = Self.problems(Self.vpc) { vpc, subnet, _ in
      [
        VPCEndpoint(
          "own", vpcID: vpc.id, privateDNSEnabled: true,
          serviceName: "com.amazonaws.eu-west-1.sqs", subnetIDs: [subnet.id],
          vpcEndpointType: "Interface")
      ]
    }
    #expect(bound == [.secondPrivateName("sqs", first: "aws_vpc_endpoint.orders_sqs")])
  }

  @Test func `A name that EC2 refuses is refused`() {
    let network = PrivateNetwork(
      "sg-1", in: Self.vpc.id, subnets: [Self.subnet.id, Self.other.id],
      routeTables: [Self.routes.id])
    let stack = Self.stack(network, Role("handler", assumedBy: .lambda))
    #expect(stack.problems(of: FunctionProblem.self) == [.networkNameLikeIdentifier])
  }
}
