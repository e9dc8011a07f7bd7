/// How words that are not ordinary ones are spelled inside a Swift name.
///
/// The API Design Guidelines ask for acronyms in one case throughout: `kmsKeyID`, `ARN`. Names of
/// products keep their own spelling: `DynamoDBTable`. A word that is not listed gets a capital
/// first letter, which is always a valid name; adding a word here renames bindings.
enum Acronyms {
  /// The spelling by the word in lower case.
  static let spellings: [String: String] = {
    var table: [String: String] = [:]
    for word in upperCase.split(separator: " ") { table[String(word)] = word.uppercased() }
    for word in plurals.split(separator: " ") {
      table[String(word)] = word.dropLast().uppercased() + "s"
    }
    for word in products.split(whereSeparator: \.isWhitespace) {
      table[word.lowercased()] = String(word)
    }
    return table
  }()

  private static let upperCase = """
    aac ac3 acfp acl acm acmpca ai alb alpn ami amp api apns arn as2 asn atp av1 aws az bgp bi \
    cdc cdn ce cidr cmaf cmk cname cors cpu crl csr css csv cur dax db dhcp dkim dlm dlq dms dns \
    dnssec drs dsql dvb dx eac3 ebs ec2 ecr ecs efa efs eip eks elb emr ena eni fifo fips fis \
    fms fqdn fsx gb gcm gid gp2 gp3 gpu h264 h265 hdfs hls hsm html http http2 https iam iat id \
    imds io1 iops ip ipam iso isp ivs ja3 ja4 jdbc jmx json jwks jwt kb kms kpi lb ldap mb md5 \
    mfa mp2 mq msk mtls mtu mwaa nat nfs nlb nvme oam ocsp oidc ontap osis ou pca pem pgp pid \
    pii posix qldb ram rds rpc rsa rtmp rum s3 saml sasl scram sdk ses sftp sg sha1 sha256 smb sms \
    smtp sni sns sql sqs srt ssd sse ssh ssl ssm sso sts svm swf tb tcp tls ttl tts udp ui uid \
    uri url usd utc uuid vcpu vgw vpc vpn waf wafr x509 xml xss yaml
    """

  private static let plurals = """
    acls amis apis arns azs cidrs cpus eips enis fqdns gids gpus ids ipams ips jwts ous skus \
    uids uris urls vcpus vgws vpcs
    """

  private static let products = """
    AccessAnalyzer APIGateway APIGatewayV2 AppAutoScaling AppConfig AppFabric AppFlow
    AppIntegrations ApplicationInsights AppMesh AppRegistry AppRunner AppStream AppSync
    AuditManager AutoScaling AutoScalingPlans BCMDataExports BedrockAgent ChimeSDKMediaPipelines
    ChimeSDKVoice CleanRooms CloudControlAPI CloudFormation CloudFront CloudFrontKeyValueStore
    CloudHSM CloudSearch CloudTrail CloudWatch CodeArtifact CodeBuild CodeCatalyst CodeCommit
    CodeConnections CodeDeploy CodeGuru CodeGuruProfiler CodeGuruReviewer CodePipeline CodeStar
    CodeStarConnections CodeStarNotifications ComputeOptimizer ControlTower CostOptimizationHub
    CustomerProfiles DataBrew DataExchange DataPipeline DataSync DataZone DeviceFarm DevOps
    DevOpsGuru DocDB DocDBElastic DynamoDB ECRPublic ElastiCache ElasticTranscoder EMRContainers
    EMRServerless ETag EventBridge FinSpace GameLift GiB GitHub GitLab GlobalAccelerator GraphQL
    GuardDuty HealthLake IdentityStore ImageBuilder InfluxDB InternetMonitor IoT IPv4 IPv6
    IVSChat JavaScript KinesisAnalyticsV2 LakeFormation LexV2Models LicenseManager MariaDB
    MediaConvert MediaLive MediaPackage MediaStore MemoryDB MiB MongoDB MSKConnect MySQL
    NeptuneGraph NetworkFirewall NetworkManager NetworkMonitor OAuth OAuth2 OpenID OpenSearch
    OpenSearchServerless OpenZFS OpsWorks PaymentCryptography PinpointSMSVoiceV2 PostgreSQL
    PrivateLink QBusiness QuickSight RabbitMQ RBin RedshiftData RedshiftServerless ResilienceHub
    ResourceExplorer2 ResourceGroups ResourceGroupsTaggingAPI RolesAnywhere Route53Domains
    Route53Profiles Route53RecoveryControlConfig Route53RecoveryReadiness S3Control S3Outposts
    S3Tables SageMaker SecretsManager SecurityHub SecurityLake ServerlessApplicationRepository
    ServiceCatalog ServiceCatalogAppRegistry ServiceDiscovery ServiceQuotas SESv2 SimpleDB
    SQLServer SSMContacts SSMIncidents SSMQuickSetup SSOAdmin StorageGateway TimestreamInfluxDB
    TimestreamQuery TimestreamWrite VerifiedAccess VerifiedPermissions VPCLattice WAFRegional
    WAFv2 WorkLink WorkSpaces WorkSpacesWeb XRay
    """
}
