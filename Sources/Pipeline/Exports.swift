// A declaration needs `Stack`, `Module` and `Variable` besides `Stream` and `Table`, and the contract's
// names besides: one import brings them all, with the bindings of the services that a pipeline
// consists of. Those of others are imports of their own, so that they are built only where they are used.
@_exported public import AWSCloudWatch
@_exported public import AWSCore
@_exported public import AWSDynamoDB
@_exported public import AWSEventBridge
@_exported public import AWSIAM
@_exported public import AWSKMS
@_exported public import AWSKinesis
@_exported public import AWSLambda
@_exported public import AWSS3
@_exported public import AWSSNS
@_exported public import AWSSQS
@_exported public import PipelineContract
@_exported public import Terraform
