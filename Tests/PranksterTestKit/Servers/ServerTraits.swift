// SPDX-License-Identifier: MIT

package import Testing

extension Trait where Self == ConditionTrait {
    /// Runs a test where `make servers` has been; skips it elsewhere, but not where `CI` is set.
    package static var realServers: Self {
        .enabled(if: ServerPrograms.areExpected, "\(ServerPrograms.missing)")
    }

    /// Runs a test of Exim or Postfix where they can start.
    package static var wholeServers: Self {
        .enabled(
            if: ServerPrograms.mayChangeUser, "Exim and Postfix start as root, as in a container")
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs a test where a client that others wrote is; skips it elsewhere, but not where `CI` is
    /// set.
    package static func client(_ client: OthersClient) -> Self {
        let isRequired = ServerPrograms.areExpected && !ServerPrograms.areThere
        return .enabled(
            if: client.isMissing == nil || isRequired, "\(client.isMissing ?? "it is here")")
    }
}
