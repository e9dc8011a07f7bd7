#if Handler
package import AWSClient

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
  ///   - shouldStop: Called before each object.
  ///   - progress: Called with the report after each object.
  package func run(
    shouldStop: () -> Bool, progress: (ReplayReport) -> Void
  ) async -> ReplayReport {
    var report = ReplayReport(plan: plan)
    do throws(AWSError) {
      // The stream is looked at first, so that a wrong name is found before anything is read.
      _ = try await client.kinesis.describeStreamSummary(
        stream: plan.stream, deadline: .after(.seconds(60)))
      let objects = try await objects(&report)
      report.hasStarted = true
      report.selected = objects.count
      for object in objects {
        if shouldStop() {
          report.wasInterrupted = true
          break
        }
        let contents = try await client.s3.getObject(
          bucket: plan.place.bucket, key: object.key, deadline: .after(.seconds(900)))
        await replay(contents, of: object, &report)
        if report.failure != nil { break }
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
    _ report: inout ReplayReport
  ) async throws(AWSError) -> [S3Object] {
    let place = plan.place
    let listed = try await client.s3.listObjects(
      bucket: place.bucket, prefix: place.prefix, after: place.prefix + plan.range.listStart,
      deadline: .after(.seconds(600)))
    let archived = listed.compactMap { ArchivedObject($0, in: place) }
    report.others = listed.count - archived.count
    return archived.filter(plan.range.mayContain)
      .sorted { ($0.oldest, $0.object.key) < ($1.oldest, $1.object.key) }.map(\.object)
  }

  private func replay(
    _ contents: [UInt8], of object: S3Object, _ report: inout ReplayReport
  ) async {
    let plain: [UInt8]
    do throws(GzipError) {
      plain = Gzip.isGzip(contents) ? try Gzip.decompress(contents) : contents
    } catch {
      report.lastObject = object.key
      report.failure = "\(object.key) cannot be read: \(error)"
      return
    }
    guard let records = plan.framing.records(of: plain) else {
      report.lastObject = object.key
      report.failure =
        "\(object.key) is not a sequence of JSON objects and arrays; name another --framing"
      return
    }
    report.read += records.count
    let keys = ReplayedKey(member: plan.keyMember)
    var load = Load()
    for data in records {
      let (key, isOfMember) = keys.key(of: data)
      if !isOfMember, plan.keyMember != nil { report.withoutKey += 1 }
      if plan.isDryRun { continue }
      if load.holdsBack(key) || load.isFull {
        await put(&load, &report)
        if report.failure != nil { break }
      }
      load.add(KinesisRecord(data: Array(data), partitionKey: key), of: 0)
    }
    if report.failure == nil { await put(&load, &report) }
    if report.failure != nil { report.lastObject = object.key }
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
