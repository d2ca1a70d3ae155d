package io.bornite.rail.sandbox;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.rail.AccountOrder;
import io.bornite.rail.BankDetails;
import io.bornite.rail.Collection;
import io.bornite.rail.CollectionOrder;
import io.bornite.rail.Corridor;
import io.bornite.rail.Credit;
import io.bornite.rail.Hint;
import io.bornite.rail.Movement;
import io.bornite.rail.Onboarding;
import io.bornite.rail.Partner;
import io.bornite.rail.PartnerAccount;
import io.bornite.rail.PartnerCustomer;
import io.bornite.rail.PartnerQuote;
import io.bornite.rail.PayoutOrder;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.QuoteOrder;
import io.bornite.rail.Reply;
import io.bornite.rail.SignedWebhook;
import io.bornite.rail.TermsLink;
import io.bornite.rail.VirtualAccount;
import io.bornite.rail.VirtualAccountOrder;
import io.bornite.rail.sandbox.PartnerRecord.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One simulated partner. It keeps what it was asked for in the database and answers by the clock. */
final class SandboxPartner implements Partner {

    static final Money EXTRA_CHARGE = Money.ofDecimal("1", Currency.USDC);
    private static final Duration QUOTE_VALIDITY = Duration.ofMinutes(15);

    private final ProviderCode code;
    private final List<Corridor> corridors;
    private final PartnerMemory memory;
    private final SandboxWebhooks webhooks;

    SandboxPartner(ProviderCode code, List<Corridor> corridors, PartnerMemory memory, SandboxWebhooks webhooks) {
        this.code = code;
        this.corridors = corridors;
        this.memory = memory;
        this.webhooks = webhooks;
    }

    @Override
    public ProviderCode code() {
        return code;
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public List<Corridor> corridors() {
        return corridors;
    }

    /** A name that ends in "Reject" is rejected, one that ends in "Later" is decided after a day. */
    @Override
    public Reply<PartnerCustomer> onboard(Onboarding customer) {
        String name = customer.name().strip().toLowerCase(Locale.ROOT);
        SandboxOutcome outcome = name.endsWith("reject")
                ? SandboxOutcome.FAILS
                : name.endsWith("later") ? SandboxOutcome.LATE : SandboxOutcome.SUCCEEDS;
        memory.remember(code, Kind.CUSTOMER, customer.reference(), customer, outcome);
        return customer(customer.reference());
    }

    @Override
    public Reply<PartnerCustomer> customer(String reference) {
        return reply(
                Kind.CUSTOMER,
                reference,
                found -> new PartnerCustomer(reference, found.externalId(), memory.words(found)));
    }

    @Override
    public Reply<TermsLink> termsLink(String reference, String returnUrl) {
        return new Reply.Done<>(new TermsLink("%s/sandbox/partner-terms/%s?reference=%s&returnUrl=%s"
                .formatted(memory.publicUrl(), code.wire(), encoded(reference), encoded(returnUrl))));
    }

    @Override
    public Reply<PartnerAccount> registerAccount(AccountOrder account) {
        SandboxOutcome outcome = SandboxOutcome.of(account.bank().accountNumber()) == SandboxOutcome.NOT_VERIFIED
                ? SandboxOutcome.FAILS
                : SandboxOutcome.SUCCEEDS;
        memory.remember(code, Kind.ACCOUNT, account.reference(), account, outcome);
        return account(account.reference());
    }

    @Override
    public Reply<PartnerAccount> account(String reference) {
        return reply(
                Kind.ACCOUNT,
                reference,
                found -> new PartnerAccount(reference, found.externalId(), memory.words(found)));
    }

    @Override
    public Reply<PartnerQuote> quote(QuoteOrder order) {
        if (!corridors.contains(order.corridor())) {
            return new Reply.Refused<>("This partner does not pay there");
        }
        Money charge = order.corridor().charge().of(order.value()).fee();
        return new Reply.Done<>(new PartnerQuote(charge, memory.now().plus(QUOTE_VALIDITY)));
    }

    @Override
    public Reply<Movement> payOut(PayoutOrder order) {
        if (memory.find(code, Kind.CUSTOMER, order.customer()).isEmpty()) {
            return new Reply.Refused<>("The customer is not known to the partner");
        }
        SandboxOutcome outcome = SandboxOutcome.of(order.bank().accountNumber());
        boolean isNew = memory.remember(code, Kind.PAYOUT, order.reference(), order, outcome);
        return isNew && outcome == SandboxOutcome.LOST_ANSWER
                ? new Reply.Unknown<>("The connection ended before an answer came")
                : payout(order.reference());
    }

    @Override
    public Reply<Movement> payout(String reference) {
        return reply(Kind.PAYOUT, reference, found -> {
            PayoutOrder order = memory.detail(found, PayoutOrder.class);
            boolean twice = found.outcome() == SandboxOutcome.PAYS_TWICE;
            Money charged = charge(order);
            return new Movement(
                    reference,
                    found.externalId(),
                    twice ? order.amount().plus(order.amount()) : order.amount(),
                    found.outcome() == SandboxOutcome.CHARGES_MORE ? charged.plus(EXTRA_CHARGE) : charged,
                    found.returnedBy(memory.now()),
                    memory.words(found));
        });
    }

    private Money charge(PayoutOrder order) {
        return corridors.stream()
                .filter(corridor -> corridor.direction() == Corridor.Direction.PAYOUT
                        && corridor.country() == order.bank().country()
                        && corridor.currency() == order.bank().currency()
                        && corridor.method() == order.bank().method())
                .findFirst()
                .map(corridor -> corridor.charge().of(order.value()).fee())
                .orElse(Money.zero(Currency.USDC));
    }

    @Override
    public Reply<Collection> collect(CollectionOrder order) {
        if (memory.find(code, Kind.CUSTOMER, order.customer()).isEmpty()) {
            return new Reply.Refused<>("The customer is not known to the partner");
        }
        BankDetails into = SandboxBank.collecting(order.corridor(), order.reference());
        memory.remember(
                code,
                Kind.COLLECTION,
                order.reference(),
                new Expected(String.valueOf(into.depositMessage()), order.amount(), into),
                SandboxOutcome.SUCCEEDS);
        return collection(order.reference());
    }

    /** @param paidInto the deposit message or account number by which a transfer is told apart */
    record Expected(String paidInto, Money amount, BankDetails into) {}

    @Override
    public Reply<Collection> collection(String reference) {
        return reply(
                Kind.COLLECTION,
                reference,
                found -> new Collection(
                        reference,
                        found.externalId(),
                        memory.detail(found, Expected.class).into(),
                        found.received(),
                        memory.words(found)));
    }

    @Override
    public Reply<VirtualAccount> openVirtualAccount(VirtualAccountOrder order) {
        if (memory.find(code, Kind.CUSTOMER, order.customer()).isEmpty()) {
            return new Reply.Refused<>("The customer is not known to the partner");
        }
        BankDetails into = SandboxBank.virtual(order.corridor(), order.reference());
        memory.remember(
                code,
                Kind.VIRTUAL_ACCOUNT,
                order.reference(),
                new Expected(into.accountNumber(), Money.zero(into.currency()), into),
                SandboxOutcome.SUCCEEDS);
        return virtualAccount(order.reference());
    }

    @Override
    public Reply<VirtualAccount> virtualAccount(String reference) {
        return reply(
                Kind.VIRTUAL_ACCOUNT,
                reference,
                found -> new VirtualAccount(
                        reference,
                        found.externalId(),
                        memory.detail(found, Expected.class).into()));
    }

    @Override
    public Reply<List<Credit>> credits(long after, int limit) {
        return new Reply.Done<>(memory.credits(code, after, limit));
    }

    @Override
    public Hint open(SignedWebhook webhook, Instant now) {
        return webhooks.open(code, webhook, now);
    }

    private <T> Reply<T> reply(Kind kind, String reference, Function<PartnerRecord, T> value) {
        Instant now = memory.now();
        return memory.find(code, kind, reference)
                .<Reply<T>>map(found -> {
                    if (found.isUnknown(now)) {
                        return new Reply.Unknown<>("The partner does not answer");
                    }
                    if (!found.hasEnded(now)) {
                        return new Reply.Pending<>(value.apply(found));
                    }
                    return found.refused() == null
                            ? new Reply.Done<>(value.apply(found))
                            : new Reply.Refused<>(found.refused());
                })
                .orElseGet(() -> new Reply.Unknown<>("The partner has nothing with this reference"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
