package io.bornite.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done to a book, as plain data: accounts are the numbers 0 to {@link #WALLETS}, of which only 0 may go negative,
 * and keys are short words. Each play gives them accounts and keys of its own, so that any part of a history is one too.
 */
record History(List<Step> steps) {

    static final int WALLETS = 4;

    History {
        steps = List.copyOf(steps);
    }

    sealed interface Step {

        /** Everything that is this step but a little less. */
        Stream<List<Step>> smaller();
    }

    /** Opens accounts, as many times at once as it says. */
    record Open(List<Integer> accounts, int times) implements Step {
        @Override
        public Stream<List<Step>> smaller() {
            Stream<List<Step>> fewer = without(accounts).map(rest -> List.of(new Open(rest, times)));
            return times == 1 ? fewer : Stream.concat(Stream.of(List.of(new Open(accounts, 1))), fewer);
        }
    }

    /** Transactions that run at once, each posting a set. */
    record Post(List<List<Posting>> transactions) implements Step {
        @Override
        public Stream<List<Step>> smaller() {
            Stream<List<Step>> fewer = transactions.size() == 1
                    ? Stream.of()
                    : Stream.concat(
                            Stream.of(transactions.stream()
                                    .<Step>map(one -> new Post(List.of(one)))
                                    .toList()),
                            without(transactions).map(rest -> List.of(new Post(rest))));
            return Stream.concat(
                    fewer,
                    replaced(transactions, History::smallerSets).map(changed -> List.of((Step) new Post(changed))));
        }

        @Override
        public String toString() {
            return transactions.stream()
                    .map(set -> set.stream().map(Posting::toString).collect(Collectors.joining("\n    ")))
                    .collect(Collectors.joining("\n  at the same time\n    ", "  post\n    ", ""));
        }
    }

    boolean hasRaces() {
        return steps.stream().anyMatch(step -> switch (step) {
            case Open open -> open.times() > 1;
            case Post post -> post.transactions().size() > 1;
        });
    }

    /** Histories that are this one with a little less, the boldest cuts first. */
    Stream<History> smaller() {
        int half = steps.size() / 2;
        Stream<History> halves = half == 0
                ? Stream.of()
                : Stream.of(new History(steps.subList(0, half)), new History(steps.subList(half, steps.size())));
        Stream<History> fewer = without(steps).map(History::new);
        Stream<History> lighter = Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
                .flatMap(i -> steps.get(i).smaller().map(instead -> {
                    List<Step> changed = new ArrayList<>(steps.subList(0, i));
                    changed.addAll(instead);
                    changed.addAll(steps.subList(i + 1, steps.size()));
                    return new History(changed);
                }));
        return Stream.of(halves, fewer, lighter).flatMap(part -> part);
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }

    private static Stream<List<Posting>> smallerSets(List<Posting> set) {
        return Stream.concat(set.size() == 1 ? Stream.of() : without(set), replaced(set, History::smallerPostings));
    }

    private static Stream<Posting> smallerPostings(Posting posting) {
        return switch (posting) {
            case Posting.Journal journal ->
                smallerLegs(journal.legs()).map(legs -> new Posting.Journal(journal.key(), journal.kind(), legs));
            case Posting.Capture capture ->
                smallerLegs(capture.legs())
                        .map(legs -> new Posting.Capture(capture.key(), capture.hold(), capture.kind(), legs));
            case Posting.Hold hold ->
                hold.units() == 1
                        ? Stream.of()
                        : Stream.of(1L, hold.units() / 2)
                                .map(units -> new Posting.Hold(hold.key(), hold.account(), units));
            case Posting.Release _ -> Stream.of();
        };
    }

    /** Fewer units the same way; of three legs the middle one is folded into the last. */
    private static Stream<List<Leg>> smallerLegs(List<Leg> legs) {
        Leg from = legs.getFirst();
        Leg to = legs.getLast();
        if (legs.size() > 2) {
            return Stream.of(List.of(from, new Leg(to.account(), -from.units())));
        }
        return -from.units() == to.units() && to.units() > 1
                ? Stream.of(1L, to.units() / 2).map(units -> TestBook.legs(from.account(), to.account(), units))
                : Stream.of();
    }

    private static <T> Stream<List<T>> without(List<T> all) {
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(i -> {
            List<T> rest = new ArrayList<>(all);
            rest.remove((int) i);
            return rest;
        });
    }

    private static <T> Stream<List<T>> replaced(List<T> all, Function<T, Stream<T>> smaller) {
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .flatMap(i -> smaller.apply(all.get(i)).map(instead -> {
                    List<T> changed = new ArrayList<>(all);
                    changed.set(i, instead);
                    return changed;
                }));
    }
}
