// The server that stands in for AWS, which tests of the engine need as trials of handlers do.
@_exported public import FaultInjection
