// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Every Swift target is held to the same rules: language mode 6, existentials spelled out, imports that say
/// what they are for. Warnings are errors in `make lint` and in CI (see the Makefile).
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house. What it may import is exactly what stands in `dependencies`.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: rules)
}

func tests(of name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: rules)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let http: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOWebSocket", package: "swift-nio"),
  .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
]

let package = Package(
  name: "patchbay",
  products: [.executable(name: "patchbay", targets: ["Server"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // C libraries of Debian, each behind a shim.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CCurlX", dependencies: ["CCurl"]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .target(name: "CGMimeX", dependencies: ["CGMime"]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CMemory"),
    .target(name: "CRE2"),

    // The house, from the ground up.
    room("Interactions"),
    room("Expressions", ["Interactions", "CRE2"]),
    room("RoutingEngine", ["Interactions", "CMemory"], exclude: ["README.md"]),
    room("Auditing", ["Interactions", "RoutingEngine"]),
    room("RoutingPolicy", ["Interactions", "Expressions", "RoutingEngine", yams]),
    room("Rehearsal", ["Interactions", "RoutingEngine", "RoutingPolicy"]),
    room("Journal", ["Interactions", "CCrypto", grdb, sqlite, protobuf], exclude: ["Schema"]),
    room("Archive", ["Interactions", grdb, sqlite]),
    room("Channels", ["Interactions", "CCrypto", "CGMimeX"]),
    room("Delivery", ["Interactions", "CCurl", "CCurlX", "CCrypto", grdb], exclude: ["README.md"]),
    room(
      "Router",
      ["Interactions", "RoutingEngine", "RoutingPolicy", "Expressions", "Journal", "CCrypto", "CLinux"]),
    // The pages, put into the executable by the compiler (#embed): one file to deploy, nothing to build.
    .target(
      name: "WebPages", path: "Sources/Server/Web", exclude: ["static", "README.md"],
      cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    .executableTarget(
      name: "Server",
      dependencies: [
        "Interactions", "Auditing", "Expressions", "RoutingEngine", "RoutingPolicy", "Journal", "Archive",
        "Channels", "Rehearsal",
        "Delivery",
        "Router", "WebPages", "CCrypto", "CJansson", "CLinux", arguments, logging, lifecycle, grdb,
      ] + http,
      exclude: ["Web"],
      swiftSettings: rules),

    // What holds it up.
    tests(of: "HouseRules", []),
    tests(of: "Expressions", ["Expressions", "RoutingPolicy"]),
    tests(of: "RoutingEngine", ["Interactions", "RoutingEngine", "Auditing"]),
    tests(of: "RoutingPolicy", ["Interactions", "Expressions", "RoutingEngine", "RoutingPolicy"]),
    tests(of: "Rehearsal", ["Interactions", "RoutingEngine", "RoutingPolicy", "Rehearsal"]),
    tests(of: "Journal", ["Interactions", "Journal", grdb], exclude: ["Golden"]),
    tests(of: "Router", ["Interactions", "RoutingEngine", "RoutingPolicy", "Journal", "Router"]),
    tests(of: "Archive", ["Interactions", "Archive", grdb]),
    tests(of: "Delivery", ["Interactions", "Delivery", grdb]),
    tests(of: "Channels", ["Interactions", "Channels"]),
    tests(
      of: "Server",
      [
        "Interactions", "RoutingEngine", "RoutingPolicy", "Channels", "Router", "Server", "Archive",
        "CCrypto",
      ] + http),
  ],
  cxxLanguageStandard: .cxx17
)
