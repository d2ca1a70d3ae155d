package io.bornite.batch;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What pays the same as a row, outside of its own list.
 *
 * @param waiting the lists in which it waits, one for each row, the newest first
 * @param paid the newest first
 */
record Others(List<BatchId> waiting, List<Paid> paid) {

    /** @param row which was paid; null for a payment by another way than a list */
    record Paid(Instant at, @Nullable RowKey row) {}

    /** @param waiting the newest first, read before what was paid: a row that was paid meanwhile is in both, and is paid */
    static Others of(List<RowKey> waiting, List<Paid> paid) {
        Set<RowKey> paidRows =
                paid.stream().map(Paid::row).filter(Objects::nonNull).collect(Collectors.toSet());
        return new Others(
                waiting.stream()
                        .filter(row -> !paidRows.contains(row))
                        .map(RowKey::batch)
                        .toList(),
                paid);
    }

    /**
     * Whether something was paid or waits that a person did not know of. Where the same was seen to wait in lists that
     * stood then and waits no more, so many payments of such lists are no news: they are what was waited for. A payment by
     * another way is news whatever waited, and so is what waits in a later list, for what waited before may have failed. A
     * payment that came back lets older ones show, which are no news either.
     */
    boolean areNewsTo(BatchRow.Seen seen) {
        if (waiting.stream().anyMatch(seen::isBefore)) {
            return true;
        }
        List<Paid> since =
                paid.stream().takeWhile(payment -> seen.isBefore(payment.at())).toList();
        int waitNoMore = seen.waiting() - waiting.size();
        return since.size() > waitNoMore
                || since.stream().map(Paid::row).anyMatch(row -> row == null || seen.isBefore(row.batch()));
    }

    BatchRow.Seen seen() {
        return new BatchRow.Seen(
                paid.isEmpty() ? null : paid.getFirst().at(),
                waiting.size(),
                waiting.isEmpty() ? null : waiting.getFirst());
    }
}
