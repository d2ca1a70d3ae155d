package io.bornite.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decided posting; {@code legs} counts the entries it wrote. */
record PostingRow(
        long id,
        String key,
        Form form,
        @Nullable String kind,
        Verdict verdict,
        @Nullable String hold,
        int legs) {

    static PostingRow of(long id, Posting posting, Verdict verdict) {
        Form form = Form.of(posting);
        return switch (posting) {
            case Posting.Journal journal ->
                new PostingRow(
                        id, journal.key(), form, journal.kind(), verdict, null, entered(verdict, journal.legs()));
            case Posting.Hold hold -> new PostingRow(id, hold.key(), form, null, verdict, null, 0);
            case Posting.Capture capture ->
                new PostingRow(
                        id,
                        capture.key(),
                        form,
                        capture.kind(),
                        verdict,
                        capture.hold(),
                        entered(verdict, capture.legs()));
            case Posting.Release release -> new PostingRow(id, release.key(), form, null, verdict, release.hold(), 0);
        };
    }

    private static int entered(Verdict verdict, List<Leg> legs) {
        return verdict == Verdict.ACCEPTED ? legs.size() : 0;
    }
}
