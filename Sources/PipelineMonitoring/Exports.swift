// Whoever monitors a pipeline also declares it: one import brings both.
@_exported public import Pipeline
