package io.bornite.ledger;

import io.bornite.ledger.BookModel.Outcome.Answered;
import io.bornite.ledger.BookModel.Outcome.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rules of the ledger once more, as plainly as can be, to compare with: account 0 may go negative, the rest may not. */
final class BookModel {

    private record Held(AccountId account, long units) {}

    private final Map<AccountId, Balance> balances = new TreeMap<>(Comparator.comparing(AccountId::value));
    private final Map<String, Held> openHolds = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, Form> forms = new HashMap<>();

    /** What becomes of a transaction: an answer each, or an error of the caller and nothing done. */
    sealed interface Outcome {
        record Answered(List<Answer> answers) implements Outcome {}

        record Refused() implements Outcome {}
    }

    BookModel copy() {
        BookModel copy = new BookModel();
        copy.balances.putAll(balances);
        copy.openHolds.putAll(openHolds);
        copy.answers.putAll(answers);
        copy.forms.putAll(forms);
        return copy;
    }

    void open(AccountId account) {
        balances.putIfAbsent(account, new Balance(0, 0));
    }

    Map<AccountId, Balance> balances() {
        return balances;
    }

    Outcome post(List<Posting> set) {
        if (!set.stream().allMatch(this::isSound)) {
            return new Refused();
        }
        BookModel after = copy();
        List<Answer> given = new ArrayList<>();
        for (Posting posting : set) {
            Form first = after.forms.putIfAbsent(posting.key(), Form.of(posting));
            if (first != null && first != Form.of(posting)) {
                return new Refused();
            }
            given.add(after.post(posting));
        }
        balances.putAll(after.balances);
        openHolds.clear();
        openHolds.putAll(after.openHolds);
        answers.putAll(after.answers);
        forms.putAll(after.forms);
        return new Answered(given);
    }

    private Answer post(Posting posting) {
        Answer first = answers.get(posting.key());
        if (first != null) {
            return switch (first) {
                case Answer.Accepted _ -> new Answer.Accepted(true);
                case Answer.InsufficientFunds _ -> new Answer.InsufficientFunds(true);
                case Answer.HoldClosed _ -> new Answer.HoldClosed(true);
            };
        }
        Answer answer = switch (posting) {
            case Posting.Journal journal -> move(journal.legs());
            case Posting.Hold hold -> hold(hold);
            case Posting.Capture capture -> capture(capture);
            case Posting.Release release -> release(release);
        };
        answers.put(posting.key(), answer);
        return answer;
    }

    private boolean isSound(Posting posting) {
        return switch (posting) {
            case Posting.Journal journal -> isSound(journal.legs());
            case Posting.Capture capture -> isSound(capture.legs());
            case Posting.Hold hold -> balances.containsKey(hold.account());
            case Posting.Release _ -> true;
        };
    }

    private boolean isSound(List<Leg> legs) {
        return legs.stream().allMatch(leg -> balances.containsKey(leg.account()))
                && legs.stream().mapToLong(Leg::units).sum() == 0;
    }

    private Answer hold(Posting.Hold hold) {
        if (!mayGoNegative(hold.account()) && at(hold.account()).available() < hold.units()) {
            return new Answer.InsufficientFunds(false);
        }
        setAside(hold.account(), hold.units());
        openHolds.put(hold.key(), new Held(hold.account(), hold.units()));
        return new Answer.Accepted(false);
    }

    private Answer capture(Posting.Capture capture) {
        Held hold = openHolds.get(capture.hold());
        if (hold == null) {
            return new Answer.HoldClosed(false);
        }
        setAside(hold.account(), -hold.units());
        Answer answer = move(capture.legs());
        if (answer instanceof Answer.Accepted) {
            openHolds.remove(capture.hold());
        } else {
            setAside(hold.account(), hold.units());
        }
        return answer;
    }

    private Answer release(Posting.Release release) {
        Held hold = openHolds.remove(release.hold());
        if (hold == null) {
            return new Answer.HoldClosed(false);
        }
        setAside(hold.account(), -hold.units());
        return new Answer.Accepted(false);
    }

    private Answer move(List<Leg> legs) {
        Map<AccountId, Balance> after = legs.stream()
                .collect(Collectors.toMap(
                        Leg::account,
                        leg -> new Balance(
                                at(leg.account()).balance() + leg.units(),
                                at(leg.account()).held())));
        if (after.entrySet().stream()
                .anyMatch(account ->
                        !mayGoNegative(account.getKey()) && account.getValue().available() < 0)) {
            return new Answer.InsufficientFunds(false);
        }
        balances.putAll(after);
        return new Answer.Accepted(false);
    }

    private void setAside(AccountId account, long units) {
        balances.put(account, new Balance(at(account).balance(), at(account).held() + units));
    }

    private Balance at(AccountId account) {
        return Objects.requireNonNull(balances.get(account));
    }

    private static boolean mayGoNegative(AccountId account) {
        return account.value() == 0;
    }
}
