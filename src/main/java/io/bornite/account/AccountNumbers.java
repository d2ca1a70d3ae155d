package io.bornite.account;

import io.bornite.platform.SecretBox;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** How account numbers lie in the database: sealed, and found again by a keyed hash. */
@Component
class AccountNumbers {

    private static final String PURPOSE = "bank account number";

    private final SecretBox secrets;

    AccountNumbers(SecretBox secrets) {
        this.secrets = secrets;
    }

    byte[] seal(String number) {
        return secrets.seal(PURPOSE, number.getBytes(StandardCharsets.UTF_8));
    }

    String open(byte[] sealed) {
        return new String(secrets.open(PURPOSE, sealed), StandardCharsets.UTF_8);
    }

    /** Equal for equal accounts: a number names one only together with its bank. */
    byte[] hash(BankCoordinates bank) {
        String routing = bank.routingNumber() == null ? "" : bank.routingNumber();
        return secrets.hash(PURPOSE, bank.country() + "\0" + routing + "\0" + bank.number());
    }
}
