// A declaration needs `Stack`, `Module` and `Variable` beside `Stream` and `Table`, and the contract's
// names beside both: one import brings them all.
@_exported public import AWS
@_exported public import PipelineContract
@_exported public import Terraform
