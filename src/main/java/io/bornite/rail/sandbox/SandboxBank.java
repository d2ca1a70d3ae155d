package io.bornite.rail.sandbox;

import io.bornite.money.BankAccountType;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.BankDetails;
import io.bornite.rail.Corridor;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The bank that the simulated partners have their accounts with. */
final class SandboxBank {

    private static final String NAME = "Sandbox Bank";
    private static final String ADDRESS = "1 Sandbox Square";
    /** A routing number whose check digit is right. */
    private static final String ABA = "091000019";

    private SandboxBank() {}

    /** One account for everybody: the deposit message tells transfers apart. */
    static BankDetails collecting(Corridor corridor, String reference) {
        return details(corridor, number("collecting " + corridor.key()), depositMessage(reference));
    }

    static BankDetails virtual(Corridor corridor, String reference) {
        return details(corridor, number(reference), null);
    }

    /** Ten signs that every rail carries. */
    private static String depositMessage(String reference) {
        return "BN" + HexFormat.of().withUpperCase().toHexDigits((int) checksum(reference));
    }

    private static String number(String seed) {
        return "%012d"
                .formatted(new BigInteger(1, seed.getBytes(StandardCharsets.UTF_8))
                        .mod(BigInteger.valueOf(999_999_999_989L)));
    }

    private static long checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
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
