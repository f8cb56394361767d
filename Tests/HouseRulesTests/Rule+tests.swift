// SPDX-License-Identifier: Apache-2.0

extension Rule {
  private static let testAttribute = Pattern(#"@Test\b"#)
  private static let expectation = Pattern(
    // `centre.run` plays a table of the engine's tests and compares each line; `read` waits for a page to
    // show.
    #"#expect|#require|Issue\.record|confirmation *\(|\b(?:centre\.run|try await read) *\("#
      + #"|\b(?:expect|require|check|assert|verify)\w*(?: *\(| *\{)"#
  )

  static let expectations = Rule(
    "a test expects something",
    canaries: [
      Canary(
        "Tests/RouterTests/A.swift", "@Test func a() {\n  run()\n}\n@Test func b() { #expect(c) }\n",
        guilty: [1]),
      Canary(
        "Tests/RouterTests/A.swift",
        "@Test(\"x { #expect\", arguments: [1])\nfunc a(_ b: Int) {\n  // #expect\n}\n", guilty: [1]),
      Canary(
        "Tests/RouterTests/A.swift", "@Test func a() throws { try expectServed(\"Ann\", by: \"Bo\") }\n",
        guilty: []),
    ]
  ) { file in
    guard file.isSwift, file.isTest else { return [] }
    let expected = expectation.matches(in: file.code).map(\.offset)
    return testAttribute.matches(in: file.code).compactMap { attribute in
      guard
        let test = file.functions.filter({ $0.start > attribute.offset }).min(by: { $0.start < $1.start }),
        !expected.contains(where: { test.start < $0 && $0 < test.end })
      else { return nil }
      return file.finding(line: file.line(at: attribute.offset), "\(test.name) expects nothing")
    }
  }

  private static let pythonExpectation = Pattern(
    #"\bassert\b|pytest\.(?:raises|fail)"#
      + #"|\b(?:expect|require|check|assert|verify|validate|call_and_validate|until|hears)\w* *\("#
  )

  static let pythonExpectations = Rule(
    "a test in Python expects something",
    canaries: [
      Canary(
        "Tests/EndToEnd/test_a.py", "def test_a():\n    run(\"assert\")\n\ndef test_b():\n    assert c\n",
        guilty: [1])
    ]
  ) { file in
    guard file.language == .py, file.isTest else { return [] }
    let expected = pythonExpectation.matches(in: file.code).map(\.offset)
    return file.functions.filter { test in
      test.name.hasPrefix("test_") && !expected.contains { test.start < $0 && $0 < test.end }
    }.map { file.finding(line: file.line(at: $0.start), "\($0.name) expects nothing") }
  }

  /// Folders, hosts and tools of the machines this was written on: nobody else has them.
  private static let machineWords = ["/root/", "/home/runner"]
  private static let temporary = "/tmp/"

  static let machine = Rule(
    "nothing names this machine",
    canaries: [
      Canary("Deploy/a.sh", "cd /root/main\nmkdir /tmp/x\n", guilty: [1]),
      Canary(
        "Sources/Router/A.swift", "// see /tmp/x\nlet a = \"/home/runner/x\"\n", guilty: [1, 2]),
      Canary("Makefile", "run:\n\tdo-it --in framework/paths\n", guilty: []),
    ]
  ) { file in
    // This folder has to name what it looks for.
    guard !file.path.hasPrefix("Tests/HouseRulesTests/") else { return [] }
    let isOurs = file.path.hasPrefix("Sources/") || file.path.hasPrefix("Tests/")
    let words = isOurs ? machineWords + [temporary] : machineWords
    return file.lines.enumerated().flatMap { line in
      words.filter { line.element.contains($0) }.map {
        file.finding(line: line.offset + 1, "\($0) is this machine's")
      }
    }
  }
}
