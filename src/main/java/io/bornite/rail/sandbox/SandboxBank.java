package io.bornite.rail.sandbox;

import io.bornite.money.BankAccountType;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.BankDetails;
import io.bornite.rail.Corridor;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bank that the simulated partners have their accounts with. */
final class SandboxBank {

    private static final String NAME = "Sandbox Bank";
    private static final String ADDRESS = "1 Sandbox Square";
    /** A routing number whose check digit is right. */
    private static final String ABA = "091000019";

    private static final int MESSAGE_BYTES = 6;
    private static final BigInteger NUMBERS = BigInteger.TEN.pow(12);

    private SandboxBank() {}

    /** One account for everybody: the deposit message tells transfers apart. */
    static BankDetails collecting(Corridor corridor, String reference) {
        return details(corridor, number("collecting " + corridor.key()), depositMessage(reference));
    }

    static BankDetails virtual(Corridor corridor, String reference) {
        return details(corridor, number(reference), null);
    }

    /** Fourteen signs that every rail carries. */
    private static String depositMessage(String reference) {
        return "BN" + HexFormat.of().withUpperCase().formatHex(digest(reference), 0, MESSAGE_BYTES);
    }

    private static String number(String seed) {
        return "%012d".formatted(new BigInteger(1, digest(seed)).mod(NUMBERS));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BankDetails details(Corridor corridor, String number, @Nullable String message) {
        boolean american = corridor.method() != TransferAccountType.BANK_IBAN;
        return new BankDetails(
                corridor.country(),
                corridor.currency(),
                corridor.method(),
                BankAccountType.CHECKING,
                NAME,
                ADDRESS,
                american ? ABA : null,
                number,
                "Bornite sandbox " + corridor.provider().wire().toLowerCase(Locale.ROOT),
                ADDRESS,
                "SBXBUS33",
                message);
    }
}
