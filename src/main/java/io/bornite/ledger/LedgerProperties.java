package io.bornite.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param auditInterval how long after one audit of the book the next begins, unless that took long
 * @param sealInterval how long after the entries of the book are sealed the next are
 * @param anchorInterval how long after this node looked at its anchor file it looks again, unless it has sealed
 * @param anchorFile where this node keeps the seals outside of the database; {@code book.anchor} in the data folder if
 *     it is not given
 */
@ConfigurationProperties("bornite.ledger")
record LedgerProperties(
        @DefaultValue("60s") Duration auditInterval,
        @DefaultValue("60s") Duration sealInterval,
        @DefaultValue("5s") Duration anchorInterval,
        @Nullable Path anchorFile) {}
