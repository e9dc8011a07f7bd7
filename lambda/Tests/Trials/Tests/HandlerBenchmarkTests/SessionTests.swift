import SystemCalls
import Testing

@testable import handler_benchmark

@Suite(.timeLimit(.minutes(5))) struct `A session` {
  @Test(arguments: [
    ("echo it is broken; exit 1", "the process has ended"),
    ("echo it is broken; exec sleep 60", "the process sent nothing"),
  ])
  func `quotes the output of a program that asks for no event`(script: String, why: String) throws {
    let table = try TableStandIn()
    defer { table.stop() }
    let contender = Contender(name: "broken", program: "/bin/sh", arguments: ["-c", script])
    do {
      _ = try Session(contender, table: table, patience: .seconds(5))
      Issue.record("it started")
    } catch {
      #expect("\(error)".hasPrefix("broken: \(why)"))
      #expect("\(error)".contains("it is broken"))
    }
  }

  @Test(arguments: [true, false])
  func `is void where a record became no item`(isTraced: Bool) throws {
    let table = try TableStandIn()
    defer { table.stop() }
    var contender = Contender(
      name: "idle", program: "/bin/bash", arguments: ["-c", Self.runtime],
      environment: ["ANSWER": #"{"batchItemFailures":[]}"#])
    contender.isTraced = isTraced
    let session = try Session(contender, table: table)
    #expect(session.startTime > .zero)
    do {
      try session.invoke(SampleBatch(records: 3))
      Issue.record("nothing was written")
    } catch {
      #expect("\(error)".hasPrefix("idle: 0 items for 3 records"))
      #expect("\(error)".contains("Lambda-Runtime-Trace-Id: Root=") == isTraced)
    }
  }

  @Test func `is void where an error is reported instead of an answer`() throws {
    let table = try TableStandIn()
    defer { table.stop() }
    let contender = Contender(
      name: "failing", program: "/bin/bash", arguments: ["-c", Self.runtime],
      environment: ["ANSWER": #"{"errorMessage":"no memory"}"#, "OUTCOME": "error"])
    let session = try Session(contender, table: table)
    do {
      try session.invoke(SampleBatch(records: 1))
      Issue.record("it was answered")
    } catch {
      #expect("\(error)".contains("/error instead of an answer"))
      #expect("\(error)".contains("no memory"))
    }
  }

  /// A runtime that prints the headers of one event and answers `$ANSWER`.
  private static let runtime = #"""
    exec 3<>"/dev/tcp/${AWS_LAMBDA_RUNTIME_API/://}"
    printf 'GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n' >&3
    while IFS= read -r line <&3; do
      line=${line%$'\r'}
      echo "$line"
      case $line in
        Lambda-Runtime-Aws-Request-Id:*) id=${line#*: } ;;
        Content-Length:*) length=${line#*: } ;;
        '') break ;;
      esac
    done
    head -c "$length" <&3 >/dev/null
    printf 'POST /2018-06-01/runtime/invocation/%s/%s HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s' \
      "$id" "${OUTCOME:-response}" ${#ANSWER} "$ANSWER" >&3
    exec sleep 60
    """#

  @Test func `names a program that does not exist`() throws {
    let table = try TableStandIn()
    defer { table.stop() }
    let contender = Contender(name: "missing", program: "/nonexistent/bootstrap")
    do {
      _ = try Session(contender, table: table)
      Issue.record("it started")
    } catch {
      #expect("\(error)".contains("/nonexistent/bootstrap"))
    }
  }

  @Test func `measures only the processor time and memory of its process`() throws {
    let process = try ChildProcess(
      program: "/bin/sh", arguments: ["-c", "while :; do :; done"], environment: [:])
    // The suite has a time limit, in case a busy machine leaves it little processor time.
    while try process.processorTime() < .milliseconds(20) { sched_yield() }
    let lived = process.startedAt.duration(to: .now)
    #expect(try process.processorTime() <= lived + .milliseconds(20))
    #expect(try process.residentMemory() > 100_000)
    #expect(try process.peakMemory() >= process.residentMemory())
  }
}

@Suite struct `Items of two programs` {
  @Test func `are compared without the time at which they were made`() throws {
    let single =
      #"{"TableName":"workshop_events","Item":{"event_id":{"S":"1"},"value":{"N":"1.5"},"#
      + #""processed_timestamp":{"S":"now"}}}"#
    let batch =
      #"{"RequestItems":{"workshop_events":[{"PutRequest":{"Item":{"value":{"N":"1.5"},"#
      + #""processed_timestamp":{"S":"then"},"event_id":{"S":"1"}}}}]}}"#
    let other = batch.replacing("1.5", with: "1.50")
    func items(_ body: String) throws -> [String: some Equatable] {
      try SameItems.items(of: [Array(body.utf8)], contender: "x")
    }
    #expect(try items(single) == items(batch))
    #expect(try items(single) != items(other))
  }

  @Test func `must have their key and time`() {
    let body = #"{"TableName":"workshop_events","Item":{"event_id":{"S":"1"}}}"#
    #expect(throws: StandInFailure.self) {
      try SameItems.items(of: [Array(body.utf8)], contender: "x")
    }
  }
}
