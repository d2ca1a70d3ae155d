package io.bornite.identity;

import io.bornite.platform.InvalidRequest;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An email address in its one normal form: trimmed, NFKC, lower case, the domain in its ASCII (IDNA) form. Two spellings
 * of one mailbox are equal here; dots and plus signs are kept, because only the mailbox's host knows what they mean.
 *
 * <p>Refused: invisible and direction-changing characters, a local part that is not ASCII, and domains made to look like
 * others (see {@link DomainName}).
 */
public record EmailAddress(String value) {

    private static final int MAXIMUM_LENGTH = 254;
    private static final int MAXIMUM_TYPED_LENGTH = 512;
    private static final Pattern LOCAL_PART =
            Pattern.compile("(?=.{1,64}$)[a-z0-9!#$%&'*+/=?^_`{|}~-]++(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");

    public EmailAddress {
        if (!normalize(value).equals(Optional.of(value))) {
            throw new IllegalArgumentException("Not an email address in its normal form");
        }
    }

    /** What somebody typed as an address, or nothing if it is none. */
    public static Optional<EmailAddress> parse(@Nullable String typed) {
        return normalize(typed).map(EmailAddress::new);
    }

    /**
     * What a request carries as an address in a property of its body.
     *
     * @throws InvalidRequest 422 {@code isEmail}
     */
    public static EmailAddress require(@Nullable String typed, String property) {
        return parse(typed).orElseThrow(() -> new InvalidRequest(property, "isEmail", property + " must be an email"));
    }

    private static Optional<String> normalize(@Nullable String typed) {
        if (typed == null || typed.length() > MAXIMUM_TYPED_LENGTH) {
            return Optional.empty();
        }
        String plain = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        int at = plain.indexOf('@');
        if (at < 0 || !LOCAL_PART.matcher(plain.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return DomainName.normalize(plain.substring(at + 1))
                .map(domain -> plain.substring(0, at + 1) + domain)
                .filter(address -> address.length() <= MAXIMUM_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
