/**
 * What happened, in order: every state of a transfer, every decision, every account. Owns the tables {@code event_outbox},
 * {@code event} and {@code event_numbering}. Promises that an event is written in the transaction that makes it true, that
 * the log of an organisation is numbered without a gap, and that whoever reads on from a number misses nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "platform",
            "identity",
            "rail",
            "transfer",
            "schedule",
            "batch",
            "points",
            "account",
            "kyc",
            "kyc :: partner"
        })
package io.bornite.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
