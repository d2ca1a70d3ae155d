package io.bornite.kyc.screening;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * How alike two names are, whatever their order, accents, legal forms and spelling. Each word of the name asked for takes
 * the word of the listed name that is most like it; long words weigh more. No threshold tells all true from all false
 * matches, so what this finds is for a person to judge.
 */
final class Names {

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Set<String> SAY_NOTHING = Set.of(
            "ltd",
            "limited",
            "llc",
            "llp",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "gmbh",
            "ag",
            "sa",
            "sarl",
            "srl",
            "spa",
            "bv",
            "nv",
            "oy",
            "ab",
            "plc",
            "pte",
            "pvt",
            "ooo",
            "zao",
            "jsc",
            "fze",
            "the",
            "of",
            "and",
            "mr",
            "mrs",
            "ms",
            "dr");

    /** A word less alike than this is another word. */
    private static final double LEAST_ALIKE = 0.7;

    private static final double OTHER_FIRST_LETTER = 0.9;
    private static final double OTHER_LENGTH = 0.7;
    private static final double LENGTH_RATIO = 0.6;
    private static final double UNMATCHED_SHARE = 0.15;
    private static final int WORDS_MAX = 16;

    private Names() {}

    /** The words of a name by which it is compared. */
    static List<String> words(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        List<String> all = Arrays.stream(NO_WORD.split(plain))
                .filter(word -> !word.isEmpty())
                .limit(WORDS_MAX)
                .toList();
        List<String> telling =
                all.stream().filter(word -> !SAY_NOTHING.contains(word)).toList();
        return telling.isEmpty() ? all : telling;
    }

    /** From 0 for nothing in common to 100 for the same. */
    static int likeness(List<String> asked, List<String> listed) {
        if (asked.isEmpty() || listed.isEmpty()) {
            return 0;
        }
        boolean[] taken = new boolean[listed.size()];
        double sum = 0;
        int weight = 0;
        for (String word : asked) {
            int best = -1;
            double likeness = 0;
            for (int i = 0; i < listed.size(); i++) {
                double here = taken[i] ? 0 : alike(word, listed.get(i));
                if (here > likeness) {
                    likeness = here;
                    best = i;
                }
            }
            if (best >= 0) {
                taken[best] = true;
            }
            sum += likeness * word.length();
            weight += word.length();
        }
        int left = 0;
        int all = 0;
        for (int i = 0; i < taken.length; i++) {
            all += listed.get(i).length();
            left += taken[i] ? 0 : listed.get(i).length();
        }
        return (int) Math.round(100 * sum / weight * (1 - UNMATCHED_SHARE * left / all));
    }

    private static double alike(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        double likeness = SIMILARITY.apply(a, b);
        if (likeness < LEAST_ALIKE) {
            return 0;
        }
        double ratio = (double) Math.min(a.length(), b.length()) / Math.max(a.length(), b.length());
        double ofLength = ratio < LENGTH_RATIO ? OTHER_LENGTH : 1;
        return likeness * ofLength * (a.charAt(0) == b.charAt(0) ? 1 : OTHER_FIRST_LETTER);
    }
}
