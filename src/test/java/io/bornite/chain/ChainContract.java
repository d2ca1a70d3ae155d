package io.bornite.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.crypto.Keccak;
import io.bornite.money.TokenAmount;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of every family promises; each test name is a rule. */
public abstract class ChainContract {

    private ChainBed bed;
    private ChainClient client;
    private ChainId chain;
    private Token token;
    private SigningKey alice;
    private SigningKey bob;
    private String aliceAddress;
    private String bobAddress;

    protected abstract ChainId chain();

    /** A network on which nothing has happened. */
    protected abstract ChainBed open();

    @BeforeEach
    void aliceHoldsTenTokensAndGas() {
        bed = open();
        client = bed.client();
        chain = chain();
        token = chain.tokens().getFirst();
        alice = key("alice");
        bob = key("bob");
        aliceAddress = client.addressOf(alice);
        bobAddress = client.addressOf(bob);
        bed.fuel(aliceAddress);
        bed.deposit(token, aliceAddress, tokens(10));
        bed.mine(1 + bed.confirmations());
    }

    @Test
    void aTransferIsInTheNextBlock() {
        client.broadcast(aliceSends(3, 0));

        assertThat(balance(bobAddress)).isEqualTo(tokens(0));
        assertThat(client.nextNonce(chain, aliceAddress)).isZero();

        bed.mine(1);

        assertThat(balance(aliceAddress)).isEqualTo(tokens(7));
        assertThat(balance(bobAddress)).isEqualTo(tokens(3));
        assertThat(client.nextNonce(chain, aliceAddress)).isEqualTo(1);
    }

    @Test
    void theSameBytesTwiceAreOneTransfer() {
        SignedTransaction sent = aliceSends(3, 0);

        client.broadcast(sent);
        client.broadcast(sent);
        bed.mine(1);
        client.broadcast(sent);
        settle();
        client.broadcast(sent);
        settle();

        assertThat(balance(bobAddress)).isEqualTo(tokens(3));
        assertThat(transfersTo(bobAddress)).hasSize(1);
        assertThat(client.outcome(chain, sent.hash())).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void theSameOrderSignsToTheSameBytes() {
        assertThat(aliceSends(3, 0)).isEqualTo(aliceSends(3, 0));
        assertThat(aliceSends(3, 0).hash()).isNotEqualTo(aliceSends(3, 1).hash());
    }

    @Test
    void aUsedNonceIsRefused() {
        client.broadcast(aliceSends(3, 0));

        assertThatThrownBy(() -> client.broadcast(aliceSends(4, 0))).isInstanceOf(TransactionRefused.class);
        settle();

        assertThatThrownBy(() -> client.broadcast(aliceSends(4, 0)))
                .isInstanceOf(TransactionRefused.class)
                .hasMessageContaining("nonce too low");
        assertThat(balance(bobAddress)).isEqualTo(tokens(3));
    }

    @Test
    void aNonceAfterAGapWaitsUntilTheGapIsFilled() {
        SignedTransaction third = aliceSends(3, 2);
        SignedTransaction second = aliceSends(2, 1);
        client.broadcast(third);
        client.broadcast(second);
        settle();

        assertThat(client.outcome(chain, third.hash())).isEqualTo(new Outcome.Pending());
        assertThat(balance(bobAddress)).isEqualTo(tokens(0));

        client.broadcast(aliceSends(1, 0));
        settle();

        assertThat(balance(bobAddress)).isEqualTo(tokens(6));
        assertThat(client.outcome(chain, third.hash())).isInstanceOf(Outcome.Confirmed.class);
        assertThat(client.nextNonce(chain, aliceAddress)).isEqualTo(3);
    }

    @Test
    void anOutcomeIsPendingUntilItIsFinal() {
        SignedTransaction sent = aliceSends(3, 0);
        client.broadcast(sent);
        for (int depth = 0; depth <= bed.confirmations(); depth++) {
            assertThat(client.outcome(chain, sent.hash())).isEqualTo(new Outcome.Pending());
            bed.mine(1);
        }

        assertThat(client.outcome(chain, sent.hash())).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void nobodyKnowsWhatNobodySent() {
        assertThat(client.outcome(chain, aliceSends(3, 0).hash())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aRevertedTransferMovesNothingButGas() {
        BigInteger gas = client.gasBalance(chain, aliceAddress);
        SignedTransaction sent = aliceSends(3, 0);
        bed.revertNext();
        client.broadcast(sent);
        settle();

        assertThat(client.outcome(chain, sent.hash())).isInstanceOf(Outcome.Reverted.class);
        assertThat(balance(aliceAddress)).isEqualTo(tokens(10));
        assertThat(transfersTo(bobAddress)).isEmpty();
        assertThat(client.nextNonce(chain, aliceAddress)).isEqualTo(1);
        assertThat(client.gasBalance(chain, aliceAddress)).isLessThan(gas);
    }

    @Test
    void aPaymentCostsItsSenderGasAndAtMostWhatWasSaid() {
        BigInteger gas = client.gasBalance(chain, aliceAddress);
        client.broadcast(aliceSends(3, 0));
        settle();

        assertThat(gas.subtract(client.gasBalance(chain, aliceAddress)))
                .isBetween(BigInteger.ONE, client.transferCost(chain, client.fees(chain)));
    }

    @Test
    void moreThanTheBalanceReverts() {
        SignedTransaction sent = aliceSends(11, 0);
        client.broadcast(sent);
        settle();

        assertThat(client.outcome(chain, sent.hash())).isInstanceOf(Outcome.Reverted.class);
        assertThat(balance(aliceAddress)).isEqualTo(tokens(10));
    }

    @Test
    void withoutGasNothingIsSentAndTheSameBytesWorkLater() {
        bed.deposit(token, bobAddress, tokens(5));
        bed.mine(1);
        SignedTransaction sent = client.sign(order(aliceAddress, 5), bob, 0, client.fees(chain));

        assertThatThrownBy(() -> client.broadcast(sent)).isInstanceOf(ChainUnavailable.class);

        bed.fuel(bobAddress);
        client.broadcast(sent);
        bed.mine(1);

        assertThat(balance(aliceAddress)).isEqualTo(tokens(15));
    }

    @Test
    void aSponsoredTransferCostsItsOwnerNoGas() {
        bed.deposit(token, bobAddress, tokens(5));
        bed.mine(1);
        BigInteger gas = client.gasBalance(chain, aliceAddress);

        client.broadcast(aliceSweepsBob(5, "sweep 1", 0));
        bed.mine(1);

        assertThat(balance(bobAddress)).isEqualTo(tokens(0));
        assertThat(balance(aliceAddress)).isEqualTo(tokens(15));
        assertThat(gas.subtract(client.gasBalance(chain, aliceAddress)))
                .isBetween(BigInteger.ONE, client.sponsoredCost(chain, client.fees(chain)));
        assertThat(transfersTo(aliceAddress).getLast().from()).isEqualTo(bobAddress);
    }

    @Test
    void aReferenceMovesItsOwnersTokensOnce() {
        bed.deposit(token, bobAddress, tokens(5));
        bed.mine(1);
        SignedTransaction again = aliceSweepsBob(2, "sweep 1", 1);
        client.broadcast(aliceSweepsBob(2, "sweep 1", 0));
        client.broadcast(again);
        settle();

        assertThat(client.outcome(chain, again.hash())).isInstanceOf(Outcome.Reverted.class);
        assertThat(balance(bobAddress)).isEqualTo(tokens(3));
    }

    @Test
    void changedBytesAreRefused() {
        SignedTransaction sent = aliceSends(3, 0);
        for (int i = 0; i < sent.raw().length; i += 7) {
            byte[] changed = sent.raw().clone();
            changed[i] ^= 1;
            SignedTransaction forged = new SignedTransaction(chain, sent.hash(), changed);
            assertThatThrownBy(() -> client.broadcast(forged))
                    .isInstanceOfAny(TransactionRefused.class, ChainUnavailable.class);
        }
        settle();
        assertThat(balance(aliceAddress)).isEqualTo(tokens(10));
    }

    @Test
    void bytesForAnotherNetworkAreRefused() {
        ChainId other = java.util.Arrays.stream(ChainId.values())
                .filter(candidate -> candidate != chain && candidate.family() == chain.family())
                .findFirst()
                .orElseThrow();
        SignedTransaction sent = aliceSends(3, 0);

        assertThatThrownBy(() -> client.broadcast(new SignedTransaction(other, sent.hash(), sent.raw())))
                .isInstanceOf(TransactionRefused.class);
    }

    @Test
    void aReplacedBlocksTransferVanishesFromTheScanAndComesBackOnce() {
        SignedTransaction sent = aliceSends(3, 0);
        client.broadcast(sent);
        bed.mine(1);
        long before = transfersTo(bobAddress).getFirst().block();

        bed.reorg(1);

        assertThat(transfersTo(bobAddress)).isEmpty();
        assertThat(balance(aliceAddress)).isEqualTo(tokens(10));
        assertThat(client.outcome(chain, sent.hash())).isEqualTo(new Outcome.Pending());

        settle();

        assertThat(transfersTo(bobAddress))
                .singleElement()
                .satisfies(seen -> assertThat(seen.block()).isGreaterThan(before))
                .satisfies(seen -> assertThat(seen.isFinal()).isTrue());
        assertThat(balance(bobAddress)).isEqualTo(tokens(3));
    }

    @Test
    void aReplacedBlocksDepositIsGoneAndWhatSpentItReverts() {
        bed.fuel(bobAddress);
        TxHash deposit = bed.deposit(token, bobAddress, tokens(5));
        SignedTransaction spent = client.sign(order(aliceAddress, 5), bob, 0, client.fees(chain));
        client.broadcast(spent);
        bed.mine(1);
        assertThat(balance(aliceAddress)).isEqualTo(tokens(15));

        bed.reorgWithoutDeposits(1);
        settle();

        assertThat(client.outcome(chain, deposit)).isInstanceOf(Outcome.Unknown.class);
        assertThat(client.outcome(chain, spent.hash())).isInstanceOf(Outcome.Reverted.class);
        assertThat(transfersTo(bobAddress)).isEmpty();
        assertThat(balance(aliceAddress)).isEqualTo(tokens(10));
    }

    @Test
    void aScanPagesByWholeBlocksAndNeitherMissesNorRepeats() {
        List<TxHash> sent = new ArrayList<>();
        for (int transfer = 0; transfer < 8; transfer++) {
            sent.add(bed.deposit(token, bobAddress, tokens(1)));
            if (transfer == 0 || transfer == 5 || transfer == 6) {
                bed.mine(1);
            }
        }
        settle();
        for (int limit = 1; limit <= 9; limit++) {
            List<TxHash> seen = new ArrayList<>();
            Scan page = client.scan(chain, 0, limit);
            for (long after = 0; after < page.head(); after = page.throughBlock()) {
                page = client.scan(chain, after, limit);
                long from = after;
                long through = page.throughBlock();
                assertThat(page.transfers())
                        .allSatisfy(found -> assertThat(found.block()).isBetween(from + 1, through));
                page.transfers().stream()
                        .filter(found -> found.to().equals(bobAddress))
                        .forEach(found -> seen.add(found.hash()));
            }
            assertThat(seen).isEqualTo(sent);
        }
        assertThat(client.scan(chain, client.scan(chain, 0, 100).head(), 100).transfers())
                .isEmpty();
    }

    @Test
    void aScanTellsWhatIsFinal() {
        long start = client.scan(chain, 0, 100).head();
        bed.deposit(token, bobAddress, tokens(1));
        bed.mine(1);
        Scan young = client.scan(chain, start, 100);

        assertThat(young.transfers())
                .singleElement()
                .satisfies(seen -> assertThat(seen.isFinal()).isFalse());
        assertThat(young.finalBlock()).isLessThan(young.transfers().getFirst().block());

        bed.mine(bed.confirmations());
        Scan old = client.scan(chain, start, 100);

        assertThat(old.transfers())
                .singleElement()
                .satisfies(seen -> assertThat(seen.isFinal()).isTrue());
        assertThat(old.finalBlock()).isEqualTo(old.transfers().getFirst().block());
    }

    @Test
    void aScanShowsCanonicalAddressesAndTheTokensOwnDecimals() {
        client.broadcast(aliceSends(3, 0));
        bed.mine(1);

        assertThat(transfersTo(bobAddress)).singleElement().satisfies(seen -> {
            assertThat(seen.from()).isEqualTo(aliceAddress).isEqualTo(Addresses.parse(chain, seen.from()));
            assertThat(seen.to()).isEqualTo(bobAddress).isEqualTo(Addresses.parse(chain, seen.to()));
            assertThat(seen.token()).isEqualTo(token);
            assertThat(seen.amount().toDecimal()).isEqualTo("3");
        });
    }

    @Test
    void noNetworkCallRunsInsideATransaction() {
        SignedTransaction sent = aliceSends(3, 0);
        List<Runnable> calls = List.of(
                () -> client.broadcast(sent),
                () -> client.outcome(chain, sent.hash()),
                () -> client.scan(chain, 0, 1),
                () -> client.balance(chain, token, aliceAddress),
                () -> client.gasBalance(chain, aliceAddress),
                () -> client.nextNonce(chain, aliceAddress),
                () -> client.fees(chain));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(() -> bed.inTransaction(call))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("transaction"));
    }

    @Test
    void signingIsAllowedInsideATransaction() {
        Fees fees = client.fees(chain);
        assertThatCode(() -> bed.inTransaction(() -> {
                    client.sign(order(bobAddress, 1), alice, 0, fees);
                    client.addressOf(alice);
                }))
                .doesNotThrowAnyException();
    }

    private void settle() {
        bed.mine(1 + bed.confirmations());
    }

    private SignedTransaction aliceSends(long amount, long nonce) {
        return client.sign(order(bobAddress, amount), alice, nonce, client.fees(chain));
    }

    private SignedTransaction aliceSweepsBob(long amount, String reference, long nonce) {
        byte[] hash = Keccak.hash(reference.getBytes(StandardCharsets.UTF_8));
        return client.signSponsored(
                order(aliceAddress, amount), new Sponsorship(bob, hash, alice), nonce, client.fees(chain));
    }

    private TransferOrder order(String to, long amount) {
        return new TransferOrder(chain, token, to, tokens(amount));
    }

    private TokenAmount tokens(long whole) {
        return token.amount(BigInteger.TEN.pow(token.decimals()).multiply(BigInteger.valueOf(whole)));
    }

    private TokenAmount balance(String address) {
        return client.balance(chain, token, address);
    }

    private List<SeenTransfer> transfersTo(String address) {
        return client.scan(chain, 0, 1000).transfers().stream()
                .filter(seen -> seen.to().equals(address))
                .toList();
    }

    private SigningKey key(String name) {
        return SigningKey.of(chain.family(), Keccak.hash(name.getBytes(StandardCharsets.UTF_8)));
    }
}
