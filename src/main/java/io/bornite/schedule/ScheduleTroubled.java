package io.bornite.schedule;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences of a schedule were not paid. Published inside the transaction that says so.
 *
 * @param ownerEmail who is told: who ordered it, or the organisation's owner once that person may not pay any more
 * @param occurrence the last that was due
 * @param recipient who should have been paid, in words
 * @param failure why the last one was not paid, or null if it was
 * @param skipped how many before it were missed and left out
 * @param next when the schedule pays again, or null if never
 */
public record ScheduleTroubled(
        ScheduleId schedule,
        OrganizationId organization,
        String ownerEmail,
        Instant occurrence,
        ZoneId zone,
        Money amount,
        String recipient,
        @Nullable String failure,
        int skipped,
        @Nullable Instant next) {}
