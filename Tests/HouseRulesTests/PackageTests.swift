// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What must hold of the package as a whole.
@Suite("The package")
struct PackageTests {
  private let house: House

  init() throws {
    house = try House.ours.get()
  }

  @Test("has short files: nine of ten Swift files have at most 350 lines")
  func mostFilesAreShort() {
    let lengths = house.files.filter(\.isSwift).map(\.lines.count).sorted()
    #expect(
      percentile(90, of: lengths) <= 350,
      "p90 of \(lengths.count) files; the longest has \(lengths.last ?? 0)")
  }

  @Test("has short functions: nine of ten in Sources have at most 30 lines")
  func mostFunctionsAreShort() {
    let lengths = house.files.filter { $0.isSwift && !$0.isTest }.flatMap(\.functions).map(\.lineCount)
      .sorted()
    #expect(
      percentile(90, of: lengths) <= 30,
      "p90 of \(lengths.count) functions; the longest has \(lengths.last ?? 0)")
  }

  @Test("explains each dependency in Sources/README.md and names its exact version")
  func dependenciesAreExplained() throws {
    let readme = try house.text(of: "Sources/README.md")
    let dependencies = PackageDependency.all(in: try house.text(of: "Package.swift"))
    #expect(!dependencies.isEmpty)
    for dependency in dependencies {
      #expect(readme.contains(dependency.name), "Sources/README.md: error: no line about \(dependency.name)")
      #expect(
        dependency.isExact, "Package.swift:\(dependency.line): error: \(dependency.name) needs `exact:`")
    }
  }

  @Test("finds its own canaries among dependencies")
  func dependencyCanary() {
    let manifest = """
      .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
      // .package(url: "https://github.com/nobody/nothing", from: "1.0.0"),
      .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.0.0"),
      """
    let found = PackageDependency.all(in: manifest).map { "\($0.name) \($0.line) \($0.isExact)" }
    #expect(found == ["swift-log 1 true", "GRDB.swift 3 false"])
    #expect(percentile(90, of: Array(1...10)) == 9)
    #expect(percentile(90, of: []) == 0)
  }

  @Test("installs every Debian library that Package.swift asks for")
  func librariesAreInstalled() throws {
    let script = try house.text(of: "Deploy/install-dependencies.sh")
    let libraries = Pattern(#"\.apt\(\["([^"]+)"\]\)"#).matches(in: try house.text(of: "Package.swift"))
    #expect(!libraries.isEmpty)
    for library in libraries {
      #expect(
        script.split { $0.isWhitespace || "()".contains($0) }.contains(Substring(library.text)),
        "Deploy/install-dependencies.sh: error: does not install \(library.text)")
    }
  }

  /// The smallest value that at least so many per cent do not exceed; 0 of nothing.
  private func percentile(_ percent: Int, of sorted: [Int]) -> Int {
    sorted.isEmpty ? 0 : sorted[(sorted.count * percent + 99) / 100 - 1]
  }
}
