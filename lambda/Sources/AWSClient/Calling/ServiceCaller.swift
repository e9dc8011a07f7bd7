#if Handler
import AWSValues
import HTTPTransport
import MessageDigests

/// Calls a service's operations: signs, sends, checks, and retries until the deadline or the
/// maximum number of attempts, if a retry may help.
///
/// Most services use AWS's JSON protocol, in which a header names the operation. Operations that
/// have their own paths are in an extension.
///
/// Source: Smithy documentation, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol".
///
/// It is a class, so that the clients of all services are a few pointers.
final class ServiceCaller: Sendable {
  let backoff: Backoff
  let service: Service
  let endpoint: Endpoint
  private let attemptTimeout: Duration
  let pool: HTTPConnectionPool
  private let signer: Signer
  private let renewal: RenewedCredentials?

  init(
    _ service: Service, configuration: AWSConfiguration, pool: HTTPConnectionPool, backoff: Backoff
  ) {
    self.service = service
    self.pool = pool
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
      path: endpoint.path, contentType: service.contentType, operation: operation.target, body: body
    )
    return try await call(
      operation.name, unsigned, deadline: deadline, extraTime: extraTime, decode: decode)
  }

  /// Sends a request, with retries if they may help.
  ///
  /// Only the decoding is generic, so that the rest is in a program once, and not for each type of answer.
  ///
  /// - Parameter name: The operation's name in errors.
  func call<Answer: Sendable>(
    _ name: String, _ unsigned: UnsignedRequest, deadline: Deadline?, extraTime: Duration = .zero,
    decode: @Sendable ([UInt8]) -> Answer?
  ) async throws(AWSError) -> Answer {
    var attempts = CallAttempts(operation: name, deadline: deadline, extraTime: extraTime)
    while true {
      let answer = try await answer(to: unsigned, &attempts)
      if let decoded = decode(answer.body) { return decoded }
      let error = AWSError(
        .invalidResponse, message: "the answer does not have the documented form",
        httpStatus: answer.status, requestID: answer.requestID.map(credentials.redacting))
      try await prepareAttempt(after: error, &attempts)
    }
  }

  /// Sends a request until it succeeds.
  private func answer(
    to unsigned: UnsignedRequest, _ attempts: inout CallAttempts
  ) async throws(AWSError) -> HTTPResponse {
    while true {
      guard let timeout = timeout(of: attempts) else {
        throw attempts.failure
          ?? AWSError(
            .deadlineExceeded, message: "the deadline passed before the request was sent",
            operation: attempts.operation)
      }
      attempts.count += 1
      do throws(AWSError) {
        let signer = try await currentSigner()
        let answer = try await send(signed(unsigned, by: signer), timeout: timeout)
        try check(answer, signer)
        return answer
      } catch {
        try await prepareAttempt(after: error, &attempts)
      }
    }
  }

  /// Waits until it is time for another attempt.
  ///
  /// - Throws: The error, if there is to be none.
  private func prepareAttempt(
    after error: AWSError, _ attempts: inout CallAttempts
  ) async throws(AWSError) {
    var error = error
    error.operation = attempts.operation
    error.attempts = attempts.count
    let deadline = attempts.deadline
    if error.kind == .timeout, let deadline, backoff.clock.now() >= deadline.instant {
      error.kind = .deadlineExceeded
      error.message = "the deadline passed before the answer was complete"
    }
    attempts.failure = error
    if error.isOfSignature, !attempts.isSignedAnew {
      // If a process is frozen between signing and sending, the signature may have expired.
      attempts.isSignedAnew = true
      return
    }
    guard
      error.isWorthAnotherAttempt, attempts.count < backoff.policy.maximumAttempts,
      await backoff.wait(afterAttempt: attempts.count, deadline: deadline, because: error)
    else { throw error }
  }

  /// The time limit of an attempt that starts now; `nil` after the deadline.
  private func timeout(of attempts: CallAttempts) -> Duration? {
    let usual = attemptTimeout + attempts.extraTime
    guard let deadline = attempts.deadline else { return usual }
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
  func signed(_ unsigned: UnsignedRequest) -> HTTPRequest {
    signed(unsigned, by: signer)
  }

  private func signed(_ unsigned: UnsignedRequest, by signer: Signer) -> HTTPRequest {
    let timestamp = SigningTimestamp(unixSeconds: backoff.clock.unixSeconds())
    var headers: [(name: String, value: String)] = []
    headers.reserveCapacity(6)
    if let contentType = unsigned.contentType {
      headers.append((name: "content-type", value: contentType))
    }
    let host = headers.count
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
    if let target = unsigned.operation { headers.append((name: "x-amz-target", value: target)) }
    let canonical = CanonicalRequest(
      method: unsigned.method, path: unsigned.path,
      normalizesPath: service != .s3, query: unsigned.query, headers: headers,
      payloadHash: payloadHash)
    headers.append(
      (name: "authorization", value: signer.authorization(for: canonical, timestamp: timestamp)))
    // Not signed, as in AWS's own clients, since a proxy may change it.
    if let trace = TraceHeader.current {
      headers.append((name: TraceHeader.name, value: trace.value))
    }

    // The connection sends the host itself.
    headers.remove(at: host)
    return HTTPRequest(unsigned.method, unsigned.target, fields: headers, body: unsigned.body)
  }

  private func send(
    _ request: HTTPRequest, timeout: Duration
  ) async throws(AWSError) -> HTTPResponse {
    do {
      return try await pool.send(request, timeout: timeout)
    } catch {
      throw AWSError(error)
    }
  }

  private func check(_ answer: HTTPResponse, _ signer: Signer) throws(AWSError) {
    if let expected = answer.fields["x-amz-crc32"],
      UInt32(expected) != CRC32.checksum(answer.body)
    {
      throw AWSError(
        .checksumMismatch, message: "the answer's bytes do not match its x-amz-crc32",
        httpStatus: answer.status, requestID: answer.requestID.map(signer.credentials.redacting))
    }
    guard (200...299).contains(answer.status) else {
      throw AWSError(answer: answer, redact: signer.credentials.redacting)
    }
  }
}

/// The attempts of a call so far.
private struct CallAttempts {
  /// The operation's name in errors.
  let operation: String
  let deadline: Deadline?
  let extraTime: Duration
  var count = 0
  /// The error of the latest one.
  var failure: AWSError?
  /// Whether one of them had a signature that was refused.
  var isSignedAnew = false
}
#endif
