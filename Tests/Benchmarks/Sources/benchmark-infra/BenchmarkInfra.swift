import InfraGen
import Terraform
import Workload

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The workload as a user's program: what `generate` takes for it is what a user waits for.
@main
struct BenchmarkInfra: Infrastructure {
  var stack: Stack {
    let pipelines = getenv("PIPELINES").flatMap { Int(String(cString: $0)) } ?? 1000
    return flatStack(pipelines: pipelines)
  }
}
