// SPDX-License-Identifier: MIT

import Delivery

/// What bare `prankster` says: how to begin, or what to do with the campaign at hand.
struct Guide {
    let console: Console

    /// Prints the guide for the current folder.
    func show() throws(SystemError) {
        let here = (try? WholeFile.read(CampaignPath.defaultFile, limit: 1 << 20)) != nil
        try console.output.write(here ? Self.next : Self.beginning)
    }

    private static let next = """
        This folder holds a campaign. Next:

          prankster check                        find every mistake
          prankster plan                         who writes what to whom
          prankster preview 1                    the first letter, as it would go out
          prankster send                         all letters into the mock inbox, to look at them

        All commands: prankster --help

        """

    private static let beginning = """
        Prankster plays e-mail pranks on people who agreed to it.

        There is no campaign.yaml here. To begin, write one:

          prankster: 1
          name: My first prank
          people:
            - Ada Arnoux <ada@lab.example>
            - Ben Bähler <ben@lab.example>
            - Cléa Curchod <clea@lab.example>
          groups: {count: 1}
          messages: [free-pizza]

        and then: prankster check. All commands: prankster --help

        """
}
