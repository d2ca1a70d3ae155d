package io.bornite.account.permit;

import io.bornite.account.Account;
import io.bornite.account.Accounts;
import io.bornite.account.ExternalWallet;
import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.Token;
import io.bornite.chain.evm.TokenPermit;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.platform.Conflict;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Permits by which the hot wallet of a network may move a wallet's USDC. One for an address elsewhere is signed by whoever
 * has its key, which is also the proof that they have it; one for a wallet kept here is signed here.
 */
@Component
class Permits {

    /** How long a permit that is signed here holds. */
    private static final Duration VALIDITY = Duration.ofDays(365);

    private final Accounts accounts;
    private final Wallets wallets;
    private final Custody custody;
    private final Chains chains;
    private final PermitRepository repository;
    private final Clock clock;

    Permits(
            Accounts accounts,
            Wallets wallets,
            Custody custody,
            Chains chains,
            PermitRepository repository,
            Clock clock) {
        this.accounts = accounts;
        this.wallets = wallets;
        this.custody = custody;
        this.chains = chains;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Keeps a permit that the owner of an address elsewhere signed. The same one again only proves the
     * address again.
     *
     * @param argumentsHash of the typed data, as the owner's software computed it
     * @return the hash of the typed data
     * @throws InvalidRequest if the hash or the spender is another than what is to be signed, or the deadline is over
     * @throws Rejected if somebody else signed, or the account takes no permits
     * @throws Conflict if a newer permit is there
     * @throws NotFound if the organisation has no such account
     */
    @Transactional
    String submit(OrganizationId organization, UUID id, PermitArguments given, byte[] argumentsHash, byte[] signature) {
        if (!(accounts.get(organization, id) instanceof Account.Elsewhere(ExternalWallet wallet))) {
            throw new Rejected("Only an address elsewhere takes a permit that its owner signed");
        }
        TokenPermit permit = permit(wallet, given);
        if (!Arrays.equals(permit.hash(), argumentsHash)) {
            throw new InvalidRequest(
                    "argsHash",
                    "equals",
                    "argsHash must be the hash of the typed data of args for this network's USDC");
        }
        if (!permit.isSignedByOwner(signature)) {
            throw new Rejected("The signature is not by the owner of this address");
        }
        repository.lock(id);
        String hash = permit.hashText();
        Optional<Permit> newest = repository.newest(id);
        if (newest.isPresent() && newest.get().hash().equals(hash)) {
            // the first time the address may have been under review
            accounts.prove(wallet);
            return hash;
        }
        if (newest.isPresent() && !newest.get().isReplacedBy(permit)) {
            throw new Conflict("A newer permit of this account is there already");
        }
        repository.insert(organization, id, permit, TokenPermit.plain(signature));
        accounts.prove(wallet);
        return hash;
    }

    /**
     * Signs a permit anew for a wallet kept here.
     *
     * @return the hash of the typed data
     * @throws Rejected if the key is elsewhere, or the network knows no permits
     * @throws NotFound if the organisation has no such account
     */
    @Transactional
    String renew(OrganizationId organization, UUID id) {
        return switch (accounts.get(organization, id)) {
            case Account.Own(Wallet wallet) -> renew(wallet);
            case Account.Elsewhere _ ->
                throw new Rejected("Only its owner can renew this permit, by submitting a new one");
            case Account.Bank _ -> throw new Rejected("A bank account takes no permits");
        };
    }

    /**
     * Puts every wallet kept here under the keys in use now: each one without a permit for its network's hot wallet gets
     * one.
     *
     * @return the hash of the default wallet's permit
     * @throws Rejected if the default wallet's network knows no permits
     */
    @Transactional
    String migrate(OrganizationId organization) {
        Wallet main = wallets.defaultOf(organization);
        requireToken(main.network());
        for (Wallet wallet : wallets.of(organization)) {
            if (knowsPermits(wallet.network()) && !isCurrent(wallet)) {
                renew(wallet);
            }
        }
        return repository.newest(main.id().value()).orElseThrow().hash();
    }

    /**
     * Opens a wallet on the first network on which the organisation has none.
     *
     * @throws Rejected if there is no such network
     */
    @Transactional
    Wallet openNext(OrganizationId organization) {
        Set<ChainId> taken =
                wallets.of(organization).stream().map(Wallet::network).collect(Collectors.toSet());
        ChainId next = List.of(ChainId.values()).stream()
                .filter(chains.served()::contains)
                .filter(network -> !network.isTestnet() && !taken.contains(network))
                .findFirst()
                .orElseThrow(() -> new Rejected("You have a wallet on every network already"));
        return wallets.ensure(organization, next);
    }

    private String renew(Wallet wallet) {
        Token token = requireToken(wallet.network());
        UUID id = wallet.id().value();
        repository.lock(id);
        BigInteger nonce = repository.newest(id).map(Permit::nonce).orElse(BigInteger.ZERO);
        Custody.SignedPermit signed = custody.signPermit(
                wallet.organization(),
                wallet.network(),
                token,
                nonce,
                clock.instant().plus(VALIDITY));
        String hash = signed.permit().hashText();
        if (repository.newest(id).filter(newest -> newest.hash().equals(hash)).isEmpty()) {
            repository.insert(wallet.organization(), id, signed.permit(), signed.signature());
        }
        return hash;
    }

    private boolean isCurrent(Wallet wallet) {
        BigInteger now = BigInteger.valueOf(clock.instant().getEpochSecond());
        return repository
                .newest(wallet.id().value())
                .filter(permit -> permit.deadline().compareTo(now) > 0)
                .isPresent();
    }

    private TokenPermit permit(ExternalWallet wallet, PermitArguments given) {
        String spender = custody.hotWallet(wallet.network());
        Token token = requireToken(wallet.network());
        if (!given.owner().equals(wallet.address())) {
            throw new InvalidRequest("args", "equals", "args.owner must be the address of this account");
        }
        if (!given.spender().equals(spender)) {
            throw new InvalidRequest("args", "equals", "args.spender must be " + spender);
        }
        if (given.value().signum() == 0) {
            throw new InvalidRequest("args", "min", "args.value must be greater than 0");
        }
        if (given.deadline().compareTo(BigInteger.valueOf(clock.instant().getEpochSecond())) <= 0) {
            throw new InvalidRequest("args", "minDate", "args.deadline must be in the future");
        }
        return new TokenPermit(
                wallet.network(),
                token,
                given.owner(),
                given.spender(),
                given.value(),
                given.nonce(),
                given.deadline());
    }

    private static boolean knowsPermits(ChainId network) {
        return network.token(Currency.USDC)
                .filter(token -> TokenPermit.knowsPermits(network, token))
                .isPresent();
    }

    private static Token requireToken(ChainId network) {
        return network.token(Currency.USDC)
                .filter(token -> TokenPermit.knowsPermits(network, token))
                .orElseThrow(() -> new Rejected("This network's USDC knows no permits"));
    }
}
