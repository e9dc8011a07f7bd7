// Whoever declares a private network also needs the bindings of VPCs and the pipeline: one import brings all.
@_exported public import AWSVPC
@_exported public import Pipeline
