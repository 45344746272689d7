// SPDX-License-Identifier: MIT

extension MediaType {
    /// The type that a file's name tells by its extension, whatever its case.
    ///
    /// `application/octet-stream` where the extension is unknown or missing.
    package static func forFile(named name: String) -> MediaType {
        let file = name.split(separator: "/").last ?? ""
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return octetStream }
        let suffix = file[file.index(after: dot)...].lowercased()
        return byExtension[suffix].flatMap { MediaType($0) } ?? octetStream
    }

    /// Files that people attach, with the names that IANA registered.
    ///
    /// `.eml` is missing on purpose: RFC 2046 5.2.1 forbids to encode `message/rfc822`, and a letter
    /// of ours is 7-bit.
    static let byExtension: [String: String] = [
        // Text
        "txt": "text/plain", "text": "text/plain", "log": "text/plain", "csv": "text/csv",
        "tsv": "text/tab-separated-values", "md": "text/markdown", "markdown": "text/markdown",
        "htm": "text/html", "html": "text/html", "css": "text/css", "js": "text/javascript",
        "mjs": "text/javascript", "ics": "text/calendar", "vcf": "text/vcard", "rtf": "text/rtf",
        "xml": "application/xml", "json": "application/json", "yaml": "application/yaml",
        "yml": "application/yaml", "toml": "application/toml", "sql": "application/sql",
        // Pictures
        "png": "image/png", "apng": "image/apng", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "heic": "image/heic",
        "svg": "image/svg+xml", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff",
        "ico": "image/vnd.microsoft.icon",
        // Sound and film
        "mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "flac": "audio/flac",
        "oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/vnd.wave",
        "mid": "audio/midi", "midi": "audio/midi", "mp4": "video/mp4", "m4v": "video/mp4",
        "mov": "video/quicktime", "webm": "video/webm", "ogv": "video/ogg", "mpeg": "video/mpeg",
        "avi": "video/vnd.avi", "mkv": "video/matroska",
        // Documents
        "pdf": "application/pdf", "ps": "application/postscript", "epub": "application/epub+zip",
        "doc": "application/msword", "xls": "application/vnd.ms-excel",
        "ppt": "application/vnd.ms-powerpoint",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation",
        "odg": "application/vnd.oasis.opendocument.graphics",
        // Archives and the rest
        "zip": "application/zip", "gz": "application/gzip", "tgz": "application/gzip",
        "zst": "application/zstd", "7z": "application/x-7z-compressed",
        "tar": "application/x-tar", "xz": "application/x-xz", "wasm": "application/wasm",
        "sqlite": "application/vnd.sqlite3", "p7s": "application/pkcs7-signature",
        "asc": "application/pgp-signature", "ttf": "font/ttf", "otf": "font/otf",
        "woff": "font/woff", "woff2": "font/woff2",
    ]
}
