package io.bornite.kyc.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All lists as they stand at one version, in memory, ready to be compared with. */
final class Watchlist {

    /** More possible matches of one name say that the name is no evidence; the most alike are enough to judge. */
    private static final int MATCHES_MAX = 20;

    private final long version;
    private final List<Listed> names = new ArrayList<>();
    private final Map<String, List<Match>> addresses = new HashMap<>();

    Watchlist(long version, Map<String, List<ListedEntry>> lists) {
        this.version = version;
        lists.forEach((code, entries) -> entries.forEach(entry -> add(code, entry)));
    }

    private record Listed(String listCode, ListedEntry entry, String name, List<String> words) {}

    private void add(String code, ListedEntry entry) {
        for (String name : entry.names()) {
            names.add(new Listed(code, entry, name, Names.words(name)));
        }
        for (String address : entry.addresses()) {
            addresses
                    .computeIfAbsent(address, _ -> new ArrayList<>())
                    .add(new Match(code, entry.externalId(), address, 100));
        }
    }

    long version() {
        return version;
    }

    /** @param address of a chain or of mail */
    boolean isListed(String address) {
        return addresses.containsKey(ListedEntry.addressKey(address));
    }

    /**
     * The best match of each entry that is at least so alike, the most alike first. Another birth date drops nothing: lists
     * are often wrong about it, so it is evidence for the person who judges.
     */
    List<Match> matches(Subject subject, int thresholdPercent) {
        Map<String, Match> best = new HashMap<>();
        for (String address : subject.everyAddress()) {
            addresses.getOrDefault(ListedEntry.addressKey(address), List.of()).forEach(match -> keep(best, match));
        }
        for (String name : subject.names()) {
            List<String> words = Names.words(name);
            for (Listed listed : names) {
                int score = Names.likeness(words, listed.words());
                if (score >= thresholdPercent) {
                    keep(best, new Match(listed.listCode(), listed.entry().externalId(), listed.name(), score));
                }
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingInt(Match::scorePercent)
                        .reversed()
                        .thenComparing(Match::listCode)
                        .thenComparing(Match::externalId))
                .limit(MATCHES_MAX)
                .toList();
    }

    private static void keep(Map<String, Match> best, Match match) {
        best.merge(
                match.listCode() + " " + match.externalId(),
                match,
                (a, b) -> a.scorePercent() >= b.scorePercent() ? a : b);
    }
}
