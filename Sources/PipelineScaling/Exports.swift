// Whoever scales a pipeline also declares it: one import brings all.
@_exported public import AWSAppAutoScaling
@_exported public import Pipeline
