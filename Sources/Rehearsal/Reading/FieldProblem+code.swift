// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

extension FieldProblem {
  var diagnosticCode: DiagnosticCode {
    switch self {
    case .unknown: .unknownField
    case .wrongType: .badValue
    }
  }
}
