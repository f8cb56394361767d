// SPDX-License-Identifier: Apache-2.0

import Interactions

/// An `update` frame of a desk: whole entities, only those that changed.
struct DeskUpdate {
  private var place: Place
  private var me: DeskAgent?
  private var offers: [DeskOffer]?
  private var complaints: [DeskComplaint]?
  private var work: [(item: DeskItem, messages: [DeskMessage])] = []
  private var gone: [InteractionID] = []
  private var messages: [DeskMessage] = []
  private var revoked: [DeskParty.Revoked] = []

  /// What changed between two views; nil: nothing.
  init?(
    from old: DeskView, to new: DeskView, party: DeskParty, at place: Place, in live: isolated LiveFollower
  ) {
    self.place = place
    if new.me != old.me { me = new.me }
    if new.offers != old.offers { offers = new.offers }
    if new.complaints != old.complaints { complaints = new.complaints }
    let known = Dictionary(old.work.map { ($0.interaction, $0) }, uniquingKeysWith: { _, last in last })
    for item in new.work {
      if known[item.interaction] == item, live.hasAll(item, after: party.through) {
        messages += live.messages(of: item, after: party.through, through: place.record)
      } else {
        work.append((item, live.messages(of: item, through: place.record)))
      }
    }
    let still = Set(new.work.map(\.interaction))
    gone = old.work.map(\.interaction).filter { !still.contains($0) }
    revoked = party.revoked.filter { $0.record <= place.record }
    if me == nil, offers == nil, complaints == nil, work.isEmpty, gone.isEmpty, messages.isEmpty,
      revoked.isEmpty
    {
      return nil
    }
  }

  /// More interactions than this may be gone: the whole state is shorter.
  private static let maximumGone = 256

  /// All that a desk may have missed since it was here last; nil: tell it everything.
  init?(
    behind seen: Place, _ touches: ArraySlice<Touch>, to new: DeskView, at place: Place,
    in live: isolated LiveFollower
  ) {
    guard !touches.contains(where: { $0.kind == .everyone }) else { return nil }
    let touched = Set(touches.compactMap(\.interaction))
    let changed = Set(touches.lazy.filter { $0.kind != .message }.compactMap(\.interaction))
    let customers = Set(touches.compactMap(\.customer))
    // What the desk may still show: it is told of each that it is not there; those it never had it ignores.
    gone = touched.subtracting(new.interactions).sorted()
    guard gone.count <= Self.maximumGone else { return nil }
    self.place = place
    me = new.me
    offers = new.offers
    complaints = new.complaints
    let record = TouchRing.recordSeen(seen)
    for item in new.work {
      if changed.contains(item.interaction) || customers.contains(item.customer.id)
        || !live.hasAll(item, after: record)
      {
        work.append((item, live.messages(of: item, through: place.record)))
      } else {
        messages += live.messages(of: item, after: record, through: place.record)
      }
    }
  }

  var frame: String {
    var json = JSONText(capacity: 1024)
    json.object { json in
      json.field("type", "update")
      json.field("at", at: place)
      if let me {
        json.field("me")
        me.write(to: &json)
      }
      if let offers {
        json.field("offers", array: { json in for offer in offers { offer.write(to: &json) } })
      }
      if let complaints { json.write(complaints) }
      if !work.isEmpty {
        json.field(
          "work", array: { json in for (item, messages) in work { item.write(messages, to: &json) } })
      }
      if !gone.isEmpty { json.field("gone", gone.map(PublicNumber.text)) }
      if !messages.isEmpty {
        json.field("messages", array: { json in for message in messages { message.write(to: &json) } })
      }
      if !revoked.isEmpty { writeRevoked(to: &json) }
    }
    return json.string
  }

  private func writeRevoked(to json: inout JSONText) {
    json.field(
      "revoked",
      array: { json in
        for offer in revoked {
          json.object {
            $0.field("offer", PublicNumber.text(offer.offer))
            $0.field("interaction", PublicNumber.text(offer.interaction))
            $0.field("cause", offer.cause.name)
          }
        }
      })
  }
}
