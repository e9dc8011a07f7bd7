import AWS
import Terraform

/// The surroundings of a stream as a team has them, in a module for each service area: a network, storage,
/// functions, delivery, events, configuration and monitoring.
enum Samples {
  static let around = Stack("around") {
    @Variable(
      "aws_region", default: "eu-west-1", description: "Region that everything lies in.")
    var region
    Provider.aws("~> 5.100", region: region)
    let account = DataCallerIdentity("current")
    let network = Network(region: region)
    let storage = Storage()
    let configuration = ServiceSettings(key: storage.key)
    let handler = Handler(network, storage, configuration)
    account
    Module("network") { network.declarations }
    Module("storage") { storage.declarations }
    Module("configuration") { configuration.declarations }
    Module("function") { handler.declarations }
    Module("delivery") { Delivery(storage).declarations }
    Module("events") { Events(handler, storage, account: account.accountID).declarations }
    Module("observation") { Observation(handler, region: region).declarations }
  }
}

/// A VPC with two private subnets, a way out, and endpoints for what need not go there.
struct Network {
  let subnets: [Subnet]
  let functions: SecurityGroup
  let declarations: [any Declaration]

  init(region: Expression<String>) {
    let zones = DataAvailabilityZones("available", state: "available")
    let vpc = VPC(
      "main", cidrBlock: "10.0.0.0/16", enableDNSHostnames: true, enableDNSSupport: true)
    subnets = (0..<2).map { index in
      Subnet(
        "private_\(index)", vpcID: vpc.id, availabilityZone: zones.names[index],
        cidrBlock: .cidrsubnet(vpc.cidrBlock, newbits: 8, netnum: Expression(index)))
    }
    let outside = Subnet(
      "public", vpcID: vpc.id, availabilityZone: zones.names[0],
      cidrBlock: .cidrsubnet(vpc.cidrBlock, newbits: 8, netnum: 100))
    let gateway = InternetGateway("main", vpcID: vpc.id)
    let address = EIP("nat", domain: "vpc")
    let nat = NATGateway("main", allocationID: address.id, subnetID: outside.id)
      .dependsOn(gateway)
    let publicRoutes = RouteTable("public", vpcID: vpc.id)
    let privateRoutes = RouteTable("private", vpcID: vpc.id)
    functions = SecurityGroup(
      "functions", name: "functions", description: "Functions of the pipeline.", vpcID: vpc.id)
    let endpoints = SecurityGroup(
      "endpoints", name: "endpoints", description: "Endpoints of AWS services.", vpcID: vpc.id)
    var declarations: [any Declaration] = [zones, vpc, outside, gateway, address, nat]
    declarations += subnets
    declarations += [
      publicRoutes, privateRoutes,
      Route(
        "outside", routeTableID: publicRoutes.id, destinationCIDRBlock: "0.0.0.0/0",
        gatewayID: gateway.id),
      Route(
        "way_out", routeTableID: privateRoutes.id, destinationCIDRBlock: "0.0.0.0/0",
        natGatewayID: nat.id),
      RouteTableAssociation("public", routeTableID: publicRoutes.id, subnetID: outside.id),
    ]
    declarations += subnets.enumerated().map { index, subnet in
      RouteTableAssociation(
        "private_\(index)", routeTableID: privateRoutes.id, subnetID: subnet.id)
    }
    declarations += [
      functions, endpoints,
      VPCSecurityGroupEgressRule(
        "functions", ipProtocol: "tcp", securityGroupID: functions.id, cidrIPv4: "0.0.0.0/0",
        description: "HTTPS to services.", fromPort: 443, toPort: 443),
      VPCSecurityGroupIngressRule(
        "endpoints", ipProtocol: "tcp", securityGroupID: endpoints.id, fromPort: 443,
        referencedSecurityGroupID: functions.id, toPort: 443),
      VPCEndpoint(
        "dynamodb", vpcID: vpc.id, routeTableIDs: [privateRoutes.id],
        serviceName: "com.amazonaws.\(region).dynamodb", vpcEndpointType: "Gateway"),
      VPCEndpoint(
        "kinesis", vpcID: vpc.id, privateDNSEnabled: true, securityGroupIDs: [endpoints.id],
        serviceName: "com.amazonaws.\(region).kinesis-streams",
        subnetIDs: Expression(subnets.map(\.id)), vpcEndpointType: "Interface"),
      DataNetworkInterfaces(
        "of_functions", filter: [.init(name: "group-id", values: [functions.id])]),
    ]
    self.declarations = declarations
  }
}

/// A key, a bucket with all that a bucket should have, a stream that others may read, and a table with
/// what surrounds it.
struct Storage {
  let key: KMSKey
  let bucket: S3Bucket
  let stream: KinesisStream
  let table: DynamoDBTable
  let declarations: [any Declaration]

  init() {
    key = KMSKey("data", description: "Data of the pipeline.", enableKeyRotation: true)
    bucket = S3Bucket("archive", bucketPrefix: "pipeline-archive-")
    stream = KinesisStream(
      "orders", name: "orders", encryptionType: "KMS", kmsKeyID: key.arn,
      streamModeDetails: .init(streamMode: "ON_DEMAND"))
    table = DynamoDBTable(
      "orders", name: "orders", billingMode: "PROVISIONED", hashKey: "id", readCapacity: 5,
      writeCapacity: 5, attribute: [.init(name: "id", type: "S")],
      pointInTimeRecovery: .init(enabled: true),
      serverSideEncryption: .init(enabled: true, kmsKeyARN: key.arn))
    let readers = DataIAMPolicyDocument(
      "readers",
      statement: [
        .init(
          actions: ["kinesis:DescribeStreamSummary", "kinesis:GetRecords"], effect: "Allow",
          resources: [stream.arn],
          principals: [.init(identifiers: ["123456789012"], type: "AWS")])
      ])
    let scaling = AppAutoScalingTarget(
      "orders", maxCapacity: 100, minCapacity: 5, resourceID: "table/\(table.name)",
      scalableDimension: "dynamodb:table:WriteCapacityUnits", serviceNamespace: "dynamodb")
    declarations = [
      key, KMSAlias("data", targetKeyID: key.keyID, name: "alias/pipeline"), bucket,
      S3BucketVersioning(
        "archive", bucket: bucket.id, versioningConfiguration: .init(status: "Enabled")),
      S3BucketPublicAccessBlock(
        "archive", bucket: bucket.id, blockPublicACLs: true, blockPublicPolicy: true,
        ignorePublicACLs: true, restrictPublicBuckets: true),
      S3BucketServerSideEncryptionConfiguration(
        "archive", bucket: bucket.id,
        rule: [
          .init(
            bucketKeyEnabled: true,
            applyServerSideEncryptionByDefault: .init(
              sseAlgorithm: "aws:kms", kmsMasterKeyID: key.arn))
        ]),
      S3BucketLifecycleConfiguration(
        "archive", bucket: bucket.id,
        rule: [
          .init(
            id: "glacier", status: "Enabled", filter: [.init(prefix: "orders/")],
            transition: [.init(storageClass: "GLACIER", days: 90)])
        ]),
      stream, KinesisStreamConsumer("fan_out", name: "fan-out", streamARN: stream.arn),
      readers,
      KinesisResourcePolicy("orders", policy: readers.json, resourceARN: stream.arn), table,
      DynamoDBContributorInsights("orders", tableName: table.name),
      DynamoDBKinesisStreamingDestination(
        "orders", streamARN: stream.arn, tableName: table.name), scaling,
      AppAutoScalingPolicy(
        "orders", name: "orders", resourceID: scaling.resourceID,
        scalableDimension: scaling.scalableDimension, serviceNamespace: scaling.serviceNamespace,
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: .init(
          targetValue: 70,
          predefinedMetricSpecification: .init(
            predefinedMetricType: "DynamoDBWriteCapacityUtilization"))),
    ]
  }
}

/// A secret whose first value is in no state, a parameter, and what is read of them.
struct ServiceSettings {
  let secret: SecretsManagerSecret
  let threshold: SSMParameter
  let declarations: [any Declaration]

  init(key: KMSKey) {
    secret = SecretsManagerSecret("partner", name: "partner/api", kmsKeyID: key.arn)
    threshold = SSMParameter(
      "threshold", name: "/orders/threshold", type: "String", value: "100")
    let password = EphemeralSecretsManagerRandomPassword("initial", passwordLength: 32)
    declarations = [
      secret, password,
      SecretsManagerSecretVersion(
        "partner", secretID: secret.id, secretStringWo: password.randomPassword,
        secretStringWoVersion: 1),
      threshold, DataSSMParametersByPath("orders", path: "/orders").dependsOn(threshold),
    ]
  }
}
