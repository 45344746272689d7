// SPDX-License-Identifier: MIT

package import Foundation

/// A real browser that a test looks through: chromium, spoken to over WebDriver (W3C).
package final class Browser: Sendable {
    /// What the browser pretends to be.
    package struct Screen: Sendable {
        /// In CSS pixels.
        package var width = 1280
        package var height = 900
        /// Whether it is a phone that is touched.
        package var isPhone = false
        /// Whether the system prefers dark pages.
        package var isDark = false

        /// Creates a screen.
        package init(
            width: Int = 1280, height: Int = 900, isPhone: Bool = false, isDark: Bool = false
        ) {
            self.width = width
            self.height = height
            self.isPhone = isPhone
            self.isDark = isDark
        }
    }

    /// Keys that have no character.
    package enum Key: String, Sendable {
        case enter = "\u{E007}"
        case escape = "\u{E00C}"
        case delete = "\u{E017}"
        case tab = "\u{E004}"
    }

    /// How often a condition is looked at again before it counts as broken.
    private static let patience = 400

    private let folder: TemporaryFolder
    private let driver: ServerProcess
    private let port: Int
    private let session: String

    /// Starts a browser with an empty profile.
    package init(_ screen: Screen = Screen()) async throws {
        folder = try TemporaryFolder()
        (driver, port) = try ChromeDriver.start(in: folder)
        var answer: Any?
        for attempt in 0..<Self.patience where answer == nil {
            do {
                answer = try await Self.call(
                    "POST", "/session", port: port,
                    Self.capabilities(screen, profile: folder.url("profile").path))
            } catch {
                // It does not listen yet; what it says once it does is an answer.
                guard attempt < Self.patience - 1, driver.isRunning,
                    !(error is LoopbackHTTP.Failure)
                else { throw error }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        session = (answer as? [String: Any])?["sessionId"] as? String ?? ""
    }

    /// Ends the browser.
    package func close() async {
        _ = try? await Self.call("DELETE", "/session/\(session)", port: port)
        driver.stop()
    }

    /// Opens an address and waits until it is loaded.
    package func open(_ address: String) async throws {
        try await command("POST", "/url", ["url": address])
    }

    /// Runs a function's body in the page; its result as text, nil for none.
    @discardableResult
    package func run(_ script: String, _ arguments: [String] = []) async throws -> String? {
        let value = try await command(
            "POST", "/execute/sync", ["script": script, "args": arguments])
        return value.flatMap { $0 is NSNull ? nil : "\($0)" }
    }

    /// The text of the first element that a selector finds, as it is seen.
    package func text(_ selector: String) async throws -> String? {
        try await run("return document.querySelector(arguments[0])?.innerText ?? null", [selector])
    }

    /// How many elements a selector finds.
    package func count(_ selector: String) async throws -> Int {
        Int(
            try await run("return document.querySelectorAll(arguments[0]).length", [selector])
                ?? "") ?? 0
    }

    /// Clicks as a mouse does; again, where a page that is alive has put another in its place.
    package func click(_ selector: String) async throws {
        for attempt in 0...10 {
            do {
                let found = try await command(
                    "POST", "/element", ["using": "css selector", "value": selector])
                guard let element = (found as? [String: String])?.values.first else { return }
                try await command("POST", "/element/\(element)/click", [:])
                return
            } catch let failure as LoopbackHTTP.Failure
                where failure.description.contains("stale element") && attempt < 10
            {
                continue
            }
        }
    }

    /// Types into whatever has the focus.
    package func type(_ text: String) async throws {
        let strokes = text.map { String($0) }.flatMap {
            [["type": "keyDown", "value": $0], ["type": "keyUp", "value": $0]]
        }
        try await command(
            "POST", "/actions",
            ["actions": [["type": "key", "id": "keyboard", "actions": strokes]]])
    }

    /// Presses a key.
    package func press(_ key: Key) async throws {
        try await type(key.rawValue)
    }

    /// Waits until an expression of the page is true; false where it never is.
    package func waits(for expression: String) async throws -> Bool {
        for _ in 0..<Self.patience {
            // A page that is being left cannot answer.
            if let answer = try? await run("return Boolean(\(expression))"),
                answer == "1" || answer == "true"
            {
                return true
            }
            try await Task.sleep(for: .milliseconds(25))
        }
        return false
    }

    /// What the page has complained of since it was asked last: errors, and what its policy forbade.
    package func complaints() async throws -> [String] {
        let log = try await command("POST", "/se/log", ["type": "browser"]) as? [[String: Any]]
        return log?.compactMap { $0["message"] as? String } ?? []
    }

    /// Writes what is seen into a PNG file.
    package func screenshot(to file: URL) async throws {
        let encoded = try await command("GET", "/screenshot") as? String ?? ""
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try (Data(base64Encoded: encoded) ?? Data()).write(to: file)
    }

    @discardableResult
    private func command(
        _ method: String, _ path: String, _ body: [String: Any]? = nil
    ) async throws -> Any? {
        try await Self.call(method, "/session/\(session)\(path)", port: port, body)
    }

    private static func call(
        _ method: String, _ path: String, port: Int, _ body: [String: Any]? = nil
    ) async throws -> Any? {
        let bytes = try body.map { Array(try JSONSerialization.data(withJSONObject: $0)) } ?? []
        let answer = try await LoopbackHTTP.request(
            method, path, port: port, headers: [("Content-Type", "application/json")], body: bytes)
        let value = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        guard answer.status == 200 else {
            throw LoopbackHTTP.Failure(description: "WebDriver says \(answer.text)")
        }
        return value?["value"]
    }

    private static func capabilities(_ screen: Screen, profile: String) -> [String: Any] {
        var options: [String: Any] = [
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--hide-scrollbars", "--no-proxy-server", "--user-data-dir=\(profile)",
                "--window-size=\(screen.width),\(screen.height)",
                "--blink-settings=preferredColorScheme=\(screen.isDark ? 0 : 1)",
            ]
        ]
        if screen.isPhone {
            options["mobileEmulation"] = [
                "deviceMetrics": [
                    "width": screen.width, "height": screen.height, "pixelRatio": 2, "touch": true,
                ]
            ]
        }
        return [
            "capabilities": [
                "alwaysMatch": [
                    "browserName": "chrome", "goog:chromeOptions": options,
                    "goog:loggingPrefs": ["browser": "ALL"],
                ]
            ]
        ]
    }
}
