// swift-tools-version: 6.2
import PackageDescription

/// The packages that the handler is built from but does not name itself, each with the tested
/// version. Otherwise a build would use the newest versions, and the deployed function would depend
/// on the day. Traits are left to the packages that import them: the default traits of
/// swift-configuration would link all of Foundation.
let pins: [(repository: String, version: Version)] = [
  ("apple/swift-algorithms", "1.2.1"),
  ("apple/swift-argument-parser", "1.8.2"),
  ("apple/swift-asn1", "1.7.4"),
  ("apple/swift-async-algorithms", "1.1.4"),
  ("apple/swift-atomics", "1.3.0"),
  ("apple/swift-certificates", "1.21.1"),
  ("apple/swift-collections", "1.6.0"),
  ("apple/swift-configuration", "1.4.0"),
  ("apple/swift-crypto", "4.5.2"),
  ("apple/swift-distributed-tracing", "1.7.3"),
  ("apple/swift-http-structured-headers", "1.7.0"),
  ("apple/swift-http-types", "1.8.0"),
  ("apple/swift-nio-extras", "1.35.2"),
  ("apple/swift-nio-http2", "1.46.0"),
  ("apple/swift-nio-ssl", "2.37.6"),
  ("apple/swift-nio-transport-services", "1.28.0"),
  ("apple/swift-numerics", "1.1.1"),
  ("apple/swift-service-context", "1.5.1"),
  ("swift-server/swift-service-lifecycle", "2.13.0"),
  ("swiftlang/swift-subprocess", "1.0.2"),
  ("apple/swift-system", "1.8.1"),
]
let withTraits: Set = [
  "apple/swift-async-algorithms", "apple/swift-collections", "apple/swift-configuration",
  "apple/swift-http-types", "swiftlang/swift-subprocess",
]

let package = Package(
  name: "pins",
  products: [.library(name: "Pins", targets: ["Pins"])],
  dependencies: pins.map { pin in
    let url = "https://github.com/\(pin.repository).git"
    // SwiftPM refuses `traits` for a package that has none.
    return withTraits.contains(pin.repository)
      ? .package(url: url, exact: pin.version, traits: [])
      : .package(url: url, exact: pin.version)
  },
  // SwiftPM needs a target. It is empty, and nothing is built from it.
  targets: [.target(name: "Pins", path: ".", sources: ["Pins.swift"])]
)
