// SPDX-License-Identifier: MIT

/// How strictly a template is read, and how far it may go.
package struct Options: Sendable, Hashable {
    /// Whether unknown names, missing partials and values that cannot be printed are errors, and
    /// raw lambdas and unescaped values are refused.
    package var isStrict: Bool
    /// How deep sections may nest in one file, partials in each other, and calls while rendering.
    package var depthLimit = 64
    /// The longest source of one file, in bytes.
    package var sourceLimit = 1 << 20
    /// The longest result, in bytes.
    package var outputLimit = 25 << 20
    /// How many instructions and names looked at one rendering may take.
    package var stepLimit = 50_000_000

    /// What Prankster's users get.
    package static let strict = Options(isStrict: true)
    /// What the public Mustache specification describes.
    package static let lenient = Options(isStrict: false)

    private init(isStrict: Bool) {
        self.isStrict = isStrict
    }
}
