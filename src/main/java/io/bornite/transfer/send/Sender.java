package io.bornite.transfer.send;

import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In whose name somebody is paid.
 *
 * @param email of the person who ordered it, in its normal form; the receiver sees who that is
 * @param limitedBy the secret of a token that may send so much a day; null for who has no limit
 */
public record Sender(
        OrganizationId organization, String email, @Nullable UUID limitedBy) {

    /** By an order that was given before. */
    public Sender(OrganizationId organization, String email) {
        this(organization, email, null);
    }

    public static Sender of(Caller caller) {
        return new Sender(caller.organization(), caller.email(), caller.limitedBy());
    }
}
