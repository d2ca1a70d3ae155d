package io.bornite.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of the ledger once more, as plainly as can be, to compare with: account 0 may go negative, the rest may not. */
final class BookModel {

    private record Held(int account, long units) {}

    private final List<AccountId> ids;
    private final long[] balances;
    private final long[] held;
    private final Map<String, Held> openHolds = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    BookModel(List<AccountId> ids) {
        this.ids = ids;
        this.balances = new long[ids.size()];
        this.held = new long[ids.size()];
    }

    Answer post(Posting posting) {
        Answer first = answers.get(posting.key());
        if (first != null) {
            return switch (first) {
                case Answer.Accepted _ -> new Answer.Accepted(true);
                case Answer.InsufficientFunds _ -> new Answer.InsufficientFunds(true);
                case Answer.HoldClosed _ -> new Answer.HoldClosed(true);
            };
        }
        Answer answer = firstAnswer(posting);
        answers.put(posting.key(), answer);
        return answer;
    }

    List<Balance> balances() {
        Balance[] all = new Balance[balances.length];
        Arrays.setAll(all, i -> new Balance(balances[i], held[i]));
        return List.of(all);
    }

    private Answer firstAnswer(Posting posting) {
        switch (posting) {
            case Posting.Journal journal -> {
                return move(journal.legs());
            }
            case Posting.Hold hold -> {
                int account = ids.indexOf(hold.account());
                if (account != 0 && balances[account] - held[account] < hold.units()) {
                    return new Answer.InsufficientFunds(false);
                }
                held[account] += hold.units();
                openHolds.put(hold.key(), new Held(account, hold.units()));
                return new Answer.Accepted(false);
            }
            case Posting.Capture capture -> {
                Held hold = openHolds.get(capture.hold());
                if (hold == null) {
                    return new Answer.HoldClosed(false);
                }
                held[hold.account()] -= hold.units();
                Answer answer = move(capture.legs());
                if (answer instanceof Answer.Accepted) {
                    openHolds.remove(capture.hold());
                } else {
                    held[hold.account()] += hold.units();
                }
                return answer;
            }
            case Posting.Release release -> {
                Held hold = openHolds.remove(release.hold());
                if (hold == null) {
                    return new Answer.HoldClosed(false);
                }
                held[hold.account()] -= hold.units();
                return new Answer.Accepted(false);
            }
        }
    }

    private Answer move(List<Leg> legs) {
        long[] after = balances.clone();
        legs.forEach(leg -> after[ids.indexOf(leg.account())] += leg.units());
        for (int account = 1; account < after.length; account++) {
            if (after[account] < held[account]) {
                return new Answer.InsufficientFunds(false);
            }
        }
        System.arraycopy(after, 0, balances, 0, after.length);
        return new Answer.Accepted(false);
    }
}
