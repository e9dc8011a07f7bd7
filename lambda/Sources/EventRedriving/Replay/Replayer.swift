#if Handler
package import AWSClient
import AWSValues

/// Puts the records of an archive on their stream again, in the order of the archive.
///
/// Records of one key never share a request, since the stream may accept the later and reject the
/// earlier one. The run ends at the first record that the stream does not take, so that no later one gets
/// ahead of it.
package struct Replayer: Sendable {
  private let client: AWSClient
  private let plan: ReplayPlan

  package init(client: AWSClient, plan: ReplayPlan) {
    self.client = client
    self.plan = plan
  }

  /// Runs until all objects were read, an error is final, or a stop is requested.
  ///
  /// - Parameters:
  ///   - shouldStop: Called before each object, and between the requests with its records.
  ///   - progress: Called with the report after each object and each request.
  package func run(
    shouldStop: () -> Bool, progress: (ReplayReport) -> Void
  ) async -> ReplayReport {
    var report = ReplayReport(plan: plan)
    do throws(AWSError) {
      // The stream is looked at first, so that a wrong name is found before anything is read.
      let stream = try await client.kinesis.describeStreamSummary(
        stream: plan.stream, deadline: .after(.seconds(60)))
      let objects = try await objects(
        after: plan.range.listStart(retentionHours: stream.retentionHours ?? 24), &report)
      guard !objects.isEmpty else {
        // A wrong folder has no objects either, and must not pass for a finished replay.
        report.failure =
          "\(plan.place.description.printable) has no object with records \(plan.range.description); "
          + "check --archive, --from and --to"
        return report
      }
      report.hasStarted = true
      report.selected = objects.count
      for object in objects {
        report.unfinished = object
        if shouldStop() {
          report.wasInterrupted = true
          break
        }
        let contents = try await client.s3.getObject(
          bucket: plan.place.bucket, key: object.object.key, deadline: .after(.seconds(900)))
        await replay(
          contents, of: object.object.key, &report, shouldStop: shouldStop, progress: progress)
        if report.failure != nil || report.wasInterrupted { break }
        report.unfinished = nil
        report.objects += 1
        progress(report)
      }
    } catch {
      report.failure = error.description
    }
    return report
  }

  /// The archive's objects that may have records of the range, in the order of their oldest record.
  private func objects(
    after start: String, _ report: inout ReplayReport
  ) async throws(AWSError) -> [ArchivedObject] {
    let place = plan.place
    let listed = try await client.s3.listObjects(
      bucket: place.bucket, prefix: place.prefix, after: place.prefix + start,
      deadline: .after(.seconds(600)))
    let archived = listed.compactMap { ArchivedObject($0, in: place) }
    report.others = listed.count - archived.count
    return archived.filter(plan.range.mayContain)
      .sorted { ($0.oldest, $0.object.key) < ($1.oldest, $1.object.key) }
  }

  private func replay(
    _ contents: [UInt8], of name: String, _ report: inout ReplayReport,
    shouldStop: () -> Bool, progress: (ReplayReport) -> Void
  ) async {
    let plain: [UInt8]
    do throws(GzipError) {
      plain = Gzip.isGzip(contents) ? try Gzip.decompress(contents) : contents
    } catch {
      report.failure = "\(name.printable) cannot be read: \(error)"
      return
    }
    if plan.framing == nil, let line = RecordFraming.lineOfOtherFraming(in: plain) {
      report.failure =
        "\(name.printable) (line \(line)) is not one JSON object a line; name --framing json, lines "
        + "or object"
      return
    }
    guard let records = (plan.framing ?? .lines).records(of: plain) else {
      report.failure =
        "\(name.printable) is not a sequence of JSON objects and arrays; name another --framing"
      return
    }
    report.read += records.count
    let keys = ReplayedKey(member: plan.keyMember)
    var load = Load()
    for data in records {
      guard data.count <= KinesisRecord.maximumSize else {
        // It would be encoded and sent only to be refused, at several times its size in memory.
        report.refused += 1
        report.firstRefusal =
          report.firstRefusal
          ?? "a record has \(data.count) bytes, and a stream accepts at most 10 MiB"
        continue
      }
      let (key, isOfMember) = keys.key(of: data)
      if !isOfMember, plan.keyMember != nil { report.withoutKey += 1 }
      if plan.isDryRun { continue }
      if load.holdsBack(key) || load.isFull {
        await put(&load, &report)
        progress(report)
        if report.failure != nil { return }
        if shouldStop() {
          report.wasInterrupted = true
          return
        }
      }
      load.add(KinesisRecord(data: Array(data), partitionKey: key), of: 0)
    }
    // After the last request the object is finished, or the run has failed.
    await put(&load, &report)
  }

  private func put(_ load: inout Load, _ report: inout ReplayReport) async {
    if load.records.isEmpty { return }
    let putter = RecordPutter(kinesis: client.kinesis, stream: plan.stream)
    for result in await putter.put(load.records).results {
      switch result {
      case .accepted: report.put += 1
      case .refused(let reason):
        report.refused += 1
        report.firstRefusal = report.firstRefusal ?? reason
      case .notTaken(let reason): report.failure = report.failure ?? reason
      }
    }
    load.removeRecords()
  }
}
#endif
