// A declaration names the network that it uses: one import brings its bindings too.
@_exported public import AWSVPC
@_exported public import Pipeline
