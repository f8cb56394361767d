// SPDX-License-Identifier: Apache-2.0

/// Why a server cannot be put together beside what `OpeningError` says.
enum InstallationError: Error, CustomStringConvertible {
  /// A projection's file in the data directory cannot be opened.
  case projection(file: String, reason: String)
  case listening(address: String, reason: String)
  case outgoing
  /// The key of a policy's webhook can't be used.
  case webhookKey(webhook: String, place: String, reason: String)

  var description: String {
    switch self {
    case .projection(let file, let reason):
      """
      \(file) cannot be opened: \(reason).
      It holds nothing that the journal does not: move it away and start again; it is made anew.
      """
    case .listening(let address, let reason): "\(address) cannot be listened at: \(reason)."
    case .outgoing: "libcurl cannot be started; nothing could be sent to the outside."
    case .webhookKey(let webhook, let place, let reason):
      "the key of the webhook \(webhook) (\(place)) can't be used: \(reason)."
    }
  }
}
