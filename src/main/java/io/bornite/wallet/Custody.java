package io.bornite.wallet;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.Fees;
import io.bornite.chain.ForeignOrder;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Sponsorship;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.evm.TokenPermit;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.RefusedStart;
import io.bornite.platform.Rejected;
import io.bornite.wallet.key.Keyring;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs what leaves: payments, sweeps and returns, all sent by the hot wallet of their network. Nonces are taken under the lane's
 * lock in the caller's transaction, which also stores the signed bytes; if it rolls back, the nonce was never taken.
 */
@Component
public class Custody {

    private final HotWalletRepository lanes;
    private final WalletRepository wallets;
    private final Keyring keyring;
    private final Chains chains;
    private final Clock clock;
    private final Map<ChainFamily, SigningKey> hotKeys = new EnumMap<>(ChainFamily.class);
    private final Map<ChainId, String> hotWallets = new EnumMap<>(ChainId.class);

    /** @throws IllegalStateException if a lane was opened for a hot wallet of another seed */
    Custody(HotWalletRepository lanes, WalletRepository wallets, Keyring keyring, Chains chains, Clock clock) {
        this.lanes = lanes;
        this.wallets = wallets;
        this.keyring = keyring;
        this.chains = chains;
        this.clock = clock;
        for (ChainFamily family : ChainFamily.values()) {
            hotKeys.put(family, keyring.key(family, Keyring.HOT));
        }
        for (ChainId network : chains.served()) {
            String address = chains.of(network).addressOf(hotKey(network));
            if (!lanes.open(network, address).equals(address)) {
                throw new RefusedStart("The hot wallet of network " + network.wire() + " is of another seed");
            }
            hotWallets.put(network, address);
        }
    }

    /**
     * What a network says of its hot wallet before something is signed for it.
     *
     * @param transactions how many of it are in blocks
     */
    public record Standing(Fees fees, long transactions) {}

    /** That people took over what somebody else had sent before a nonce. */
    public record Adoption(Instant at, long nonce) {}

    /** A transaction and its place in the lane of its sender, where no other may be. */
    public record HotTransaction(String sender, long nonce, SignedTransaction signed) {}

    /** The address that payments on this network leave from; throws IllegalArgumentException if it is not served. */
    public String hotWallet(ChainId network) {
        String address = hotWallets.get(network);
        if (address == null) {
            throw new IllegalArgumentException("Network " + network.wire() + " is not served here");
        }
        return address;
    }

    /** @throws Rejected for an address to which nothing may leave */
    public void requireReceiving(ChainFamily family, String address) {
        if (!canReceive(family, address)) {
            throw new Rejected("This address cannot receive payments");
        }
    }

    /** Whether what leaves may lead there: not to a token's contract or a hot wallet, of whatever network of the family. */
    public boolean canReceive(ChainFamily family, String address) {
        return !Addresses.isTokenContract(family, address) && !hotWallets.containsValue(address);
    }

    /** Waits for whoever is signing on this network, and keeps others out until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockLane(ChainId network) {
        lanes.lock(network);
    }

    /**
     * Locks as {@link #lockLane} does, for what ends without being signed: whoever else uses the key may have sent it.
     *
     * @throws ForeignTransactions if somebody else has used the hot wallet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireOwn(ChainId network, Standing standing) {
        ownNonce(network, standing);
    }

    /**
     * Signs a payment from the hot wallet with the next nonce.
     *
     * @throws IllegalArgumentException if it would pay ourselves or a token contract
     * @throws ForeignTransactions if somebody else has used the hot wallet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public HotTransaction signPayment(TransferOrder order, Standing standing) {
        if (!canReceive(order.chain().family(), order.to())) {
            throw new IllegalArgumentException("No payment leaves to a hot wallet or a token contract: " + order);
        }
        long nonce = takeNonce(order.chain(), standing);
        SignedTransaction signed = chains.of(order.chain()).sign(order, hotKey(order.chain()), nonce, standing.fees());
        return new HotTransaction(hotWallet(order.chain()), nonce, signed);
    }

    /**
     * Signs the move of an organisation's tokens from its deposit address to the hot wallet, which pays the gas.
     *
     * @param reference the network refuses a second sweep with it
     * @throws IllegalArgumentException if it leads anywhere else, or the organisation has no address
     * @throws ForeignTransactions if somebody else has used the hot wallet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public HotTransaction signSweep(OrganizationId owner, TransferOrder order, UUID reference, Standing standing) {
        ChainId network = order.chain();
        if (!order.to().equals(hotWallet(network))) {
            throw new IllegalArgumentException("A sweep leads to the hot wallet only: " + order);
        }
        Sponsorship sponsorship = new Sponsorship(ownerKey(owner, network), padded(reference), hotKey(network));
        long nonce = takeNonce(network, standing);
        SignedTransaction signed = chains.of(network).signSponsored(order, sponsorship, nonce, standing.fees());
        return new HotTransaction(hotWallet(network), nonce, signed);
    }

    /**
     * Signs the way back of what lies at an organisation's address and is no token that is kept here; the hot wallet pays
     * the gas. It cannot move a token that is kept here.
     *
     * @param from where it lies
     * @param reference the network refuses a second return with it
     * @throws IllegalArgumentException if it leads to ourselves or a token contract, or the organisation has not that address
     * @throws ForeignTransactions if somebody else has used the hot wallet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public HotTransaction signReturn(
            OrganizationId owner, String from, ForeignOrder order, UUID reference, Standing standing) {
        ChainId network = order.chain();
        if (!canReceive(network.family(), order.to())) {
            throw new IllegalArgumentException("Nothing returns to a hot wallet or a token contract: " + order);
        }
        SigningKey ownerKey = ownerKey(owner, network);
        if (!chains.of(network).addressOf(ownerKey).equals(from)) {
            throw new IllegalArgumentException("Organisation " + owner + " has not the address " + from);
        }
        Sponsorship sponsorship = new Sponsorship(ownerKey, padded(reference), hotKey(network));
        long nonce = takeNonce(network, standing);
        SignedTransaction signed = chains.of(network).signForeign(order, sponsorship, nonce, standing.fees());
        return new HotTransaction(hotWallet(network), nonce, signed);
    }

    /** The right to move an organisation's tokens, and the 65 bytes by which its wallet grants it. */
    public record SignedPermit(TokenPermit permit, byte[] signature) {}

    /**
     * Signs the right of the hot wallet to move any amount of a token from an organisation's own wallet until a deadline.
     *
     * @throws IllegalArgumentException if the organisation has no address, or the token knows no permits
     */
    @Transactional(readOnly = true)
    public SignedPermit signPermit(
            OrganizationId owner, ChainId network, Token token, BigInteger nonce, Instant deadline) {
        SigningKey key = ownerKey(owner, network);
        TokenPermit permit = new TokenPermit(
                network,
                token,
                chains.of(network).addressOf(key),
                hotWallet(network),
                TokenPermit.UNLIMITED,
                nonce,
                BigInteger.valueOf(deadline.getEpochSecond()));
        return new SignedPermit(permit, key.sign(permit.hash()));
    }

    /** How many transactions of this hot wallet were signed here, which is the nonce of the next one. */
    @Transactional(readOnly = true)
    public long signed(ChainId network) {
        return lanes.nextNonce(network);
    }

    /**
     * Goes on after what somebody else has sent.
     *
     * @param transactions how many of the hot wallet the network has
     * @return false if as many were signed here by now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean adopt(ChainId network, long transactions) {
        return lanes.adopt(network, transactions, clock.instant());
    }

    /** The last time that people took over what somebody else had sent. */
    @Transactional(readOnly = true)
    public Optional<Adoption> adoption(ChainId network) {
        return lanes.adoption(network);
    }

    private long takeNonce(ChainId network, Standing standing) {
        long nonce = ownNonce(network, standing);
        lanes.advance(network);
        return nonce;
    }

    /** What a network has of us was signed here before, so that it cannot know of more. */
    private long ownNonce(ChainId network, Standing standing) {
        long nonce = lanes.lock(network);
        if (standing.transactions() > nonce) {
            throw new ForeignTransactions(network, standing.transactions(), nonce);
        }
        return nonce;
    }

    private SigningKey ownerKey(OrganizationId owner, ChainId network) {
        int account = wallets.existingAccount(owner)
                .orElseThrow(() -> new IllegalArgumentException("Organisation " + owner + " has no address"));
        return keyring.key(network.family(), account);
    }

    private SigningKey hotKey(ChainId network) {
        return Objects.requireNonNull(hotKeys.get(network.family()));
    }

    private static byte[] padded(UUID reference) {
        return ByteBuffer.allocate(Sponsorship.REFERENCE_BYTES)
                .putLong(reference.getMostSignificantBits())
                .putLong(reference.getLeastSignificantBits())
                .array();
    }
}
