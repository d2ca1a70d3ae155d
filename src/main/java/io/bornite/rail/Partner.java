package io.bornite.rail;

import java.time.Instant;
import java.util.List;

/**
 * A payout partner. All methods but {@code code}, {@code simulated}, {@code corridors} and {@code open} are network calls,
 * which are made through {@link Partners} only.
 *
 * <p>What is asked for is named by our reference, which the caller has stored before it asks. A reference that the partner
 * has already is never done a second time: the answer is what became of the first. An adapter of a partner that does not
 * promise that must look the reference up before it asks, and answer {@code Unknown} while it cannot tell.
 */
public interface Partner {

    ProviderCode code();

    /** True for a partner that moves no real money; a live server does not start with one. */
    boolean simulated();

    /** What the partner can do, and within which bounds. */
    List<Corridor> corridors();

    /** Gives the partner a customer; Done is approved, Refused is rejected. */
    Reply<PartnerCustomer> onboard(Onboarding customer);

    /** What became of {@link #onboard}. */
    Reply<PartnerCustomer> customer(String reference);

    /** Where a person accepts the partner's terms; they come back to {@code returnUrl}. */
    Reply<TermsLink> termsLink(String reference, String returnUrl);

    /** Registers a bank account of a customer and has it verified; Done is verified, Refused is rejected. */
    Reply<PartnerAccount> registerAccount(AccountOrder account);

    /** What became of {@link #registerAccount}. */
    Reply<PartnerAccount> account(String reference);

    /** What a movement would cost us now; Refused says why it cannot be had. */
    Reply<PartnerQuote> quote(QuoteOrder order);

    /** Pays into a bank account; Done is paid out, Refused is that nothing was paid. */
    Reply<Movement> payOut(PayoutOrder order);

    /** Makes instructions for a bank transfer to us; Done is that the money has come. */
    Reply<Collection> collect(CollectionOrder order);

    /** Where a payout stands. */
    Reply<Movement> payout(String reference);

    /** Where a collection stands; Refused is that it was called off before anything came. */
    Reply<Collection> collection(String reference);

    /** Opens a bank account of the customer's own, whose credits are listed by {@link #credits}. */
    Reply<VirtualAccount> openVirtualAccount(VirtualAccountOrder order);

    /** What became of {@link #openVirtualAccount}. */
    Reply<VirtualAccount> virtualAccount(String reference);

    /**
     * What has come into virtual accounts, oldest first, each once. A credit never appears behind a number that was listed
     * before: what is not final yet is listed later, and so is everything after it.
     *
     * @param after the number of the last credit that is known, 0 for none
     */
    Reply<List<Credit>> credits(long after, int limit);

    /**
     * Proves a webhook over its raw bytes, in constant time and before anything in it is read.
     *
     * @throws ForgedWebhook if it is not the partner's, or older than five minutes
     */
    Hint open(SignedWebhook webhook, Instant now);
}
