// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router

/// A shadow's report as the API writes it.
enum ShadowAnswer {
  static func json(_ report: ShadowReport, kind: ShadowDifference.Kind?, limit: Int) -> JSON {
    let (state, reason) = words(report.state)
    return .members([
      "version": .int(Int64(report.version.number)),
      "live": report.live.map { .int(Int64($0.number)) } ?? .null, "state": .string(state), "reason": reason,
      "since": .textOrNull(Timestamp.textOrNone(report.since)),
      "compared_until": .textOrNull(Timestamp.textOrNone(report.at)), "record": .int(Int64(report.position)),
      "earlier": .members([
        "waited": .int(Int64(report.earlier)), "otherwise": .int(Int64(report.earlierOtherwise)),
      ]),
      "compared": .members([
        "contacts": .int(Int64(report.contacts)), "offers": .int(Int64(report.offers)),
        "consequences": .int(Int64(report.consequences)),
      ]),
      "differences": .int(Int64(report.differences)),
      "counts": .object(
        ShadowDifference.Kind.allCases.map {
          .init(name: $0.rawValue, value: .int(Int64(report.counts[$0] ?? 0)))
        }),
      "examples": .array(report.examples(of: kind, limit: limit).map(example)),
    ])
  }

  private static func words(_ state: ShadowReport.State) -> (String, JSON?) {
    switch state {
    case .starting: ("starting", nil)
    case .running: ("running", nil)
    case .ended: ("ended", nil)
    case .dropped(let reason): ("dropped", .string(reason))
    }
  }

  private static func example(_ difference: ShadowDifference) -> JSON {
    .members([
      "number": .int(Int64(difference.number)), "kind": .string(difference.kind.rawValue),
      "at": .string(Timestamp.text(difference.at)), "record": .int(Int64(difference.record)),
      "interaction": .string(PublicNumber.text(difference.interaction)), "live": .string(difference.live),
      "shadow": .string(difference.shadow),
    ])
  }
}
