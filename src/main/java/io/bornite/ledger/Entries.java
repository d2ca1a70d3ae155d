package io.bornite.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what was entered into an account, for whoever has to show it. */
@Component
public class Entries {

    private final EntryRepository entries;

    Entries(EntryRepository entries) {
        this.entries = entries;
    }

    /**
     * An entry.
     *
     * @param sequence its number in the account, from 1 and without a gap
     * @param key of its posting, and {@code kind} what its posting was
     * @param units positive if the account got more
     */
    public record Entry(
            long sequence, String key, @Nullable String kind, long units, long balanceAfter, Instant postedAt) {}

    /**
     * The number of the last entry before a time, 0 if there is none. The entries of an account are dated in their order,
     * so that a few looks are enough however many there are.
     */
    @Transactional(readOnly = true)
    public long lastBefore(AccountId account, Instant time) {
        long atLeast = 0;
        long atMost = entries.last(account);
        while (atLeast < atMost) {
            long middle = atLeast + (atMost - atLeast + 1) / 2;
            if (entries.postedAt(account, middle).isBefore(time)) {
                atLeast = middle;
            } else {
                atMost = middle - 1;
            }
        }
        return atLeast;
    }

    /** What the account had after this entry; nothing after none. */
    @Transactional(readOnly = true)
    public long balanceAfter(AccountId account, long sequence) {
        return sequence == 0 ? 0 : entries.balanceAfter(account, sequence);
    }

    /** The entries behind a number up to another, oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> between(AccountId account, long after, long upTo, int limit) {
        return entries.between(account, after, upTo, limit);
    }
}
