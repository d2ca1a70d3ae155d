package io.bornite.export;

import io.bornite.chain.ChainId;
import io.bornite.money.Money;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What files say of a transfer, in words. */
record ShownTransfer(Transfer transfer) {

    private static final Set<TransferType> INCOMING =
            EnumSet.of(TransferType.RECEIVE, TransferType.DEPOSIT, TransferType.BANK_DEPOSIT);

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    }

    boolean isIncoming() {
        return INCOMING.contains(transfer.type());
    }

    /** Who is at the other end, as far as it is known, and in which bank: of its number only the last digits are kept. */
    String counterparty() {
        TransferAccount other = isIncoming() ? transfer.source() : transfer.destination();
        TransferAccount.Party party = other.party();
        Stream<@Nullable String> names = isIncoming()
                ? Stream.of(transfer.senderDisplayName(), other.walletAddress())
                : Stream.of(
                        party == null ? null : party.displayName(),
                        party == null ? null : party.email(),
                        other.walletAddress());
        String name = names.filter(Objects::nonNull)
                .filter(said -> !said.isBlank())
                .findFirst()
                .orElse("");
        return Stream.of(name, bank(other.bank()))
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String bank(TransferAccount.@Nullable Bank bank) {
        return bank == null
                ? ""
                : Stream.of(bank.name(), bank.accountNumber())
                        .filter(said -> said != null && !said.isBlank())
                        .collect(Collectors.joining(" "));
    }

    /** What its destination gets, if that is not what is moved and it has not come to nothing. */
    @Nullable
    String received() {
        Money received = transfer.received();
        return received.equals(transfer.amount()) || transfer.status().cameToNothing() ? null : received.toText();
    }

    @Nullable
    String hash() {
        return first().map(Transaction::hash).orElse(null);
    }

    @Nullable
    String reason() {
        return first().map(Transaction::externalStatus).orElse(null);
    }

    String network() {
        String network = (isIncoming() ? transfer.destination() : transfer.source()).network();
        return network == null ? "" : network(network);
    }

    static String network(String wire) {
        return ChainId.of(wire)
                .map(chain -> {
                    String name = words(chain);
                    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
                })
                .orElse(wire);
    }

    private Optional<Transaction> first() {
        return transfer.transactions().stream().findFirst();
    }
}
