// Whoever backs a pipeline up also declares it: one import brings all.
@_exported public import Pipeline
