package io.bornite.transfer;

import io.bornite.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has not signed up is to be told that money waits for them, for the first time or again. Published inside
 * the transaction that writes down that they were told.
 *
 * @param sender who sent it, as they are shown
 * @param url the public page of the payment, or null if its owner has closed that
 */
public record GuestMoneyWaits(
        TransferId transfer,
        String email,
        Money amount,
        @Nullable String sender,
        @Nullable String url,
        Instant expiresAt,
        boolean isReminder) {}
