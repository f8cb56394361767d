// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Every Swift target is held to the same rules: language mode 6, existentials spelled out, imports that say what
/// they are for. Warnings are errors in `make lint` and in CI (see the Makefile).
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house. What it may import is exactly what stands in `dependencies`.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: rules)
}

func tests(of name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: rules)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
  name: "patchbay",
  dependencies: [
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C libraries of Debian, each behind a shim.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CCurlX", dependencies: ["CCurl"]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CRE2"),

    // The house, from the ground up.
    room("Interactions"),
    room("Expressions", ["Interactions", "CRE2"]),
    room("RoutingEngine", ["Interactions"]),
    room("RoutingPolicy", ["Interactions", "Expressions", "RoutingEngine", yams]),
    room("Journal", ["Interactions", "CCrypto", grdb, protobuf], exclude: ["Schema"]),
    room("Archive", ["Interactions", grdb]),
    room("Delivery", ["Interactions", "CCurl", "CCurlX", "CCrypto", grdb]),
    room("Router", ["Interactions", "RoutingEngine", "RoutingPolicy", "Expressions", "Journal", "CCrypto"]),
    // What holds it up.
    tests(of: "Router", ["Interactions", "RoutingEngine", "RoutingPolicy", "Journal", "Router"]),
    tests(of: "Archive", ["Interactions", "Archive"]),
    tests(of: "Delivery", ["Interactions", "Delivery"]),
  ],
  cxxLanguageStandard: .cxx17
)
