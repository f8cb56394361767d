// SPDX-License-Identifier: Apache-2.0

import Interactions

extension AgentProfile {
  var wire: WireProfile {
    var wire = WireProfile()
    if let team { wire.team = team.raw }
    wire.languages = languages.map(\.raw)
    wire.skills = skills.map(\.skill.raw)
    wire.levels = skills.map { UInt32($0.level) }
    for (channel, terms) in ownTerms.enumerated() {
      guard let terms else { continue }
      var wireTerms = WireTerms()
      wireTerms.channel = UInt32(channel)
      wireTerms.load = UInt32(terms.load)
      wireTerms.alone = terms.alone
      wire.ownTerms.append(wireTerms)
    }
    wire.expiring = expiries.map(\.skill.raw)
    wire.expiresAt = expiries.map(\.at.milliseconds)
    wire.clients = clients.map(\.raw)
    return wire
  }

  init(wire: WireProfile) throws(CodingFault) {
    guard wire.skills.count == wire.levels.count, wire.expiring.count == wire.expiresAt.count else {
      throw .malformed
    }
    var skills: [SkillLevel] = []
    skills.reserveCapacity(wire.skills.count)
    for (skill, level) in zip(wire.skills, wire.levels) {
      skills.append(SkillLevel(skill: SkillID(skill), level: try byte(level)))
    }
    var terms = [ChannelTerms?](repeating: nil, count: ChannelKind.allCases.count)
    for own in wire.ownTerms {
      guard own.channel < UInt32(terms.count) else { throw .unknown }
      terms[Int(own.channel)] = ChannelTerms(load: try byte(own.load), alone: own.alone)
    }
    self.init(
      team: wire.hasTeam ? TeamID(wire.team) : nil, languages: wire.languages.map { LanguageID($0) },
      skills: skills, ownTerms: terms,
      expiries: zip(wire.expiring, wire.expiresAt).map {
        SkillExpiry(skill: SkillID($0), at: Moment(milliseconds: $1))
      }, clients: wire.clients.map { ClientID($0) })
  }
}
