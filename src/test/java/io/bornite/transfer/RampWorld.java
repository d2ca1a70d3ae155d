package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.account.BankAccountId;
import io.bornite.account.VerifiedAccounts;
import io.bornite.identity.Caller;
import io.bornite.kyc.Approvals;
import io.bornite.ledger.AccountOpening;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.quote.QuoteBench;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.rail.Corridor;
import io.bornite.rail.Partner;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.bornite.rail.VirtualAccount;
import io.bornite.rail.VirtualAccountOrder;
import io.bornite.rail.sandbox.SandboxPartners;
import io.bornite.rail.sandbox.WebhookBench;
import io.bornite.transfer.offramp.OfframpDesk;
import io.bornite.transfer.onramp.OnrampDesk;
import io.bornite.transfer.review.RailBreak;
import io.bornite.transfer.review.Reviews;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** People who are approved, know partners and have bank accounts, in a world in which nothing happens by itself. */
abstract class RampWorld extends MoneyWorld {

    static final long HUNDRED = 10_000_000_000L;
    static final long FIVE_HUNDRED = 50_000_000_000L;
    /** Two dollars and 1.5 percent of a hundred. */
    static final long FEE = 350_000_000L;

    static final List<ProviderCode> KNOWN = List.of(ProviderCode.PARTNER_1, ProviderCode.PARTNER_21);
    private static final int ROUNDS_MAX = 30;

    @Autowired
    Approvals approvals;

    @Autowired
    VerifiedAccounts accounts;

    @Autowired
    QuoteBench quotes;

    @Autowired
    OfframpDesk offramps;

    @Autowired
    OnrampDesk onramps;

    @Autowired
    SandboxPartners partners;

    @Autowired
    Partners rails;

    @Autowired
    Reviews reviews;

    @Autowired
    WebhookBench partnerWebhooks;

    /** Somebody whom the partners know, with five hundred dollars. */
    Caller customer() {
        Caller caller = somebodyWith(FIVE_HUNDRED);
        approvals.approve(caller.organization(), caller.email(), KNOWN);
        for (int round = 0; !approvals.isKnownTo(caller.organization(), KNOWN); round++) {
            assertThat(round).isLessThan(ROUNDS_MAX);
            rampRound();
        }
        return caller;
    }

    Quote dollars(Caller caller, String lastDigits) {
        BankAccountId account = accounts.american(caller.organization(), number() + lastDigits);
        return quotes.out(caller.organization(), Country.USA, HUNDRED, account.value());
    }

    Quote euros(Caller caller, String lastDigits) {
        BankAccountId account =
                accounts.german(caller.organization(), "DE02100100100" + number().substring(0, 5) + lastDigits);
        return quotes.out(caller.organization(), Country.DEU, HUNDRED, account.value());
    }

    /** Nobody has the same account twice. */
    private static String number() {
        return "%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }

    TransferId cashOut(Caller caller, Quote quote) {
        return cashOut(caller, quote, null);
    }

    TransferId cashOut(Caller caller, Quote quote, @Nullable UUID wallet) {
        TransferWithAccountDto answer = offramps.cashOut(
                        caller, quote, UUID.randomUUID().toString(), wallet)
                .getBody();
        return new TransferId(Objects.requireNonNull(answer).transfer().id());
    }

    TransferId cashOut(Caller caller, String lastDigits) {
        return cashOut(caller, dollars(caller, lastDigits));
    }

    /** A second passes, webhooks come and every job looks once. */
    void rampRound() {
        round();
        jobs.run("send-sandbox-webhooks");
        jobs.run("watch-bank-credits");
        jobs.runDue();
    }

    void rampRounds(int rounds) {
        for (int round = 0; round < rounds; round++) {
            rampRound();
        }
    }

    /** Runs until the newest transfer of somebody is in this status. */
    void until(TransferId transfer, String status) {
        for (int round = 0; !status(transfer).equals(status); round++) {
            assertThat(round)
                    .as("still " + status(transfer) + " and not " + status)
                    .isLessThan(ROUNDS_MAX);
            rampRound();
        }
    }

    String status(TransferId transfer) {
        return jdbc.sql("select status from transfer where id = :id")
                .param("id", transfer.value())
                .query(String.class)
                .single();
    }

    String movement(TransferId transfer) {
        return jdbc.sql(
                        "select status || coalesce(': ' || external_status, '') from transfer_transaction where transfer_id = :id")
                .param("id", transfer.value())
                .query(String.class)
                .single();
    }

    String depositMessage(TransferId transfer) {
        return jdbc.sql("select deposit_message from bank_collection where transfer_id = :id")
                .param("id", transfer.value())
                .query(String.class)
                .single();
    }

    TransferId buy(Caller caller, Quote quote) {
        return buy(caller, quote, null);
    }

    TransferId buy(Caller caller, Quote quote, @Nullable UUID wallet) {
        TransferWithAccountDto answer = onramps.cashIn(
                        caller, quote, UUID.randomUUID().toString(), wallet)
                .getBody();
        return new TransferId(Objects.requireNonNull(answer).transfer().id());
    }

    /** @return the number that strangers pay into */
    String openVirtualAccount(Caller caller) {
        UUID reference = accounts.virtual(caller.organization(), wallet(caller).id(), NETWORK);
        Partner partner = rails.of(ProviderCode.PARTNER_1);
        Corridor corridor = partner.corridors().stream()
                .filter(served -> served.direction() == Corridor.Direction.VIRTUAL_ACCOUNT)
                .findFirst()
                .orElseThrow();
        Reply<VirtualAccount> opened = partner.openVirtualAccount(new VirtualAccountOrder(
                reference.toString(), approvals.reference(caller.organization(), partner.code()), corridor));
        return ((Reply.Pending<VirtualAccount>) opened).soFar().bank().accountNumber();
    }

    UUID transaction(TransferId transfer) {
        return jdbc.sql("select id from transfer_transaction where transfer_id = :id")
                .param("id", transfer.value())
                .query(UUID.class)
                .single();
    }

    long book(String account, Currency currency) {
        var id = ledger.open(List.of(new AccountOpening(account, currency, true)))
                .getFirst();
        return Objects.requireNonNull(ledger.balances(List.of(id)).get(id)).balance();
    }

    long fees() {
        return book("fees:USDC", Currency.USDC);
    }

    long clearing() {
        return book("clearing:0x1:USDC", Currency.USDC);
    }

    List<String> openReviews(TransferId transfer) {
        return jdbc.sql("select kind from transfer_review where transfer_id = :id and decided_at is null")
                .param("id", transfer.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** The one difference with a partner that is found in it. */
    RailBreak railBreak(TransferId transfer) {
        List<RailBreak> found = railBreaks(transfer);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    List<RailBreak> railBreaks(TransferId transfer) {
        return reviews.openBreaks(1_000).stream()
                .filter(candidate -> candidate.transfer().equals(transfer))
                .toList();
    }

    /** Why the one difference with a partner that was found in it is none any more. */
    RailBreak.Closing closing(TransferId transfer) {
        List<RailBreak> found = reviews.closedBreaks(1_000).stream()
                .filter(candidate -> candidate.transfer().equals(transfer))
                .toList();
        assertThat(found).hasSize(1);
        return Objects.requireNonNull(found.getFirst().closing());
    }

    String finding(UUID review) {
        return jdbc.sql("select finding from transfer_review where id = :id")
                .param("id", review)
                .query(String.class)
                .single();
    }

    UUID review(TransferId transfer, String kind) {
        return jdbc.sql(
                        "select id from transfer_review where transfer_id = :id and kind = :kind and decided_at is null")
                .param("id", transfer.value())
                .param("kind", kind)
                .query(UUID.class)
                .single();
    }

    UUID review(TransferId transfer) {
        return jdbc.sql("select id from transfer_review where transfer_id = :id and decided_at is null")
                .param("id", transfer.value())
                .query(UUID.class)
                .single();
    }
}
