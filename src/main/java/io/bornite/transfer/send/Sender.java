package io.bornite.transfer.send;

import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;

/**
 * In whose name somebody is paid.
 *
 * @param email of the person who ordered it, in its normal form; the receiver sees who that is
 */
public record Sender(OrganizationId organization, String email) {

    public static Sender of(Caller caller) {
        return new Sender(caller.organization(), caller.email());
    }
}
