package io.bornite.rail;

import io.bornite.platform.OutsideTransaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an adapter's promises for it: no call inside a transaction, and whatever it throws is an unknown outcome. */
final class GuardedPartner implements Partner {

    private static final Logger log = LoggerFactory.getLogger(GuardedPartner.class);

    private final Partner partner;

    GuardedPartner(Partner partner) {
        this.partner = partner;
    }

    private <T> Reply<T> ask(Supplier<Reply<T>> call) {
        OutsideTransaction.require();
        try {
            return call.get();
        } catch (RuntimeException failure) {
            log.warn(
                    "Partner {} answered nothing that can be read",
                    partner.code().wire(),
                    failure);
            return new Reply.Unknown<>(
                    "No answer that can be read: " + failure.getClass().getSimpleName());
        }
    }

    @Override
    public ProviderCode code() {
        return partner.code();
    }

    @Override
    public boolean simulated() {
        return partner.simulated();
    }

    @Override
    public List<Corridor> corridors() {
        return partner.corridors();
    }

    @Override
    public Reply<PartnerCustomer> onboard(Onboarding customer) {
        return ask(() -> partner.onboard(customer));
    }

    @Override
    public Reply<PartnerCustomer> customer(String reference) {
        return ask(() -> partner.customer(reference));
    }

    @Override
    public Reply<TermsLink> termsLink(String reference, String returnUrl) {
        return ask(() -> partner.termsLink(reference, returnUrl));
    }

    @Override
    public Reply<PartnerAccount> registerAccount(AccountOrder account) {
        return ask(() -> partner.registerAccount(account));
    }

    @Override
    public Reply<PartnerAccount> account(String reference) {
        return ask(() -> partner.account(reference));
    }

    @Override
    public Reply<PartnerQuote> quote(QuoteOrder order) {
        return ask(() -> partner.quote(order));
    }

    @Override
    public Reply<Movement> payOut(PayoutOrder order) {
        return ask(() -> partner.payOut(order));
    }

    @Override
    public Reply<Collection> collect(CollectionOrder order) {
        return ask(() -> partner.collect(order));
    }

    @Override
    public Reply<Movement> payout(String reference) {
        return ask(() -> partner.payout(reference));
    }

    @Override
    public Reply<Collection> collection(String reference) {
        return ask(() -> partner.collection(reference));
    }

    @Override
    public Reply<VirtualAccount> openVirtualAccount(VirtualAccountOrder order) {
        return ask(() -> partner.openVirtualAccount(order));
    }

    @Override
    public Reply<VirtualAccount> virtualAccount(String reference) {
        return ask(() -> partner.virtualAccount(reference));
    }

    @Override
    public Reply<List<Credit>> credits(long after, int limit) {
        return ask(() -> partner.credits(after, limit));
    }

    @Override
    public Hint open(SignedWebhook webhook, Instant now) {
        return partner.open(webhook, now);
    }
}
