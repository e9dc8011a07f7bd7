// Whoever declares an archive also needs the bindings of Firehose and the pipeline: one import brings all.
@_exported public import AWSFirehose
@_exported public import Pipeline
