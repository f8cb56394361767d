// SPDX-License-Identifier: Apache-2.0

/// What a caller may be. The spelling is that of the token file and of the API.
enum Role: String, CaseIterable, Sendable {
  case admin
  case supervisor
  case agent
  /// A machine that brings contacts in: a PBX, a web site.
  case channel
}
