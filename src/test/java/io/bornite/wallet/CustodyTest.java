package io.bornite.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.Outcome;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.identity.OrganizationId;
import io.bornite.money.TokenAmount;
import io.bornite.wallet.Custody.HotTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.IllegalTransactionStateException;

class CustodyTest {

    private static final ChainId CHAIN = ChainId.POLYGON;

    private static final Custody.Standing FRESH =
            new Custody.Standing(new Fees(BigInteger.TEN.pow(11), BigInteger.TWO), 0);

    private final WalletBed bed = new WalletBed();
    private final Custody custody = bed.custody();
    private final String stranger = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @BeforeEach
    void theHotWalletHoldsTokensAndGas() {
        fill(CHAIN);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void paymentsSignedAtOnceHaveEachANonceOfItsOwnAndAllArrive() throws Exception {
        List<Callable<HotTransaction>> signing = new ArrayList<>();
        for (int payment = 0; payment < 30; payment++) {
            signing.add(bed.task(() -> custody.signPayment(order(CHAIN, stranger, 1), FRESH)));
        }
        List<HotTransaction> signed = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<HotTransaction> done : threads.invokeAll(signing)) {
                signed.add(done.get());
            }
        }

        assertThat(signed.stream().map(HotTransaction::nonce).sorted().toList())
                .isEqualTo(LongStream.range(0, 30).boxed().toList());
        assertThat(signed).extracting(HotTransaction::sender).containsOnly(custody.hotWallet(CHAIN));

        signed.forEach(each -> bed.client().broadcast(each.signed()));
        bed.simulated().chains().mine(CHAIN, 3);
        assertThat(bed.client().balance(CHAIN, usdc(CHAIN), stranger)).isEqualTo(tokens(CHAIN, 30));
    }

    @Test
    void aRollbackGivesTheNonceBack() {
        assertThatThrownBy(() -> bed.inTransaction(() -> {
                    custody.signPayment(order(CHAIN, stranger, 1), FRESH);
                    throw new IllegalStateException("later");
                }))
                .hasMessage("later");

        assertThat(bed.inTransaction(() -> custody.signPayment(order(CHAIN, stranger, 1), FRESH))
                        .nonce())
                .isZero();
    }

    @Test
    void nothingIsSignedOutsideATransaction() {
        assertThatThrownBy(() -> custody.signPayment(order(CHAIN, stranger, 1), FRESH))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> custody.lockLane(CHAIN)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void networksHaveLanesOfTheirOwn() {
        bed.inTransaction(() -> custody.signPayment(order(CHAIN, stranger, 1), FRESH));

        HotTransaction other = bed.inTransaction(() -> custody.signPayment(order(ChainId.BASE, stranger, 1), FRESH));

        assertThat(other.nonce()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"POLYGON", "SOLANA", "STARKNET"})
    void aDepositIsSweptToTheHotWalletAtItsExpense(ChainId chain) {
        if (chain != CHAIN) {
            fill(chain);
        }
        OrganizationId organization = bed.organization();
        Wallet wallet = bed.wallets().ensure(organization, chain);
        bed.simulated().chains().deposit(chain, usdc(chain), wallet.address(), tokens(chain, 7));
        TransferOrder order = order(chain, custody.hotWallet(chain), 7);
        UUID reference = UUID.randomUUID();

        HotTransaction sweep = bed.inTransaction(() -> custody.signSweep(organization, order, reference, FRESH));
        bed.client().broadcast(sweep.signed());
        bed.simulated().chains().mine(chain, 4);

        assertThat(bed.client().outcome(chain, sweep.signed().hash())).isInstanceOf(Outcome.Confirmed.class);
        assertThat(bed.client().balance(chain, usdc(chain), wallet.address())).isEqualTo(tokens(chain, 0));
        assertThat(bed.client().balance(chain, usdc(chain), custody.hotWallet(chain)))
                .isEqualTo(tokens(chain, 107));
    }

    @Test
    void theSameSweepSignedTwiceMovesMoneyOnce() {
        OrganizationId organization = bed.organization();
        Wallet wallet = bed.wallets().ensure(organization, CHAIN);
        bed.simulated().chains().deposit(CHAIN, usdc(CHAIN), wallet.address(), tokens(CHAIN, 10));
        UUID reference = UUID.randomUUID();
        for (int time = 0; time < 2; time++) {
            HotTransaction sweep = bed.inTransaction(
                    () -> custody.signSweep(organization, order(CHAIN, custody.hotWallet(CHAIN), 5), reference, FRESH));
            bed.client().broadcast(sweep.signed());
        }
        bed.simulated().chains().mine(CHAIN, 4);

        assertThat(bed.client().balance(CHAIN, usdc(CHAIN), wallet.address())).isEqualTo(tokens(CHAIN, 5));
    }

    @Test
    void nothingIsSignedToWhereItWouldBeLost() {
        OrganizationId organization = bed.organization();
        bed.wallets().ensure(organization, CHAIN);
        String contract = io.bornite.chain.Addresses.parse(CHAIN, usdc(CHAIN).address());

        assertThatThrownBy(() -> bed.inTransaction(() -> custody.signPayment(order(CHAIN, contract, 1), FRESH)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bed.inTransaction(() -> custody.signPayment(order(ChainId.BASE, contract, 1), FRESH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token contract");
        assertThatThrownBy(() ->
                        bed.inTransaction(() -> custody.signPayment(order(CHAIN, custody.hotWallet(CHAIN), 1), FRESH)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bed.inTransaction(
                        () -> custody.signSweep(organization, order(CHAIN, stranger, 1), UUID.randomUUID(), FRESH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLaneOfAnotherSeedStopsTheStart() {
        bed.jdbc().sql("update hot_wallet set address = 'another'").update();

        assertThatThrownBy(bed::restart).hasStackTraceContaining("another seed");
    }

    private void fill(ChainId chain) {
        bed.simulated().chains().fuel(chain, custody.hotWallet(chain), BigInteger.TEN.pow(20));
        bed.simulated().chains().deposit(chain, usdc(chain), custody.hotWallet(chain), tokens(chain, 100));
        bed.simulated().chains().mine(chain, 3);
    }

    private static TransferOrder order(ChainId chain, String to, long whole) {
        return new TransferOrder(chain, usdc(chain), to, tokens(chain, whole));
    }

    private static Token usdc(ChainId chain) {
        return chain.tokens().getFirst();
    }

    private static TokenAmount tokens(ChainId chain, long whole) {
        Token token = usdc(chain);
        return token.amount(BigInteger.TEN.pow(token.decimals()).multiply(BigInteger.valueOf(whole)));
    }
}
