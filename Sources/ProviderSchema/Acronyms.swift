/// How words that are not ordinary ones are spelled inside a Swift name.
///
/// The API Design Guidelines ask for acronyms in one case throughout: `kmsKeyID`, `ARN`. Names of
/// products keep their own spelling: `DynamoDBTable`. A word that is not listed gets a capital
/// first letter, which is always a valid name; adding a word here renames bindings. A folder of bindings adds
/// its own words by `"acronyms"` in its `bindings.json`.
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
    aac aad ac3 acfp acl acm acme acmpca acr ai aks alb alpn ami amp api apm apns arn as2 asn atp \
    av1 aws az bgp bi cdc cdn ce cidr cmaf cmk cname cors cpu crl csr css csv cur dax db dhcp dkim \
    dlm dlp dlq dms dnat dns dnssec drs dsql dvb dx eac3 ebs ec2 ecr ecs efa efs eip eks elb emr \
    ena eni fifo fips fis fms fqdn fsx gb gcm gcp gcr gcs gid gke gp2 gp3 gpu gre guid h264 h265 \
    hdfs hls hsm hsts html http http2 https iam iap iat id imds io1 iops ip ipam iso isp ivs ja3 \
    ja4 jdbc jmx json jwks jwt kb kms kpi kv lb ldap mb md5 mfa mp2 mpls mq msk mssql mtls mtu \
    mwaa nat nfs nic nlb nsg nvme oam ocsp oidc ontap osis otp ou pca pem pgp pid pii pki posix \
    qldb ram rds rpc rsa rtmp rum s3 saml sasl scim scram sctp sdk ses sftp sg sha1 sha256 sla slo \
    smb sms smtp snat sni sns sql sqs srt ssd sse ssh ssl ssm sso sts svm swf tb tcp tls totp ttl \
    tts udp ui uid uri url usd utc uuid vcpu vgw vm vmss vpc vpn waf wafr x509 xml xss yaml
    """

  private static let plurals = """
    acls amis apis arns azs cidrs cpus eips enis fqdns gids gpus ids ipams ips jwts ous skus \
    uids uris urls vcpus vgws vms vpcs
    """

  private static let products = """
    GiB KiB MiB
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
    GuardDuty HealthLake IdentityStore ImageBuilder InfluxDB InternetMonitor IoT IPsec IPv4 IPv6
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
    TimestreamQuery TimestreamWrite VerifiedAccess VerifiedPermissions VNet VPCLattice WAFRegional
    WAFv2 WorkLink WorkSpaces WorkSpacesWeb XRay
    """
}
