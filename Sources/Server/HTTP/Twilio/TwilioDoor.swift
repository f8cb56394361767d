// SPDX-License-Identifier: Apache-2.0

import Channels
import Delivery
import HTTPTypes
import NIOCore

/// Guards the endpoints that a Twilio-compatible provider calls.
struct TwilioDoor: Sendable {
  let urls: TwilioURLs
  /// What the provider spoke of by itself.
  let heard: TwilioHeard
  private let signature: TwilioSignature

  init(token: String, urls: TwilioURLs, heard: TwilioHeard) {
    signature = TwilioSignature(token: token)
    self.urls = urls
    self.heard = heard
  }

  /// The form, when the request is signed and the signature fits.
  /// - Throws: `unauthenticated` without a signature, `bad-signature`, `invalid-field` for what is no form.
  func verify(_ request: WebRequest) throws(Problem) -> FormFields {
    guard let given = request.headers[.twilioSignature] else { throw Problem(.unauthenticated) }
    let form: FormFields
    do throws(FormFields.Mistake) {
      form = try FormFields(Array(request.body.readableBytesView))
    } catch {
      throw Problem(error)
    }
    guard signature.verify(given, url: urls.publicURL + request.target, form: form) else {
      throw Problem(
        .badSignature,
        "X-Twilio-Signature does not fit. It is made with the account's token over the URL as the "
          + "provider knows it: compare the token, and --public-url with the address in its console.")
    }
    return form
  }
}

extension House {
  /// The door of the provider, and the form that it sent.
  /// - Throws: `not-found` where no such account is configured; see `TwilioDoor.verify`.
  func twilio(_ request: WebRequest) throws(Problem) -> (door: TwilioDoor, form: FormFields) {
    guard let twilio else { throw Problem(.notFound, "No Twilio-compatible account is configured.") }
    return (twilio, try twilio.verify(request))
  }
}

extension Problem {
  init(_ mistake: FormFields.Mistake) {
    switch mistake {
    case .tooMany: self = .invalid("body", "has more than \(FormFields.maximum) fields")
    case .duplicate: self = .invalid("body", "has a field twice")
    case .encoding: self = .invalid("body", "is not percent-encoded")
    }
  }

  init(_ mistake: TwilioTextMessage.Mistake) {
    switch mistake {
    case .missing(let field): self = .missing(field)
    case .invalid(let field, let hint): self = .invalid(field, hint)
    }
  }
}

extension HTTPField.Name {
  static let twilioSignature = Self.known("x-twilio-signature")
}
