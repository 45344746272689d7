// SPDX-License-Identifier: MIT

import Findings

/// Anchors and aliases, bounded by what a walk through the document meets.
extension NodeBuilder {
    /// More anchors than this are not kept.
    private static let mostAnchors = 10_000

    /// Keeps what an anchor names; a later one of the same name takes its place.
    mutating func keep(_ anchor: Anchor, _ name: String, _ event: Event) {
        anchors[name] = anchor
        guard anchors.count > Self.mostAnchors else { return }
        report(
            .error(
                "this file holds too many anchors: more than \(Self.mostAnchors)",
                at: source.location(event.start)))
        stop()
    }

    /// Lets aliases mean a collection from its end on, if its anchor is still the last of the name.
    mutating func finish(_ name: String, of frame: Frame) {
        guard anchors[name]?.node == UInt32(frame.record) else { return }
        let walk = Walk(
            nodes: walked.nodes - frame.before.nodes, bytes: walked.bytes - frame.before.bytes)
        anchors[name] = Anchor(
            node: UInt32(frame.record), isOpen: false, height: frame.height, walk: walk)
    }

    /// Puts the node that an alias means where the alias stands.
    mutating func addAlias(_ event: Event, _ reader: borrowing EventReader) {
        let name = reader.anchor ?? ""
        let place = source.location(
            event.start, length: event.end.column - event.start.column)
        guard let anchor = anchors[name], !anchor.isOpen else {
            refuseAlias(name, isOpen: anchors[name] != nil, at: place)
            let stand = add(.scalar, at: event.start, length: place.length)
            return self.place(stand, isScalar: true)
        }
        walked.nodes += anchor.walk.nodes
        walked.bytes += anchor.walk.bytes
        guard walked.nodes <= limits.nodes, walked.bytes <= 2 * limits.bytes else {
            report(
                .error(
                    "the aliases make this file too large", at: place,
                    label: "'*\(name)' stands for \(anchor.walk.nodes) values"))
            return stop()
        }
        guard frames.count + anchor.height <= limits.depth else { return refuseDepth(at: place) }
        if let last = frames.indices.last {
            frames[last].height = max(frames[last].height, anchor.height + 1)
        }
        let isScalar = anchor.height == 0
        if !isScalar, isKeyDue { refuseKey(at: place) }
        self.place(anchor.node, isScalar: isScalar)
    }
}
