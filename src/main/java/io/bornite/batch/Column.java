package io.bornite.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a list may say of a payment, and the names that people give these columns. */
enum Column {
    REFERENCE("reference", "requestid", "ref", "id", "invoice", "invoicenumber"),
    EMAIL("email", "mail", "emailaddress", "recipientemail", "payeeemail", "recipient"),
    WALLET_ADDRESS("walletaddress", "wallet", "address", "recipientaddress", "cryptoaddress"),
    PAYEE_ID("payeeid", "payee"),
    AMOUNT("amount", "value", "sum", "amountusdc"),
    CURRENCY("currency", "token", "asset"),
    PURPOSE_CODE("purposecode", "purpose"),
    NOTE("note", "memo", "description", "comment"),
    /** What a row was paid as: a result file says it, under this very name alone, since other lists mean other things. */
    TRANSFER_ID();

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /** Its name in a result file. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that a header means; case, spaces and signs do not matter. */
    static Optional<Column> named(String header) {
        if (header.strip().equalsIgnoreCase(TRANSFER_ID.header())) {
            return Optional.of(TRANSFER_ID);
        }
        String plain = header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Arrays.stream(values())
                .filter(column -> column.names.contains(plain))
                .findFirst();
    }
}
