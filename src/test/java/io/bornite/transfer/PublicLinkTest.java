package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How long a link to the page of a transfer opens. */
class PublicLinkTest extends MoneyWorld {

    private static final long TEN = 1_000_000_000L;

    @Autowired
    private PublicLinks links;

    @Test
    void aLinkEndsInTimeForEverAndTheNextOneIsAnother() {
        Caller sender = somebodyWith(TEN);
        desk.toAddress(sender, stranger(), TEN, UUID.randomUUID().toString());
        settle();
        TransferId transfer = new TransferId(
                jdbc.sql("select id from transfer where organization_id = :organization order by id desc limit 1")
                        .param("organization", sender.organization().value())
                        .query(UUID.class)
                        .single());
        String first = hash(links.of(sender.organization(), transfer));

        clock.advance(PublicLinks.VALID.minus(Duration.ofMillis(1)));
        assertThat(links.opened(transfer, first)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(links.opened(transfer, first)).isEmpty();

        String next = hash(links.of(sender.organization(), transfer));
        assertThat(next).isNotEqualTo(first);
        assertThat(links.opened(transfer, next)).isPresent();
        assertThat(links.opened(transfer, first)).isEmpty();
    }

    private static String hash(PublicLink link) {
        return link.url().substring(link.url().lastIndexOf('/') + 1);
    }
}
