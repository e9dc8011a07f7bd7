// One import for all services. Whoever wants a shorter build depends on the products of single services.
@_exported public import AWSAppAutoScaling
@_exported public import AWSCloudWatch
@_exported public import AWSCodeDeploy
@_exported public import AWSCore
@_exported public import AWSDynamoDB
@_exported public import AWSEventBridge
@_exported public import AWSFirehose
@_exported public import AWSIAM
@_exported public import AWSKMS
@_exported public import AWSKinesis
@_exported public import AWSLambda
@_exported public import AWSS3
@_exported public import AWSSNS
@_exported public import AWSSQS
@_exported public import AWSSSM
@_exported public import AWSSecretsManager
@_exported public import AWSVPC
