// Whoever declares a release also needs the bindings of CodeDeploy and the pipeline: one import brings all.
@_exported public import AWSCodeDeploy
@_exported public import Pipeline
