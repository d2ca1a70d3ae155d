package io.bornite.account;

import io.bornite.identity.OrganizationId;
import java.util.UUID;

/**
 * An account outside stands somewhere else now. Published in the transaction that makes it so.
 *
 * @param status in the words of the operation that shows the account, or {@code deleted}
 */
public record AccountChanged(OrganizationId organization, Kind kind, UUID account, String status) {

    public enum Kind {
        BANK_ACCOUNT,
        EXTERNAL_WALLET,
        DEPOSIT_ACCOUNT
    }

    static final String DELETED = "deleted";
}
