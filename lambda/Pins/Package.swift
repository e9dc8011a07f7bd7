// swift-tools-version: 6.2
import PackageDescription

/// The packages that the handler is built from but does not name itself, each with the tested
/// version. Otherwise a build would use the newest versions, and the deployed function would depend
/// on the day. Traits are left to the packages that import them.
let pins: [(repository: String, version: Version)] = [
  ("apple/swift-argument-parser", "1.8.2"),
  ("apple/swift-asn1", "1.7.4"),
  ("apple/swift-atomics", "1.3.0"),
  ("apple/swift-certificates", "1.21.1"),
  ("apple/swift-collections", "1.6.0"),
  ("apple/swift-crypto", "4.5.2"),
  ("swiftlang/swift-subprocess", "1.0.2"),
  ("apple/swift-system", "1.8.1"),
]
let withTraits: Set = ["apple/swift-collections", "swiftlang/swift-subprocess"]

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
