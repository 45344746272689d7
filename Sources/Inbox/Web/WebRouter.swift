// SPDX-License-Identifier: MIT

import Hummingbird

/// What answers a request: guards first, then pages and API.
enum WebRouter {
    /// The router of an inbox that listens on an address.
    static func router(
        _ services: InboxServices, listeningOn address: String
    ) -> Router<InboxRequestContext> {
        let router = Router(
            context: InboxRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: FailurePages())
        router.add(middleware: HostGuard(services.web.allowedHosts, listeningOn: address))
        if let login = services.web.pageLogin { router.add(middleware: LoginGuard(login)) }
        router.add(middleware: OriginGuard())
        AssetRoutes.add(to: router)
        EventRoutes.add(to: router, services)
        ListScreen.add(to: router, services)
        MailScreens.add(to: router, services)
        SessionScreens.add(to: router, services)
        PrankScreens.add(to: router, services)
        FaultScreen.add(to: router, services)
        HelpScreen.add(to: router, services)
        APIRoutes.add(to: router, services)
        return router
    }
}
