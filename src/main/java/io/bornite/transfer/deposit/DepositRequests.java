package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.Token;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Rejected;
import io.bornite.transfer.PublicLinks;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deposits that somebody has announced. An announcement moves nothing: it shows where to pay, and takes the first deposit
 * of exactly its amount on its network for its own, so that both are one transfer.
 */
@Component
class DepositRequests {

    private static final int OPEN_MAX = 100;
    private static final int EXPIRED_AT_ONCE = 200;
    private static final String EXPIRED = "Nothing of this amount arrived in time";

    private final DepositRequestRepository requests;
    private final DepositRequestProperties properties;
    private final DepositTransfer template;
    private final PublicLinks links;
    private final Transfers transfers;
    private final TransferIds ids;
    private final Wallets wallets;
    private final Chains chains;
    private final Clock clock;

    DepositRequests(
            DepositRequestRepository requests,
            DepositRequestProperties properties,
            DepositTransfer template,
            PublicLinks links,
            Transfers transfers,
            TransferIds ids,
            Wallets wallets,
            Chains chains,
            Clock clock) {
        this.requests = requests;
        this.properties = properties;
        this.template = template;
        this.links = links;
        this.transfers = transfers;
        this.ids = ids;
        this.wallets = wallets;
        this.chains = chains;
        this.clock = clock;
    }

    /**
     * Announces a deposit.
     *
     * @param network null for the one of the default wallet
     * @throws InvalidRequest for a network that is not served, or an amount that it cannot express
     * @throws Rejected if too many are open already
     */
    @Transactional
    public Transfer create(
            OrganizationId organization,
            Money amount,
            @Nullable ChainId network,
            @Nullable SourceOfFunds sourceOfFunds) {
        Wallet wallet = wallet(organization, network);
        requireExact(amount, wallet.network());
        if (requests.countOpen(organization) >= OPEN_MAX) {
            throw new Rejected("At most " + OPEN_MAX + " deposits can be waited for at a time");
        }
        TransferId id = ids.next();
        Transfer transfer = template.announced(
                id, organization, amount, wallet, sourceOfFunds, links.of(id).url());
        transfers.record(List.of(transfer));
        requests.insert(
                id, organization, wallet.network(), amount, clock.instant().plus(properties.expiry()));
        return transfer;
    }

    /** The oldest announcement of exactly this, which is met now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<TransferId> meet(OrganizationId organization, ChainId network, Money amount) {
        return requests.meet(organization, network, amount, clock.instant());
    }

    /**
     * Waits again for what had come and was not final.
     *
     * @return false if it was not announced, or is not waited for any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean reopen(TransferId transfer) {
        return requests.reopen(transfer, clock.instant());
    }

    /** Ends what was waited for too long; money that comes later is a deposit of its own. */
    @Transactional
    public void expire() {
        for (TransferId expired : requests.expire(clock.instant(), EXPIRED_AT_ONCE)) {
            Move end = Move.of(TransferStatus.INITIATED, TransferStatus.CANCELED, TransactionStatus.CANCELED);
            if (!transfers.move(expired, end.because(EXPIRED))) {
                throw new IllegalStateException("Deposit request " + expired + " is not open");
            }
        }
    }

    private Wallet wallet(OrganizationId organization, @Nullable ChainId network) {
        if (network == null) {
            return wallets.defaultOf(organization);
        }
        if (!chains.served().contains(network)) {
            throw new InvalidRequest("depositChainId", "isEnum", "depositChainId must be one that is served here");
        }
        return wallets.ensure(organization, network);
    }

    private static void requireExact(Money amount, ChainId network) {
        Token token = network.token(amount.currency())
                .orElseThrow(() -> new InvalidRequest(
                        "depositChainId", "isEnum", "depositChainId must be a network with " + amount.currency()));
        if (!amount.isExactAt(token.decimals())) {
            throw new InvalidRequest(
                    "amount",
                    "maxDecimals",
                    "amount must not have more than " + token.decimals() + " decimals of " + amount.currency());
        }
    }
}
