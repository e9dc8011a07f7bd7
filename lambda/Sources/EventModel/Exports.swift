#if Handler
// A processor and its tests need the values of these modules: items and times, numbers and JSON, the names of
// destinations, rejections.
@_exported public import AWSValues
@_exported public import ExactJSON
@_exported public import PipelineContract
@_exported public import StreamRecords
#endif
