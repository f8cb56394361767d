// SPDX-License-Identifier: Apache-2.0

extension Rule {
  private static let typeDeclaration = Pattern(
    #"^(?:@\w+(?:\([^)]*\))? +)*(?:(?:package|public|internal|final|indirect|nonisolated|distributed) +)*"#
      + #"(?:struct|class|enum|actor|protocol) +(\w+)"#)

  static let oneType = Rule(
    "one type a file",
    canaries: [
      Canary(
        "Sources/Router/A.swift", "package struct A {\n  enum B {}\n}\n\nfinal class C {}\n", guilty: [5]),
      Canary("Sources/Router/A.swift", "struct A {}\nprivate struct B {}\nextension C {}\n", guilty: []),
    ]
  ) { file in
    guard file.isSwift, !file.isTest else { return [] }
    // swift-format puts declarations at the file's top into the first column, and no others.
    return Array(file.findings(typeDeclaration) { "\($0) belongs in a file of its own" }.dropFirst())
  }

  private static let force = Pattern(#"(\b(?:try|as)!|[\w)\]}">](?<!\btry)(?<!\bas)!(?![=\w"]))"#)

  static let unwrapping = Rule(
    "nothing is forced",
    canaries: [
      Canary(
        "Sources/Router/A.swift",
        """
        let a = try! b()
        let c = d as! E
        let f = g!.h
        let i = j[0]! + k()!
        let l = "\\(m!)"
        if !n, o != p, q!=r { s = "t!" }  // u!
        var v: W!
        """, guilty: [1, 2, 3, 4, 4, 5, 7]),
      Canary("Tests/RouterTests/A.swift", "let f = g!.h\nlet a = try! b()\n", guilty: []),
    ]
  ) { file in
    guard file.isSwift, !file.isTest else { return [] }
    return file.findings(force) {
      $0 == "try!" || $0 == "as!"
        ? "no \($0): say what happens otherwise" : "no forced unwrapping: say what happens otherwise"
    }
  }

  private static let printCall = Pattern(#"(?<![\w.])(?<!func )((?:debugPrint|print|dump) *\()"#)

  /// What answers to a person at a terminal.
  private static let mayPrint = ["Sources/Server/CLI/", "Sources/Server/Bench/"]

  static let printing = Rule(
    "only the command line prints",
    canaries: [
      Canary(
        "Sources/Server/HTTP/A.swift", "print(1)\nfunc print(_ a: Int) {}\npage.print(2)\n", guilty: [1]),
      Canary("Sources/Server/CLI/A.swift", "print(1)\n", guilty: []),
    ]
  ) { file in
    guard file.isSwift, !file.isTest, !mayPrint.contains(where: { file.path.hasPrefix($0) }) else {
      return []
    }
    return file.findings(printCall) { _ in
      "only \(mayPrint.joined(separator: " and ")) print; elsewhere use the logger"
    }
  }

  private static let unchecked = Pattern(#"@unchecked +Sendable|nonisolated\(unsafe\)"#)

  static let uncheckedSendable = Rule(
    "what the compiler cannot check says what protects it",
    canaries: [
      Canary("Sources/Router/A.swift", "\nfinal class A: @unchecked Sendable {}\n", guilty: [2]),
      Canary(
        "Sources/Router/A.swift", "// Guarded by its lock.\nfinal class A: @unchecked Sendable {}\n",
        guilty: []),
      Canary(
        "Tests/RouterTests/A.swift", "let a = 1\n@MainActor\nnonisolated(unsafe) var b = 1\n", guilty: [3]),
    ]
  ) { file in
    guard file.isSwift else { return [] }
    return file.findings(unchecked) { $0 }.filter { found in
      let above = file.lines[..<(found.line - 1)].map { $0.drop { $0 == " " } }
      return above.last { !$0.hasPrefix("@") }?.hasPrefix("//") != true
    }.map { file.finding(line: $0.line, "\($0.message) needs a comment above it that says what protects it") }
  }
}
