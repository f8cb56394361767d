// SPDX-License-Identifier: Apache-2.0

extension Access: DeskAuthenticator {
  func agent(cookie: String?, token: String?) async -> String? {
    if let token { return caller(token: token)?.agent }
    return cookie.flatMap { caller(cookieHeader: $0) }?.agent
  }
}
