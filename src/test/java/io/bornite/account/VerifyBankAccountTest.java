package io.bornite.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.Mode;
import io.bornite.rail.AccountOrder;
import io.bornite.rail.Partner;
import io.bornite.rail.PartnerAccount;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.bornite.rail.TestPartners;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job of one account, run by hand. */
class VerifyBankAccountTest extends ApiJourney {

    @Autowired
    private BankAccounts accounts;

    @Autowired
    private BankAccountRepository repository;

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
        approve(ProviderCode.PARTNER_1);
        approve(ProviderCode.PARTNER_2);
        Partner slow = TestPartners.registering(
                ProviderCode.PARTNER_1,
                order -> new Reply.Pending<>(new PartnerAccount(order.reference(), "theirs", "looking")));
        Partner silent =
                TestPartners.registering(ProviderCode.PARTNER_2, _ -> new Reply.Unknown<>("There is no answer"));
        Partners undecided = TestPartners.of(Mode.SANDBOX, slow, silent);

        for (Duration age : List.of(Duration.ofMinutes(4), Duration.ofMinutes(40), Duration.ofHours(4))) {
            VerifyBankAccount job = new VerifyBankAccount(accounts, undecided, Clock.offset(clock, age));

            assertThat(job.run(account.value()).orElseThrow())
                    .isBetween(age.dividedBy(4), age.dividedBy(4).plusMinutes(1));
        }
        VerifyBankAccount late = new VerifyBankAccount(accounts, undecided, Clock.offset(clock, Duration.ofDays(9)));
        assertThat(late.run(account.value())).contains(Duration.ofHours(1));
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
