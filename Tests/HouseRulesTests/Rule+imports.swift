// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// What a room may import besides the standard library: design/ARCHITECTURE.md's table. Rooms above the
  /// engine may use what `everyday` lists; `Server` sees everything.
  static let mayImport: [String: Set<String>] = [
    "Interactions": [],
    "Expressions": ["Interactions", "CRE2"],
    "RoutingEngine": ["Interactions", "CMemory"],
    "Auditing": ["Interactions", "RoutingEngine"],
    "RoutingPolicy": ["Interactions", "Expressions", "RoutingEngine", "Yams"],
    "Rehearsal": ["Interactions", "RoutingEngine", "RoutingPolicy"],
    "Reporting": ["Interactions", "HdrHistogram"],
    "Simulator": ["Interactions", "RoutingEngine", "RoutingPolicy", "Reporting"],
    "Journal": ["Interactions", "GRDB", "GRDBSQLite", "SwiftProtobuf", "CCrypto"],
    "Archive": ["Interactions", "Reporting", "GRDB", "GRDBSQLite"],
    "Channels": ["Interactions", "CCrypto", "CGMimeX"],
    "Bots": ["Interactions"],
    "Delivery": ["Interactions", "Expressions", "CCurl", "CCurlX", "CCrypto", "GRDB"],
    "Router": [
      "Interactions", "RoutingEngine", "RoutingPolicy", "Expressions", "Journal", "CCrypto", "CLinux",
      "NIOCore", "NIOConcurrencyHelpers",
    ],
  ]
  static let everyday: Set<String> = [
    "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin",
  ]
  /// Rooms that must give the same answer on every run: values in, values out.
  static let pureRooms: Set<String> = [
    "Interactions", "RoutingEngine", "Rehearsal", "Reporting", "Simulator",
  ]
  private static let withoutFoundation = pureRooms.union(["Expressions"])

  private static let importLine = Pattern(
    #"^ *(?:@\w+(?:\([^)]*\))? +)*(?:\w+ +)?import +"#
      + #"(?:(?:struct|class|enum|protocol|func|var|let|actor|typealias) +)?(\w+)"#
  )

  static let imports = Rule(
    "a room imports what it stands on, nothing else",
    canaries: [
      Canary("Sources/Interactions/A.swift", "import Foundation\n// import Glibc\n", guilty: [1]),
      Canary(
        "Sources/RoutingEngine/Commands/A.swift", "package import Interactions\nimport Journal\n", guilty: [2]
      ),
      Canary("Sources/Delivery/A.swift", "import Foundation\nimport RoutingEngine\n", guilty: [2]),
      Canary("Sources/Journal/A.swift", "@preconcurrency import struct NIOCore.ByteBuffer\n", guilty: [1]),
      Canary("Sources/Expressions/A.swift", "import FoundationEssentials\nimport CRE2\n", guilty: [1]),
      Canary("Sources/Wing/A.swift", "import Interactions\n", guilty: [1]),
    ]
  ) { file in
    guard let room = file.target, file.isSwift, room != "Server" else { return [] }
    guard let listed = mayImport[room] else {
      return [file.finding(line: 1, "\(room) is not in ARCHITECTURE.md's table (nor in Rule+imports.swift)")]
    }
    let allowed = withoutFoundation.contains(room) ? listed : listed.union(everyday)
    return file.findings(importLine) { module in
      allowed.contains(module) ? nil : "\(room) must not import \(module)"
    }
  }

  private static let impureNames = Pattern(
    #"((?<!\w)(?:Date *\(|(?:Continuous|Suspending)Clock|Task\b|async\b|await\b|actor +\w|Dispatch\w+"#
      + #"|Thread\b|SystemRandomNumberGenerator|Hasher *\( *\)|ProcessInfo|getenv|clock_gettime"#
      + #"|gettimeofday|time *\( *nil)"#
      + #"|Date\.now|\.random\b|\.randomElement *\( *\)|\.shuffled? *\( *\)|\.hashValue\b)"#)

  static let purity = Rule(
    "no clock, task or chance where decisions are made",
    canaries: [
      Canary(
        "Sources/RoutingEngine/A.swift",
        """
        let a = Date()  // Task
        let task = Task { await a() }
        let n = Int.random(in: 0...1)
        let s = "Task \\(Int.random(in: 0...1))"
        let e = list.randomElement(using: &generator)
        let updatedAt = update(a), taskCount = 1
        """, guilty: [1, 2, 2, 3, 4]),
      Canary("Sources/Router/A.swift", "let a = Date()\n", guilty: []),
    ]
  ) { file in
    guard let room = file.target, pureRooms.contains(room), file.isSwift else { return [] }
    return file.findings(impureNames) { "\(room) must not use \($0): time and chance are arguments here" }
  }
}
