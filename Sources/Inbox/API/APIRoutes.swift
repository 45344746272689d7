// SPDX-License-Identifier: MIT

package import Hummingbird

/// The HTTP API: what clients of Mailpit call, and our own additions.
///
/// Paths, JSON names and meanings below `/api/v1` are those of Mailpit, so that programs written
/// for it work with this inbox as they are. `/api/v1/openapi.json` describes each route.
package enum APIRoutes {
    /// Adds the routes to a router that has its guards already.
    package static func add(
        to router: Router<InboxRequestContext>, _ services: InboxServices
    ) {
        let routes = all(services)
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await route.respond(
                    APICall(request: request, context: context, services: services))
            }
        }
        for (path, routes) in Dictionary(grouping: routes, by: \.path) {
            OtherMethods.add(to: router, path, besides: routes.map(\.method))
        }
    }

    /// Every route.
    static func all(_ services: InboxServices) -> [APIRoute] {
        ApplicationRoutes.all(startedAt: services.clock()) + MailListRoutes.all
            + MailRoutes.all + AbsentRoutes.all + TagRoutes.all + SendRoutes.all()
            + ChaosRoutes.all + ViewRoutes.all + MailpitEventRoutes.all()
            + HealthRoutes.all(startedAt: services.clock()) + ArrivalRoutes.all
            + PrankRoutes.all + FaultRoutes.all
    }
}
