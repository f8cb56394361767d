// SPDX-License-Identifier: Apache-2.0

extension ProblemCode {
  /// Versions of the policy.
  var policyAdvice: Advice? {
    switch self {
    case .policyInvalid:
      Advice(
        "The policy has errors",
        "`diagnostics` lists each with its file, line and column. The live version stays.",
        "Correct them; `patchbay check PATH` prints the same.")
    case .unknownVersion:
      Advice(
        "Unknown version", "No version of the policy with that number is kept.",
        "`GET /v1/policy/versions` lists those that are; push the text again where it is not kept any more.")
    case .queueInUse:
      Advice(
        "A queue has contacts",
        "Contacts are in a queue that the version lacks, so that they would have no place.",
        "Say in the policy where they go (`moved: { old: new }`), or let them end first.")
    case .policyMoved:
      Advice(
        "Another version came into force", "Somebody else put another version in force meanwhile.",
        "Look at the versions (`GET /v1/policy/versions`), and ask again if it is still wanted.")
    case .policyIsLive:
      Advice(
        "The version is live", "A shadow runs beside the live version, and this is the live one.",
        "Name another version.")
    case .noEarlierVersion:
      Advice(
        "Nothing to go back to", "No version was in force before the live one, as far as is kept.",
        "Activate a version by its number.")
    case .noShadow:
      Advice(
        "No shadow", "No version has run beside the live one since the server started.",
        "Name one: `POST /v1/policy/versions/{id}/shadow`.")
    default: nil
    }
  }
}
