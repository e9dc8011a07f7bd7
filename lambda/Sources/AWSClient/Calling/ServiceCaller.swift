#if Handler
import AWSValues
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Calls a service's operations: signs, sends, checks, and retries until the deadline or the
/// maximum number of attempts, if a retry may help.
///
/// Most services use AWS's JSON protocol, in which a header names the operation. Operations that
/// have their own paths are in an extension.
///
/// Source: Smithy documentation, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol".
struct ServiceCaller: Sendable {
  let backoff: Backoff
  let service: Service
  let endpoint: Endpoint
  private let attemptTimeout: Duration
  let transport: HTTPTransport
  private let signer: Signer
  private let renewal: RenewedCredentials?
  let blankRequest: HTTPClient.Request

  /// - Parameter blankRequest: A request to the service's endpoint, without headers and body.
  init(
    _ service: Service, configuration: AWSConfiguration, blankRequest: HTTPClient.Request,
    transport: HTTPTransport, backoff: Backoff
  ) {
    self.service = service
    self.blankRequest = blankRequest
    self.transport = transport
    self.backoff = backoff
    endpoint = configuration.endpoint(for: service)
    attemptTimeout = configuration.limits.attemptTimeout
    renewal = configuration.renewal
    signer = Signer(
      credentials: configuration.credentials, region: configuration.region.code,
      service: service.endpointPrefix)
  }

  /// Calls an operation.
  ///
  /// - Parameters:
  ///   - body: The request's JSON.
  ///   - deadline: The time by which the call must have ended, including retries.
  ///   - extraTime: The additional time that an attempt may take if the service delays its answer
  ///     on purpose.
  ///   - decode: Decodes the answer's bytes. If it returns `nil` because they do not have the
  ///     expected form, the attempt has failed.
  func call<Answer: Sendable>(
    _ operation: Operation, body: [UInt8], deadline: Deadline?, extraTime: Duration = .zero,
    decode: @Sendable ([UInt8]) -> Answer?
  ) async throws(AWSError) -> Answer {
    let unsigned = UnsignedRequest(
      request: blankRequest, path: endpoint.path, contentType: service.contentType,
      target: operation.target, body: body)
    return try await call(
      operation.name, unsigned, deadline: deadline, extraTime: extraTime, decode: decode)
  }

  /// Sends a request, with retries if they may help.
  ///
  /// - Parameter name: The operation's name in errors.
  func call<Answer: Sendable>(
    _ name: String, _ unsigned: UnsignedRequest, deadline: Deadline?, extraTime: Duration = .zero,
    decode: @Sendable ([UInt8]) -> Answer?
  ) async throws(AWSError) -> Answer {
    var failure: AWSError?
    var attempt = 0
    var isSignedAnew = false
    while true {
      guard let timeout = timeout(until: deadline, extraTime: extraTime) else {
        throw failure
          ?? AWSError(
            .deadlineExceeded, message: "the deadline passed before the request was sent",
            operation: name)
      }
      attempt += 1
      do throws(AWSError) {
        let signer = try await currentSigner()
        let answer = try await transport.send(signed(unsigned, by: signer), timeout: timeout)
        return try decoded(answer, decode, signer)
      } catch {
        var error = error
        error.operation = name
        error.attempts = attempt
        if error.kind == .timeout, let deadline, backoff.clock.now() >= deadline.instant {
          error.kind = .deadlineExceeded
          error.message = "the deadline passed before the answer was complete"
        }
        if error.isOfSignature, !isSignedAnew {
          // If a process is frozen between signing and sending, the signature may have expired.
          isSignedAnew = true
          failure = error
          continue
        }
        guard
          error.isWorthAnotherAttempt, attempt < backoff.policy.maximumAttempts,
          await backoff.wait(afterAttempt: attempt, deadline: deadline, because: error)
        else { throw error }
        failure = error
      }
    }
  }

  /// The time limit of an attempt that starts now; `nil` after the deadline.
  private func timeout(until deadline: Deadline?, extraTime: Duration) -> Duration? {
    let usual = attemptTimeout + extraTime
    guard let deadline else { return usual }
    let remaining = backoff.clock.now().duration(to: deadline.instant)
    return remaining > .zero ? min(usual, remaining) : nil
  }

  /// The credentials that requests are signed with now, to be redacted from messages.
  var credentials: Credentials { renewal?.latest ?? signer.credentials }

  /// The signer for this attempt, since the credentials may have been renewed.
  private func currentSigner() async throws(AWSError) -> Signer {
    guard let renewal else { return signer }
    do {
      return signer.replacing(credentials: try await renewal.current())
    } catch {
      throw AWSError(
        .credentials, message: "the credentials have expired and cannot be renewed: \(error)")
    }
  }

  /// The signed request. Each attempt has a new signature, since a signature is valid only for
  /// minutes.
  func signed(_ unsigned: UnsignedRequest) -> HTTPClient.Request {
    signed(unsigned, by: signer)
  }

  private func signed(
    _ unsigned: UnsignedRequest, by signer: Signer
  ) -> HTTPClient.Request {
    let timestamp = SigningTimestamp(unixSeconds: backoff.clock.unixSeconds())
    var headers: [(name: String, value: String)] = []
    headers.reserveCapacity(6)
    if let contentType = unsigned.contentType {
      headers.append((name: "content-type", value: contentType))
    }
    headers.append((name: "host", value: endpoint.authority))
    headers.append((name: "x-amz-date", value: timestamp.dateTime))
    let payloadHash = Signer.payloadHash(unsigned.body)
    if service == .s3 {
      // Only S3 requires it: Amazon S3 API Reference, "Authenticating Requests".
      headers.append(
        (name: "x-amz-content-sha256", value: String(decoding: payloadHash, as: UTF8.self)))
    }
    if let token = signer.sessionToken {
      headers.append((name: "x-amz-security-token", value: token))
    }
    if let target = unsigned.target { headers.append((name: "x-amz-target", value: target)) }
    let canonical = CanonicalRequest(
      method: unsigned.request.method.rawValue, path: unsigned.path,
      normalizesPath: service != .s3, query: unsigned.query, headers: headers,
      payloadHash: payloadHash)
    headers.append(
      (name: "authorization", value: signer.authorization(for: canonical, timestamp: timestamp)))
    // Not signed, as in AWS's own clients, since a proxy may change it.
    if let trace = TraceHeader.current {
      headers.append((name: TraceHeader.name, value: trace.value))
    }

    var request = unsigned.request
    request.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
    if !unsigned.body.isEmpty { request.body = .byteBuffer(ByteBuffer(bytes: unsigned.body)) }
    return request
  }

  private func decoded<Answer>(
    _ answer: HTTPAnswer, _ decode: ([UInt8]) -> Answer?, _ signer: Signer
  ) throws(AWSError) -> Answer {
    if let expected = answer.headers.first(name: "x-amz-crc32"),
      UInt32(expected) != CRC32.checksum(answer.body)
    {
      throw AWSError(
        .checksumMismatch, message: "the answer's bytes do not match its x-amz-crc32",
        httpStatus: answer.status, requestID: answer.requestID.map(signer.credentials.redacting))
    }
    guard (200...299).contains(answer.status) else {
      throw AWSError(answer: answer, redact: signer.credentials.redacting)
    }
    guard let value = decode(answer.body) else {
      throw AWSError(
        .invalidResponse, message: "the answer does not have the documented form",
        httpStatus: answer.status, requestID: answer.requestID.map(signer.credentials.redacting))
    }
    return value
  }
}
#endif
