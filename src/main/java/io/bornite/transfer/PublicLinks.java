package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.NotFound;
import io.bornite.platform.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links to a page of one transfer that need no bearer. Their last part is a keyed hash of 256 bits over the transfer and
 * the link's version, so that nobody makes one up, one says nothing about another, and a revoked one never opens again.
 */
@Component
public class PublicLinks {

    static final Duration VALID = Duration.ofDays(90);

    private static final String PURPOSE = "public page of a transfer";

    private final PublicLinkRepository links;
    private final Transfers transfers;
    private final SecretBox secrets;
    private final BorniteProperties properties;
    private final Clock clock;

    PublicLinks(
            PublicLinkRepository links,
            Transfers transfers,
            SecretBox secrets,
            BorniteProperties properties,
            Clock clock) {
        this.links = links;
        this.transfers = transfers;
        this.secrets = secrets;
        this.properties = properties;
        this.clock = clock;
    }

    /** The link of a transfer, made now if it has none that opens; for who has the transfer in hands. */
    @Transactional
    public PublicLink of(TransferId transfer) {
        return open(transfer, true).orElseThrow();
    }

    /** The same for what happens by itself: nothing if it was closed, which stays so until its owner asks for another. */
    @Transactional
    public Optional<PublicLink> unlessClosed(TransferId transfer) {
        return open(transfer, false);
    }

    /** @throws NotFound if the organisation has no such transfer */
    @Transactional
    public PublicLink of(OrganizationId organization, TransferId transfer) {
        return of(transfers.get(organization, transfer).id());
    }

    /**
     * Closes the link for ever, also the first one before it is made: the next one is another, and its owner's wish.
     *
     * @throws NotFound if the organisation has no such transfer
     */
    @Transactional
    public void revoke(OrganizationId organization, TransferId transfer) {
        links.revoke(transfers.get(organization, transfer).id(), clock.instant());
    }

    /** The transfer behind a link, or nothing if it opens nothing, for whatever reason. */
    @Transactional(readOnly = true)
    public Optional<Transfer> opened(TransferId transfer, String hash) {
        Instant now = clock.instant();
        Optional<PublicLinkRepository.Row> row = links.find(transfer);
        String expected =
                hash(transfer, row.map(PublicLinkRepository.Row::version).orElse(0));
        boolean isRight =
                MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
        return row.filter(_ -> isRight)
                .filter(link -> link.revokedAt() == null && link.expiresAt().isAfter(now))
                .flatMap(_ -> transfers.whole(transfer));
    }

    private Optional<PublicLink> open(TransferId transfer, boolean alsoRevoked) {
        Instant now = clock.instant();
        return links.open(transfer, now, now.plus(VALID), alsoRevoked).map(row -> {
            String url = properties.publicUrl() + "/pay/" + transfer.value() + "/" + hash(transfer, row.version());
            if (row.version() > 1) {
                links.show(transfer, url);
            }
            return new PublicLink(url, row.expiresAt());
        });
    }

    private String hash(TransferId transfer, int version) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(secrets.hash(PURPOSE, transfer.value() + ":" + version));
    }
}
