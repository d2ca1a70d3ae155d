package io.bornite.batch;

import io.bornite.account.LookAlikes;
import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeId;
import io.bornite.payee.Payees;
import io.bornite.platform.InvalidRequest;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.send.CheckOrder;
import io.bornite.transfer.send.Recipient;
import io.bornite.transfer.send.SendSet;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes sense of the rows of a list: what each would pay to whom, why it cannot, and what a person should look at. */
@Component
class CheckRows {

    private static final int TEXT_LENGTH_MAX = 255;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final List<Column> TEXTS = List.of(Column.REFERENCE, Column.NOTE);

    private final Payees payees;
    private final FindRepeats repeats;
    private final LookAlikes lookAlikes;
    private final Transfers transfers;
    private final Wallets wallets;
    private final CheckOrder checkOrder;

    CheckRows(
            Payees payees,
            FindRepeats repeats,
            LookAlikes lookAlikes,
            Transfers transfers,
            Wallets wallets,
            CheckOrder checkOrder) {
        this.payees = payees;
        this.repeats = repeats;
        this.lookAlikes = lookAlikes;
        this.transfers = transfers;
        this.wallets = wallets;
        this.checkOrder = checkOrder;
    }

    /** @param unreadable what is wrong with rows before they are looked at, by their number */
    List<BatchRow> check(Caller caller, List<GivenRow> given, Map<Integer, String> unreadable) {
        OrganizationId organization = caller.organization();
        List<BatchRow> rows = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String broken = unreadable.get(i + 1);
            rows.add(broken == null ? read(i + 1, given.get(i)) : unreadable(i + 1, given.get(i), broken));
        }
        Set<PayeeId> named =
                rows.stream().map(BatchRow::payee).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<PayeeId, Payee> known = payees.find(organization, named);
        Payees.noteNotTheirs(caller, named.size() - known.size(), "review");
        rows.replaceAll(row -> row.payee() == null || known.containsKey(row.payee())
                ? row
                : row.with(List.of("payee_id names none of your payees"), List.of()));
        markUnpayable(organization, rows);
        markPaid(organization, rows);
        markInexact(organization, rows);
        markSameReferences(rows);
        markRepeats(organization, rows, known);
        markLookAlikes(organization, rows);
        return rows;
    }

    private static BatchRow unreadable(int number, GivenRow given, String why) {
        return new BatchRow(
                number,
                given,
                null,
                null,
                null,
                List.of(why),
                List.of(),
                BatchRow.Seen.NOTHING,
                BatchRow.State.INVALID,
                null,
                null);
    }

    private static BatchRow read(int number, GivenRow given) {
        List<String> errors = new ArrayList<>();
        Recipient recipient = recipient(given, errors);
        Currency currency = currency(given, errors);
        Money amount = currency == null ? null : amount(given, currency, errors);
        PurposeCode purpose = purpose(given, errors);
        for (Column text : TEXTS) {
            String value = given.shown(text);
            if (value.length() > TEXT_LENGTH_MAX || UNPRINTABLE.matcher(value).find()) {
                errors.add(text.header() + " must be one line of at most " + TEXT_LENGTH_MAX + " characters");
            }
        }
        return new BatchRow(
                number,
                given,
                recipient,
                amount,
                purpose,
                List.copyOf(errors),
                List.of(),
                BatchRow.Seen.NOTHING,
                errors.isEmpty() ? BatchRow.State.READY : BatchRow.State.INVALID,
                null,
                null);
    }

    private static @Nullable Recipient recipient(GivenRow given, List<String> errors) {
        String email = given.get(Column.EMAIL);
        String payee = given.get(Column.PAYEE_ID);
        if (email != null && payee != null) {
            errors.add("email and payee_id name two recipients");
            return null;
        }
        try {
            return Recipient.of(given.get(Column.WALLET_ADDRESS), email, payee);
        } catch (InvalidRequest invalid) {
            errors.addAll(invalid.sentences());
            return null;
        }
    }

    private static @Nullable Currency currency(GivenRow given, List<String> errors) {
        String word = given.get(Column.CURRENCY);
        if (word == null) {
            return Currency.USDC;
        }
        return Stream.of(Currency.values())
                .filter(SendSet::isSendable)
                .filter(currency -> currency.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> {
                    errors.add("currency must be one that a wallet can send");
                    return null;
                });
    }

    private static @Nullable Money amount(GivenRow given, Currency currency, List<String> errors) {
        String text = given.get(Column.AMOUNT);
        if (text == null) {
            errors.add("amount should not be empty");
            return null;
        }
        try {
            return DecimalAmount.read(text, currency);
        } catch (DecimalAmount.Unclear unclear) {
            errors.add(unclear.sentence());
            return null;
        }
    }

    private static @Nullable PurposeCode purpose(GivenRow given, List<String> errors) {
        String word = given.get(Column.PURPOSE_CODE);
        if (word == null) {
            return null;
        }
        String name = word.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
        return Stream.of(PurposeCode.values())
                .filter(purpose -> purpose.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    errors.add("purpose_code must be one of "
                            + Stream.of(PurposeCode.values())
                                    .map(purpose -> purpose.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
                    return null;
                });
    }

    /** An address where money would be lost, or is already, would only be refused when it is paid. */
    private void markUnpayable(OrganizationId organization, List<BatchRow> rows) {
        if (rows.stream().allMatch(row -> wallet(row) == null)) {
            return;
        }
        Set<String> own = wallets.of(organization).stream().map(Wallet::address).collect(Collectors.toSet());
        rows.replaceAll(row -> {
            if (!(row.recipient() instanceof Recipient.ToWallet to)) {
                return row;
            }
            if (!checkOrder.canBePaid(to)) {
                return row.with(List.of("wallet_address cannot receive payments"), List.of());
            }
            return own.contains(to.address()) ? row.with(List.of("wallet_address is your own"), List.of()) : row;
        });
    }

    /** What a result file says was paid is paid again only if our own book says that its money came back. */
    private void markPaid(OrganizationId organization, List<BatchRow> rows) {
        Set<TransferId> named =
                rows.stream().map(CheckRows::paidAs).flatMap(Optional::stream).collect(Collectors.toSet());
        Set<TransferId> cameBack = named.isEmpty()
                ? Set.of()
                : transfers.find(named).stream()
                        .filter(transfer -> transfer.organization().equals(organization))
                        .filter(transfer -> transfer.status().cameToNothing())
                        .map(Transfer::id)
                        .collect(Collectors.toSet());
        rows.replaceAll(row -> {
            if (row.given().get(Column.TRANSFER_ID) == null) {
                return row;
            }
            Optional<TransferId> paidAs = paidAs(row);
            return paidAs.isPresent() && cameBack.contains(paidAs.get())
                    ? row
                    : row.with(
                            List.of(paidAs.map(transfer -> "was paid already as transfer " + transfer.value())
                                    .orElse("transfer_id must be empty in a row that is to be paid")),
                            List.of());
        });
    }

    private static Optional<TransferId> paidAs(BatchRow row) {
        try {
            return Optional.ofNullable(row.given().get(Column.TRANSFER_ID))
                    .map(UUID::fromString)
                    .map(TransferId::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** An amount that not one of the payer's wallets can show would only be refused when it is paid. */
    private void markInexact(OrganizationId organization, List<BatchRow> rows) {
        Map<Currency, OptionalInt> decimals = new EnumMap<>(Currency.class);
        rows.replaceAll(row -> {
            Money amount = row.amount();
            if (amount == null) {
                return row;
            }
            OptionalInt most =
                    decimals.computeIfAbsent(amount.currency(), currency -> wallets.decimals(organization, currency));
            return most.isEmpty() || amount.isExactAt(most.getAsInt())
                    ? row
                    : row.with(
                            List.of("amount must not have more than " + most.getAsInt() + " decimals of "
                                    + amount.currency()),
                            List.of());
        });
    }

    /** A reference names one row. */
    private static void markSameReferences(List<BatchRow> rows) {
        Map<String, Integer> first = new HashMap<>();
        rows.replaceAll(row -> {
            String reference = row.given().get(Column.REFERENCE);
            Integer other = reference == null ? null : first.putIfAbsent(reference, row.number());
            return other == null ? row : row.with(List.of("reference is that of row " + other), List.of());
        });
    }

    /** The same person and amount twice may be meant, and is shown. */
    private void markRepeats(OrganizationId organization, List<BatchRow> rows, Map<PayeeId, Payee> known) {
        Map<Integer, Integer> within = FindRepeats.within(rows, known);
        rows.replaceAll(row -> within.containsKey(row.number())
                ? row.with(List.of(), List.of("the same recipient and amount as row " + within.get(row.number())))
                : row);
        Map<Integer, FindRepeats.Repeat> elsewhere = repeats.elsewhere(organization, null, rows);
        rows.replaceAll(row -> {
            FindRepeats.Repeat repeat = elsewhere.get(row.number());
            return repeat == null ? row : row.with(repeat);
        });
    }

    private void markLookAlikes(OrganizationId organization, List<BatchRow> rows) {
        Set<String> addresses =
                rows.stream().map(CheckRows::wallet).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, String> alike = lookAlikes.of(organization, addresses);
        rows.replaceAll(row -> {
            String address = wallet(row);
            String known = address == null ? null : alike.get(address);
            return address == null || known == null
                    ? row
                    : row.with(List.of(), List.of(LookAlikes.sentence(address, known)));
        });
    }

    private static @Nullable String wallet(BatchRow row) {
        return row.recipient() instanceof Recipient.ToWallet to ? to.address() : null;
    }
}
