/// A curated type whose resource lies in a region: every one except ``Role``. Those that have no resource of their own
/// there have no ``region(_:)`` either: `Alarms`, `Dashboard`, scaling, and what `….existing` returns. A `PrivateNetwork`
/// has one of its own.
public protocol RegionalResource: CuratedResource {}

extension RegionalResource {
  /// The same in a region of its own, for all that it consists of: a function's log group and a bucket's settings too.
  ///
  /// ```swift
  /// let stream = Stream("orders").region("eu-central-1")
  /// // resource "aws_kinesis_stream" "orders" {
  /// //   region = "eu-central-1"
  /// ```
  ///
  /// Alarms are in the region of the part that they watch. A part of another resource starts in that one's region, and
  /// with that one's provider: a ``Mapping``, an ``Alias`` and an ``InvokePermission`` in the function's, a
  /// ``StreamConsumer`` in the stream's, a ``Subscription`` in the topic's, a ``BucketNotification`` in the bucket's.
  /// Version 6.0 of the provider or later. AWS provider documentation, "Enhanced Region Support".
  public func region(_ region: Expression<String>) -> Self {
    var copy = self
    copy.resource = resource.inRegion(region)
    return copy
  }
}

extension Alias: RegionalResource {}
extension Bucket: RegionalResource {}
extension BucketNotification: RegionalResource {}
extension EventRule: RegionalResource {}
extension Function: RegionalResource {}
extension InvokePermission: RegionalResource {}
extension Key: RegionalResource {}
extension Mapping: RegionalResource {}
extension Queue: RegionalResource {}
extension Schedule: RegionalResource {}
extension Stream: RegionalResource {}
extension StreamConsumer: RegionalResource {}
extension Subscription: RegionalResource {}
extension Table: RegionalResource {}
extension Topic: RegionalResource {}
