package io.bornite.batch;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.TransferAmount;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount as people write it into a list. Only what everybody reads the same is read: digits, and a decimal point where
 * there is one. 1,000 is a thousand to some and one to others, and so is 1.000.
 */
final class DecimalAmount {

    private static final Pattern PLAIN = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,8})?");
    private static final Pattern AMBIGUOUS = Pattern.compile("[1-9][0-9]{0,2}\\.[0-9]{3}");
    private static final BigDecimal MINIMUM = BigDecimal.valueOf(TransferAmount.MINIMUM, Money.DECIMALS);
    private static final BigDecimal MAXIMUM = BigDecimal.valueOf(TransferAmount.MAXIMUM, Money.DECIMALS);
    private static final int SHOWN_MAX = 40;

    private DecimalAmount() {}

    /** @throws Unclear with a sentence for whoever wrote it */
    static Money read(String text, Currency currency) throws Unclear {
        if (AMBIGUOUS.matcher(text).matches()) {
            throw new Unclear("amount %s may mean %s or %s: write %s0 or %s"
                    .formatted(text, text + "0", text.replace(".", ""), text, text.replace(".", "")));
        }
        if (!PLAIN.matcher(text).matches()) {
            throw new Unclear("amount %s is unclear: write digits and one decimal point, such as 1000.50"
                    .formatted(text.substring(0, Math.min(text.length(), SHOWN_MAX))));
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.compareTo(MINIMUM) < 0 || amount.compareTo(MAXIMUM) > 0) {
            throw new Unclear("amount must be between %s and %s"
                    .formatted(
                            new Money(TransferAmount.MINIMUM, currency).toDecimal(),
                            new Money(TransferAmount.MAXIMUM, currency).toDecimal()));
        }
        return Money.ofDecimal(text, currency);
    }

    /** What cannot be read in one way only. */
    static final class Unclear extends Exception {

        private static final long serialVersionUID = 1L;

        private final String sentence;

        Unclear(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
