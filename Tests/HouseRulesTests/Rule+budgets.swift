// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let maximumFileLines = 600
  static let maximumFunctionLines = 70
  static let maximumColumns = 110

  static let licence = Rule(
    "every source file says its licence first",
    canaries: [
      Canary(
        "Sources/Router/A.swift", "import Interactions\n// SPDX-License-Identifier: Apache-2.0\n", guilty: [1]
      ),
      Canary(
        "Sources/Server/Web/a.html", "<!doctype html>\n<!-- SPDX-License-Identifier: MIT -->\n", guilty: [1]),
      Canary("Tests/a.py", "#!/usr/bin/env python3\n# SPDX-License-Identifier: Apache-2.0\n", guilty: []),
      Canary("Sources/Server/a.css", "", guilty: [1]),
    ]
  ) { file in
    guard file.language != nil, !file.isGenerated else { return [] }
    let first = (file.lines.first ?? "").lowercased()
    let mayBeSecond = ["#!", "<!doctype", "// swift-tools-version"].contains { first.hasPrefix($0) }
    let found = file.lines.prefix(mayBeSecond ? 2 : 1).contains {
      $0.contains("SPDX-License-Identifier: Apache-2.0")
    }
    return found ? [] : [file.finding(line: 1, "the first line must be SPDX-License-Identifier: Apache-2.0")]
  }

  static let fileLength = Rule(
    "no file is longer than \(maximumFileLines) lines",
    canaries: [
      Canary("Sources/Router/A.swift", String(repeating: "let a = 1\n", count: 600), guilty: []),
      Canary("Sources/Router/A.swift", String(repeating: "let a = 1\n", count: 601), guilty: [601]),
    ]
  ) { file in
    guard file.language != nil, !file.isGenerated, file.lines.count > maximumFileLines else { return [] }
    return [
      file.finding(line: file.lines.count, "the file has more than \(maximumFileLines) lines: split it")
    ]
  }

  static let functionLength = Rule(
    "no function is longer than \(maximumFunctionLines) lines",
    canaries: [
      Canary("Sources/Router/A.swift", "func a() {\n\(lines(68))}\n", guilty: []),
      Canary("Sources/Router/A.swift", "\nfunc a(\n) -> Int {\n\(lines(68))}\n", guilty: [2]),
      Canary("Sources/Router/A.swift", "struct A {\n  init?(x: Int) {\n\(lines(69))}\n}\n", guilty: [2]),
      Canary("Sources/Router/A.swift", "var a: Int {\n\(lines(69))}\n", guilty: [1]),
      Canary(
        "Sources/Router/A.swift", "protocol P {\n  func a()\n}\nstruct A {\n\(lines(69))}\n", guilty: []),
      Canary(
        "Sources/Server/Web/a.js", "if (x) {\n\(lines(69))}\nfunction a() {\n\(lines(69))}\n", guilty: [72]),
      Canary(
        "Sources/Server/Web/a.js", "(() => {\n\(lines(69))})();\nb = () => {\n\(lines(69))}\n", guilty: [72]),
      Canary("Sources/CRE2/a.cpp", "int a(int b)\n{\n\(lines(68))}\n", guilty: [1]),
      Canary("Tests/a.py", "def test_a(\n):\n\(lines(69))\ndef test_b():\n  assert 1\n", guilty: [1]),
    ]
  ) { file in
    guard !file.isGenerated else { return [] }
    return file.functions.filter { $0.lineCount > maximumFunctionLines }.map {
      file.finding(
        line: file.line(at: $0.start),
        "\($0.name) has \($0.lineCount) lines, more than \(maximumFunctionLines): give its parts names")
    }
  }

  static let columns = Rule(
    "no Swift line is wider than \(maximumColumns) columns",
    canaries: [
      Canary("Sources/Router/A.swift", "// \(String(repeating: "订", count: 107))\n", guilty: []),
      Canary("Sources/Router/A.swift", "\n// \(String(repeating: "a", count: 108))", guilty: [2]),
      // A text can't be broken where one likes.
      Canary("Sources/Router/A.swift", "let a = \"\(String(repeating: "a", count: 108))\"", guilty: []),
    ]
  ) { file in
    guard file.isSwift else { return [] }
    let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
    return file.lines.enumerated().filter { number, line in
      guard line.utf8.count > maximumColumns, line.count > maximumColumns else { return false }
      let isComment = line.drop { $0 == " " }.hasPrefix("//")
      // Texts are blanked there: what is left of them is one blank.
      let withoutTexts = code[number].split(separator: " ").reduce(0) { $0 + $1.count + 1 }
      return isComment || withoutTexts > maximumColumns
    }
    .map {
      file.finding(
        line: $0.offset + 1, "the line has \($0.element.count) columns, more than \(maximumColumns)")
    }
  }

  private static func lines(_ count: Int) -> String { String(repeating: "  work = 1\n", count: count) }
}
