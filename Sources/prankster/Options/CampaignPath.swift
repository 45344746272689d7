// SPDX-License-Identifier: MIT

/// What CAMPAIGN on the command line means: a folder on disk and the campaign's file in it.
struct CampaignPath: Sendable, Equatable {
    /// The folder as the user would write it; empty for the current one.
    let folder: String
    /// The campaign's file inside the folder.
    let file: String

    /// The name that a campaign's file has by default.
    static let defaultFile = "campaign.yaml"

    /// Takes a folder, a file, or nothing for the current folder's `campaign.yaml`.
    init(_ argument: String?) {
        guard let argument, !argument.isEmpty else {
            (folder, file) = ("", Self.defaultFile)
            return
        }
        if DiskFolder.exists(at: argument) || argument.hasSuffix("/") {
            var path = argument
            while path.count > 1, path.hasSuffix("/") { path.removeLast() }
            (folder, file) = (path == "." ? "" : path, Self.defaultFile)
        } else if let slash = argument.lastIndex(of: "/") {
            let parent = argument[..<slash]
            folder = parent.isEmpty ? "/" : String(parent)
            file = String(argument[argument.index(after: slash)...])
        } else {
            (folder, file) = ("", argument)
        }
    }

    /// The path as arguments of a further command; none for the current folder's campaign.
    var arguments: [String] {
        if file != Self.defaultFile {
            return [DiskFolder(path: folder).displayName(of: file)]
        }
        if folder.isEmpty { return [] }
        // A number alone would be taken for a letter.
        return [folder.allSatisfy { $0.isNumber || $0 == "." } ? "./" + folder : folder]
    }
}
