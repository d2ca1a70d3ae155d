package io.bornite.export;

import io.bornite.export.Statement.Line;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Entries;
import io.bornite.ledger.Entries.Entry;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.ReadGate;
import io.bornite.platform.ReadGate.Pages;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.Transfers;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the statements of an organisation's wallets from the book. */
@Component
class Statements {

    private static final int READ_AT_ONCE = 500;
    private static final Pattern UUID_AT_THE_END =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");

    private final Wallets wallets;
    private final Entries entries;
    private final Transfers transfers;
    private final ReadGate reads;

    Statements(Wallets wallets, Entries entries, Transfers transfers, ReadGate reads) {
        this.wallets = wallets;
        this.entries = entries;
        this.transfers = transfers;
        this.reads = reads;
    }

    /** One for each wallet that can hold the currency, oldest wallet first. */
    List<Statement> of(OrganizationId organization, Currency currency, Period period, Pages pages) {
        return reads.read(organization.value().toString(), pages, () -> read(organization, currency, period));
    }

    private List<Statement> read(OrganizationId organization, Currency currency, Period period) {
        List<Wallet> owned = wallets.of(organization);
        Map<WalletId, AccountId> accounts =
                wallets.accounts(owned.stream().map(Wallet::id).toList(), currency);
        return owned.stream()
                .filter(wallet -> accounts.containsKey(wallet.id()))
                .map(wallet -> statement(wallet, Objects.requireNonNull(accounts.get(wallet.id())), currency, period))
                .toList();
    }

    /** Hands over the lines of a statement, oldest first; each page is read in a transaction of its own. */
    void eachLine(Statement statement, Pages pages, Consumer<Line> reader) {
        String owner = statement.wallet().organization().value().toString();
        long after = statement.first();
        while (after < statement.last()) {
            long read = after;
            Page page = reads.read(owner, pages, () -> page(statement, read));
            page.entries().forEach(entry -> reader.accept(line(entry, statement, page.own())));
            after = page.entries().getLast().sequence();
        }
    }

    private record Page(List<Entry> entries, Map<UUID, Transfer> own) {}

    private Page page(Statement statement, long after) {
        List<Entry> page = entries.between(statement.account(), after, statement.last(), READ_AT_ONCE);
        return new Page(page, ownTransfers(page, statement.wallet().organization()));
    }

    private Statement statement(Wallet wallet, AccountId account, Currency currency, Period period) {
        long first = entries.lastBefore(account, period.start());
        long last = entries.lastBefore(account, period.end());
        return new Statement(
                wallet,
                account,
                first,
                last,
                new Money(entries.balanceAfter(account, first), currency),
                new Money(entries.balanceAfter(account, last), currency));
    }

    /** A posting is named after the transfer that it belongs to; that may be the other side's. */
    private Map<UUID, Transfer> ownTransfers(List<Entry> page, OrganizationId organization) {
        return transfers
                .find(page.stream()
                        .map(Statements::transfer)
                        .flatMap(Optional::stream)
                        .map(TransferId::new)
                        .collect(Collectors.toSet()))
                .stream()
                .filter(transfer -> transfer.organization().equals(organization))
                .collect(Collectors.toMap(transfer -> transfer.id().value(), Function.identity()));
    }

    private static Line line(Entry entry, Statement statement, Map<UUID, Transfer> own) {
        Currency currency = statement.opening().currency();
        Optional<Transfer> transfer = transfer(entry).map(own::get);
        return new Line(
                entry.postedAt(),
                description(entry),
                transfer.map(found -> new ShownTransfer(found).counterparty()).orElse(""),
                transfer.map(found -> found.id().value().toString()).orElse("entry " + entry.sequence()),
                new Money(entry.units(), currency),
                new Money(entry.balanceAfter(), currency));
    }

    private static Optional<UUID> transfer(Entry entry) {
        Matcher found = UUID_AT_THE_END.matcher(entry.key());
        return found.find() ? Optional.of(UUID.fromString(found.group())) : Optional.empty();
    }

    private static String description(Entry entry) {
        String kind = Objects.requireNonNullElse(entry.kind(), "");
        return switch (kind) {
            case "send" -> entry.units() < 0 ? "Sent" : "Received";
            case "guest" -> "Sent to somebody who has not signed up yet";
            case "claim" -> "Received";
            case "return" -> "Came back unclaimed";
            case "payment" -> "Sent over a chain";
            case "deposit" -> "Deposit from a chain";
            default -> sentence(kind);
        };
    }

    private static String sentence(String kind) {
        String words = kind.replace('-', ' ').replace('_', ' ');
        return words.isEmpty() ? "Entry" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
