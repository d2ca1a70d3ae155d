package io.bornite.identity;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A domain in its ASCII form. A label that mixes scripts (a Cyrillic а among Latin letters) is refused, except the
 * mixtures that Japanese, Korean and Chinese are written in; so are the letters that two versions of IDNA send to
 * different hosts.
 */
final class DomainName {

    private static final Pattern ASCII_FORM =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?!\\d+$)[a-z0-9-]{2,63}");
    /** What every step below would leave as it is; most domains are like this. */
    private static final Pattern PLAIN_ASCII = Pattern.compile("(?!.*xn--)(?!.*(\\.-|-$))[a-z0-9.-]++");

    private static final Pattern AMBIGUOUS = Pattern.compile("[ßς\\p{Cf}\\p{Cc}\\p{Co}\\p{Cn}\\p{Z}]");
    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    private DomainName() {}

    /** @param domain NFKC and lower case */
    static Optional<String> normalize(String domain) {
        if (PLAIN_ASCII.matcher(domain).matches()) {
            return Optional.of(domain).filter(form -> ASCII_FORM.matcher(form).matches());
        }
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String shown = IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES);
            return Optional.of(ascii)
                    .filter(form -> ASCII_FORM.matcher(form).matches())
                    .filter(_ -> isPlain(domain) && isHonest(shown));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String domain) {
        return Normalizer.isNormalized(domain, Normalizer.Form.NFKC)
                && !AMBIGUOUS.matcher(domain).find();
    }

    private static boolean isHonest(String domain) {
        return List.of(domain.split("\\.")).stream().allMatch(DomainName::isOneScript);
    }

    private static boolean isOneScript(String label) {
        if (label.startsWith("xn--")) {
            return false; // it has no readable form, so nobody can tell what it looks like
        }
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() <= 1 || WRITTEN_TOGETHER.stream().anyMatch(together -> together.containsAll(scripts));
    }
}
