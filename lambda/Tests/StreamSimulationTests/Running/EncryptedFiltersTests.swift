import Foundation
import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import StreamSimulation

/// A list of mappings does not contain filters that are encrypted with a customer managed key,
/// although moto returns them.
@Suite(.timeLimit(.minutes(5))) struct EncryptedFiltersTests {
  private static let mapping =
    #""UUID":"u","EventSourceArn":"arn:aws:kinesis:us-east-1:123456789012:stream/s","#
    + #""StartingPosition":"TRIM_HORIZON","KMSKeyArn":"arn:aws:kms:us-east-1:123456789012:key/k""#

  private func plan(whole: String) async throws -> SimulationPlan {
    let server = try await HTTPStandIn { _, request in
      if request.path.contains("/functions/") {
        return .ok(
          #"{"Configuration":{"FunctionName":"f","#
            + #""FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:f"}}"#)
      }
      if request.path.contains("/event-source-mappings/u") {
        return .ok("{\(Self.mapping),\(whole)}")
      }
      if request.path.contains("/event-source-mappings/") {
        return .ok(#"{"EventSourceMappings":[{\#(Self.mapping),"FilterCriteria":null}]}"#)
      }
      return .error(400, "AccessDeniedException")
    }
    let client = try AWSClient(environment: [
      "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": server.url,
    ])
    var request = SimulationRequest()
    request.function = "f"
    request.code = "/bin/sh"
    let region = try #require(Region("us-east-1"))
    let result: Result<SimulationPlan, any Error>
    do {
      result = .success(
        try await SimulationPlan(request, client: client, region: region, environment: [:]))
    } catch {
      result = .failure(error)
    }
    await client.shutdown()
    await server.stop()
    return try result.get()
  }

  @Test func `are read from the mapping itself`() async throws {
    let plan = try await plan(
      whole: #""FilterCriteria":{"Filters":[{"Pattern":"{\"data\":{\"a\":[1]}}"}]}"#)
    plan.code.remove()
    #expect(!plan.mappings[0].settings.filterCriteria.matches(MappingFixture.record(1)))
    // Without the permission to read the stream's retention period, no loss is reported.
    #expect(plan.mappings[0].retention == nil)
  }

  @Test func `that Lambda cannot decrypt are an error`() async throws {
    let error = await #expect(throws: SimulationRequestError.self) {
      _ = try await plan(
        whole: #""FilterCriteriaError":{"ErrorCode":"KMSAccessDenied","Message":"no"}"#)
    }
    #expect(error?.description.contains("KMSAccessDenied: no") == true)
    #expect(error?.description.contains("--filter") == true)
  }
}
