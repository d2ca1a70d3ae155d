package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.money.TokenAmount;
import io.bornite.platform.Conflict;
import io.bornite.platform.Forbidden;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What came and is no token that is kept here goes back once, however the network behaves. */
class UnsupportedReturnTest extends MoneyWorld {

    private static final BigInteger MUCH = BigInteger.TEN.pow(30);
    private static final Duration PAUSE_WHILE_STOPPED = Duration.ofSeconds(10);

    @Autowired
    private Organizations organizations;

    @Autowired
    private Screening screening;

    @Autowired
    private ScreeningLists lists;

    private Caller owner;
    private String symbol;
    private String place;

    @BeforeEach
    void somebodyHasNothing() {
        owner = somebody();
        symbol = "F" + UUID.randomUUID().toString().substring(0, 8);
        place = Addresses.parse(NETWORK, stranger());
    }

    @AfterEach
    void nobodyIsListedAnyMore() {
        list("0x00000000000000000000000000000000000000aa");
    }

    @ParameterizedTest
    @EnumSource(names = {"POLYGON", "SOLANA", "STARKNET"})
    void allOfItComesBackOnEveryFamilyOfNetworks(ChainId network) {
        String address = wallets.ensure(owner.organization(), network).address();
        String to = sandbox.faucet(network);
        sandbox.depositOtherToken(network, symbol, address, new TokenAmount(MUCH, 18));
        rounds(6);
        assertThat(sandbox.otherTokens(network, symbol, address)).isEqualTo(MUCH);

        recoveryDesk.releaseUnsupported(recoveryDesk.recoverUnsupported(owner, deposit(), to));
        settle();

        assertThat(state()).isEqualTo("returned");
        assertThat(sandbox.otherTokens(network, symbol, address)).isZero();
        assertThat(sandbox.otherTokens(network, symbol, to)).isEqualTo(MUCH);
        assertThat(transfers(owner)).as("no book knows it").isEmpty();
    }

    @Test
    void withoutTwoOperatorsNothingIsSigned() {
        UUID recovery = requested();

        rounds(5);

        assertThat(state()).isEqualTo("requested");
        assertThat(signed()).isEmpty();
        recoveryDesk.refuseUnsupported(recovery);
        rounds(5);
        assertThat(state()).isEqualTo("refused");
        assertThat(signed()).isEmpty();
        assertThat(came()).isZero();
    }

    @Test
    void whatWasDecidedOfOneRequestIsNotCarriedOutForAnother() {
        UUID first = requested();
        recoveryDesk.refuseUnsupported(first);
        UUID second = recoveryDesk.recoverUnsupported(owner, deposit(), Addresses.parse(NETWORK, stranger()));

        assertThatThrownBy(() -> recoveryDesk.releaseUnsupported(first)).isInstanceOf(NotFound.class);
        assertThat(second).isNotEqualTo(first);
        assertThat(state()).isEqualTo("requested");
    }

    @Test
    void whatIsOnItsWayOrBackIsNotAskedForAgain() {
        UUID recovery = requested();
        assertThatThrownBy(this::request).isInstanceOf(Conflict.class);
        recoveryDesk.releaseUnsupported(recovery);
        assertThatThrownBy(this::request).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> recoveryDesk.releaseUnsupported(recovery)).isInstanceOf(Conflict.class);
        jobs.runDue();
        assertThatThrownBy(this::request).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> recoveryDesk.refuseUnsupported(recovery)).isInstanceOf(Conflict.class);
        settle();

        assertThatThrownBy(this::request).isInstanceOf(Conflict.class);
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void aForgottenReturnIsSentAgainWithTheSameBytesAndNoOtherNonce() {
        sandbox.dropNext(NETWORK);
        recoveryDesk.releaseUnsupported(requested());
        jobs.runDue();
        List<String> before = signed();
        assertThat(before).hasSize(1);

        settle();

        assertThat(signed()).isEqualTo(before);
        assertThat(state()).isEqualTo("returned");
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void anOutcomeThatNobodyCanTellNeverSignsAgain() {
        recoveryDesk.releaseUnsupported(requested());
        jobs.runDue();
        List<String> before = signed();
        for (int question = 0; question < 10; question++) {
            sandbox.lieNext(NETWORK);
            round();
            assertThat(state()).isEqualTo("sent");
        }
        jdbc.sql("delete from sandbox_script").update();
        settle();

        assertThat(signed()).isEqualTo(before);
        assertThat(state()).isEqualTo("returned");
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void aReturnThatMovesToAnotherBlockComesOnce() {
        recoveryDesk.releaseUnsupported(requested());
        jobs.runDue();
        for (int i = 0; i < 3; i++) {
            round();
            sandbox.reorg(NETWORK, 1);
        }
        settle();

        assertThat(signed()).hasSize(1);
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void aLostAnswerAndAnOutageReturnItOnce() {
        sandbox.loseNextAnswer(NETWORK);
        sandbox.failNext(NETWORK);
        recoveryDesk.releaseUnsupported(requested());

        settle();

        assertThat(signed()).hasSize(1);
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void oneThatRevertsHasItsReasonStaysWhereItLiesAndMayBeAskedForAgain() {
        sandbox.revertNext(NETWORK);
        recoveryDesk.releaseUnsupported(requested());
        settle();
        assertThat(state()).isEqualTo("failed");
        assertThat(jdbc.sql("select failure from unsupported_deposit where id = :id")
                        .param("id", deposit())
                        .query(String.class)
                        .single())
                .contains("reverted");
        assertThat(came()).isZero();

        recoveryDesk.releaseUnsupported(request());
        settle();

        assertThat(state()).isEqualTo("returned");
        assertThat(signed()).hasSize(2);
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void aContractThatOnlyLoggedThatItCameMakesTheReturnFail() {
        UUID recovery = requested();
        jdbc.sql("update sandbox_holding set amount = 0 where address = :address and token <> 'gas'")
                .param("address", wallet(owner).address())
                .update();

        recoveryDesk.releaseUnsupported(recovery);
        settle();

        assertThat(state()).isEqualTo("failed");
    }

    @Test
    void workersThatComeAtOnceSignOnce() {
        UUID recovery = requested();
        recoveryDesk.releaseUnsupported(recovery);

        CompletableFuture.allOf(Stream.generate(() ->
                                CompletableFuture.runAsync(() -> jobs.run("return-unsupported", recovery.toString())))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();
        settle();

        assertThat(signed()).hasSize(1);
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void nothingLeavesWhileOutgoingMoneyIsStoppedOrTheOwnerIsFrozen() {
        recoveryDesk.releaseUnsupported(requested());
        ledger.stopOutgoing("a test");
        rounds(15);
        assertThat(signed()).isEmpty();
        ledger.resumeOutgoing("a test");
        organizations.freeze(owner.organization());
        rounds(15);
        assertThat(signed()).isEmpty();
        assertThat(state()).isEqualTo("approved");

        organizations.unfreeze(owner.organization(), clock.instant());
        clock.advance(PAUSE_WHILE_STOPPED);
        settle();

        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void aReturnThatWaitsForItsNetworkWhileMoneyIsStoppedOrTheOwnerIsFrozenIsNotSigned() {
        UUID recovery = requested();
        recoveryDesk.releaseUnsupported(recovery);

        assertThat(giveBackMeanwhile(recovery, () -> ledger.stopOutgoing("a test")))
                .isPresent();
        assertThat(signed()).isEmpty();
        ledger.resumeOutgoing("a test");
        assertThat(giveBackMeanwhile(recovery, () -> organizations.freeze(owner.organization())))
                .isPresent();
        assertThat(signed()).isEmpty();
        organizations.unfreeze(owner.organization(), clock.instant());
        settle();

        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void aReturnWaitsForGasUnsigned() {
        String hot = custody.hotWallet(NETWORK);
        recoveryDesk.releaseUnsupported(requested());
        sandbox.drainGas(NETWORK, hot);
        rounds(3);
        assertThat(signed()).isEmpty();
        assertThat(state()).isEqualTo("approved");

        sandbox.fuel(NETWORK, hot, BigInteger.TEN.pow(24));
        settle();

        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void aFrozenOrganisationAsksForNothing() {
        arrived();
        organizations.freeze(owner.organization());

        assertThatThrownBy(this::request).isInstanceOf(Forbidden.class);
    }

    @Test
    void anAddressListedMeanwhileIsSentNothingUntilAPersonClearsIt() {
        recoveryDesk.releaseUnsupported(requested());
        list(place);
        rounds(3);
        assertThat(signed()).isEmpty();

        screening.judge(match().id(), false, "looked at by the test", "operator");
        clock.advance(Duration.ofMinutes(1));
        settle();

        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void aReturnToAnAddressThatAPersonConfirmedEndsAndCanBeAskedForElsewhere() {
        recoveryDesk.releaseUnsupported(requested());
        list(place);
        rounds(3);
        screening.judge(match().id(), true, "it is them", "operator");

        clock.advance(Duration.ofMinutes(1));
        rounds(3);

        assertThat(state()).isEqualTo("refused");
        assertThat(signed()).isEmpty();
        place = Addresses.parse(NETWORK, stranger());
        recoveryDesk.releaseUnsupported(request());
        settle();
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void whatIsApprovedAndNotSignedCanStillBeRefused() {
        UUID recovery = requested();
        recoveryDesk.releaseUnsupported(recovery);

        recoveryDesk.refuseUnsupported(recovery);
        settle();

        assertThat(state()).isEqualTo("refused");
        assertThat(signed()).isEmpty();
        assertThat(came()).isZero();
    }

    @Test
    void whatIsATokenOfOursByNowIsNeverMovedByThisPath() {
        UUID recovery = requested();
        jdbc.sql("update unsupported_deposit set asset = :usdc where id = :id")
                .param("usdc", USDC.address())
                .param("id", deposit())
                .update();

        recoveryDesk.releaseUnsupported(recovery);
        settle();

        assertThat(state()).isEqualTo("failed");
        assertThat(signed()).isEmpty();
        assertThatThrownBy(this::request).isInstanceOf(Rejected.class);
    }

    @Test
    void aReturnWhoseAddressMayNotBePaidAnyMoreEndsUnsignedAndCanBeAskedForAgain() {
        UUID recovery = requested();
        recoveryDesk.releaseUnsupported(recovery);
        jdbc.sql("update unsupported_deposit set return_to = :hot where recovery_id = :recovery")
                .param("hot", custody.hotWallet(NETWORK))
                .param("recovery", recovery)
                .update();

        settle();

        assertThat(state()).isEqualTo("failed");
        recoveryDesk.releaseUnsupported(request());
        settle();
        assertThat(signed()).hasSize(1);
        assertThat(came()).isEqualTo(MUCH);
    }

    @Test
    void nativeCoinIsRefusedWithAReason() {
        sandbox.depositNativeCoin(NETWORK, wallet(owner).address(), new TokenAmount(MUCH, 18));
        rounds(6);

        assertThatThrownBy(this::request).isInstanceOf(Rejected.class).hasMessageContaining("Native coin");
        assertThat(state()).isEqualTo("listed");
    }

    @Test
    void itGoesToNoAddressThatMustNotBePaid() {
        arrived();
        for (String wrong : List.of(
                custody.hotWallet(NETWORK),
                USDC.address(),
                wallet(owner).address(),
                wallet(somebody()).address(),
                jdbc.sql("select asset from unsupported_deposit where id = :id")
                        .param("id", deposit())
                        .query(String.class)
                        .single())) {
            assertThatThrownBy(() -> recoveryDesk.recoverUnsupported(owner, deposit(), wrong))
                    .isInstanceOf(Rejected.class);
        }
        assertThat(state()).isEqualTo("listed");
    }

    @Test
    void nobodyElsesCanBeAskedFor() {
        arrived();
        Caller mallory = somebody();

        assertThatThrownBy(() -> recoveryDesk.recoverUnsupported(mallory, deposit(), place))
                .isInstanceOf(NotFound.class);
        assertThat(state()).isEqualTo("listed");
    }

    private Hit match() {
        return screening.open(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .filter(open -> open.organization().equals(owner.organization()))
                .findFirst()
                .orElseThrow();
    }

    private void arrived() {
        sandbox.depositOtherToken(NETWORK, symbol, wallet(owner).address(), new TokenAmount(MUCH, 18));
        rounds(6);
    }

    private UUID requested() {
        arrived();
        return request();
    }

    private UUID request() {
        return recoveryDesk.recoverUnsupported(owner, deposit(), place);
    }

    /** Carries a return on while something happens before the network says what it costs. */
    private Optional<Duration> giveBackMeanwhile(UUID recovery, Runnable meanwhile) {
        return onchain.giveBack(
                networks((method, _) -> {
                    if (method.equals("fees")) {
                        meanwhile.run();
                    }
                    return null;
                }),
                recovery);
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            round();
        }
    }

    private BigInteger came() {
        return sandbox.otherTokens(NETWORK, symbol, place);
    }

    private UUID deposit() {
        return jdbc.sql("select id from unsupported_deposit where organization_id = :owner")
                .param("owner", owner.organization().value())
                .query(UUID.class)
                .single();
    }

    private String state() {
        return jdbc.sql("select state from unsupported_deposit where organization_id = :owner")
                .param("owner", owner.organization().value())
                .query(String.class)
                .single();
    }

    /** The transactions that were ever signed to bring it there. */
    private List<String> signed() {
        return jdbc.sql("""
                        select hash || ' ' || nonce from chain_submission
                        where purpose = 'return' and recipient = :place
                        order by nonce
                        """)
                .param("place", place)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private void list(String address) {
        String file = "id,kind,names,birthDates,countries,addresses,program\n1-" + address + ",other,,,," + address
                + ",test\n";
        lists.replace("test", ListFormat.BORNITE, file.getBytes(StandardCharsets.UTF_8), null);
    }
}
