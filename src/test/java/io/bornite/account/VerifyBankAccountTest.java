package io.bornite.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.partner.Partnerships;
import io.bornite.platform.Mode;
import io.bornite.rail.AccountOrder;
import io.bornite.rail.Corridor;
import io.bornite.rail.Partner;
import io.bornite.rail.PartnerAccount;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.bornite.rail.TestPartners;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts at partners that a test makes up, and the job of one, run by hand. */
class VerifyBankAccountTest extends ApiJourney {

    @Autowired
    private BankAccounts accounts;

    @Autowired
    private BankAccountRepository repository;

    @Autowired
    private DepositAccountRepository deposits;

    @Autowired
    private DepositAccounts depositAccounts;

    @Autowired
    private Partners partners;

    @Autowired
    private Partnerships partnerships;

    @Autowired
    private Wallets wallets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private OrganizationId organization;
    private BankAccountId account;

    @BeforeEach
    void somebodyHasAnAccount() {
        organization =
                new OrganizationId(UUID.fromString(SignUp.somebody(anybody()).organization()));
        account = repository.insert(
                organization, VerifiedAccounts.american("5551234", "Ada Example"), true, null, AccountStatus.PENDING);
    }

    @Test
    void aPartnerThatApprovesWhileAnotherIsAskedGetsTheAccountToo() {
        approve(ProviderCode.PARTNER_1);
        Partner first = TestPartners.registering(ProviderCode.PARTNER_1, order -> {
            approve(ProviderCode.PARTNER_2);
            return verified(order);
        });
        Partner second = TestPartners.registering(ProviderCode.PARTNER_2, VerifyBankAccountTest::verified);
        VerifyBankAccount job = new VerifyBankAccount(accounts, TestPartners.of(Mode.SANDBOX, first, second), clock);

        assertThat(job.run(account.value())).isPresent();
        assertThat(job.run(account.value())).isEmpty();

        assertThat(accounts.of(organization, account).orElseThrow().registrations())
                .hasSize(2)
                .extracting(BankAccount.Registration::status)
                .containsOnly(AccountStatus.VERIFIED);
    }

    @Test
    void anAccountThatAPartnerHasNotDecidedIsAskedAboutAfterGrowingPauses() {
        Partners undecided = undecided();

        for (Duration age : List.of(Duration.ofMinutes(4), Duration.ofMinutes(12))) {
            assertThat(pause(undecided, age))
                    .isBetween(age.dividedBy(4), age.dividedBy(4).plusMinutes(1));
        }
        assertThat(pause(undecided, Duration.ofDays(9))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void onTheFirstDayADecisionThatNoWebhookTellsIsKnownWithinFiveMinutes() {
        Partners undecided = undecided();

        for (Duration age : List.of(Duration.ofMinutes(40), Duration.ofHours(4), Duration.ofHours(23))) {
            assertThat(pause(undecided, age)).isEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void aPartnerThatRefusedAVirtualAccountIsAskedForOneAgainWhenNoOtherIsLeft() {
        approve(ProviderCode.PARTNER_1);
        approve(ProviderCode.PARTNER_2);
        Corridor corridor = virtualAccounts();
        KnownPartners two = new KnownPartners(
                partnerships,
                TestPartners.of(
                        Mode.SANDBOX,
                        TestPartners.crediting(ProviderCode.PARTNER_1, corridor),
                        TestPartners.crediting(ProviderCode.PARTNER_2, corridor)));

        DepositAccount first = askedFor(two);
        assertThat(askedFor(two)).isEqualTo(first);
        deposits.markRefused(first.id(), "No");
        DepositAccount second = askedFor(two);
        deposits.markRefused(second.id(), "No");
        DepositAccount third = askedFor(two);

        assertThat(second.provider()).isNotEqualTo(first.provider());
        assertThat(third.provider()).isEqualTo(first.provider());
        assertThat(third.id()).isNotEqualTo(first.id());
        assertThat(askedFor(two)).as("it has refused as often as the other").isEqualTo(third);
        assertThat(deposits.of(organization)).containsExactly(third);
    }

    @Test
    void aPartnerThatNeverSaysWhetherItOpensAVirtualAccountIsAskedAfterGrowingPausesAndCountedAfterADay() {
        approve(ProviderCode.PARTNER_1);
        Corridor corridor = virtualAccounts();
        Partners silent = TestPartners.of(Mode.SANDBOX, TestPartners.crediting(ProviderCode.PARTNER_1, corridor));
        DepositAccount asked = askedFor(new KnownPartners(partnerships, silent));
        MeterRegistry metrics = new SimpleMeterRegistry();

        Function<Duration, Duration> pause = age -> new OpenDepositAccount(
                        depositAccounts, silent, TestPartners.patience(metrics, Clock.offset(clock, age)))
                .run(asked.id().value())
                .orElseThrow();
        assertThat(pause.apply(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause.apply(Duration.ofMinutes(20))).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        assertThat(pause.apply(Duration.ofHours(23))).isEqualTo(Duration.ofHours(1));
        assertThat(metrics.getMeters()).isEmpty();

        assertThat(pause.apply(Duration.ofDays(2))).isEqualTo(Duration.ofHours(1));
        assertThat(metrics.get("bornite.partner.undecided")
                        .tag("question", "virtual_account")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    /** When the job of an account of that age comes again. */
    private Duration pause(Partners partners, Duration age) {
        return new VerifyBankAccount(accounts, partners, Clock.offset(clock, age))
                .run(account.value())
                .orElseThrow();
    }

    /** One who is still looking and one of whom nobody knows, both of whom know the organisation. */
    private Partners undecided() {
        approve(ProviderCode.PARTNER_1);
        approve(ProviderCode.PARTNER_2);
        Partner slow = TestPartners.registering(
                ProviderCode.PARTNER_1,
                order -> new Reply.Pending<>(new PartnerAccount(order.reference(), "theirs", "looking")));
        Partner silent =
                TestPartners.registering(ProviderCode.PARTNER_2, _ -> new Reply.Unknown<>("There is no answer"));
        return TestPartners.of(Mode.SANDBOX, slow, silent);
    }

    private Corridor virtualAccounts() {
        return partners.of(ProviderCode.PARTNER_1).corridors().stream()
                .filter(served -> served.direction() == Corridor.Direction.VIRTUAL_ACCOUNT)
                .findFirst()
                .orElseThrow();
    }

    private DepositAccount askedFor(KnownPartners known) {
        Wallet wallet = wallets.defaultOf(organization);
        List<DepositAccount> asked = deposits.askedFor(organization, wallet.network());
        return deposits.insert(wallet, known.opening(organization, asked).orElseThrow(), BigDecimal.ONE);
    }

    private static Reply<PartnerAccount> verified(AccountOrder order) {
        return new Reply.Done<>(new PartnerAccount(order.reference(), "theirs", "verified"));
    }

    /** Without a word to whoever has accounts looked at again: the job is running and does not hear it. */
    private void approve(ProviderCode provider) {
        jdbc.sql("""
                        insert into kyc_partnership (organization_id, provider_code, country, status, supports_remittance,
                            created_at, updated_at)
                        values (:organization, :provider, 'usa', 'approved', false, now(), now())
                        """)
                .param("organization", organization.value())
                .param("provider", provider.wire())
                .update();
    }
}
