// SPDX-License-Identifier: Apache-2.0

/// Why a shadow was dropped.
enum ShadowError: Error, CustomStringConvertible {
  case forgotten
  case unreadable(String)
  case lags(UInt64)

  var description: String {
    switch self {
    case .forgotten: "its text is not kept any more"
    case .unreadable(let first): "its text can't be read by this release: \(first)"
    case .lags(let records): "it fell \(records) records behind"
    }
  }
}
