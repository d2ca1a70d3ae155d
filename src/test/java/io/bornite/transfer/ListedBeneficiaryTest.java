package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.account.Account;
import io.bornite.account.AccountStatus;
import io.bornite.account.Accounts;
import io.bornite.account.BankAccount;
import io.bornite.account.BankAccountId;
import io.bornite.account.BankAccounts;
import io.bornite.account.BankCoordinates;
import io.bornite.account.VerifiedAccounts;
import io.bornite.identity.Caller;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.kyc.screening.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Bank accounts while a partner looks at them. */
class ListedBeneficiaryTest extends RampWorld {

    private static final Duration LONG = Duration.ofMinutes(2);

    @Autowired
    private Accounts everyAccount;

    @Autowired
    private BankAccounts banks;

    @Autowired
    private Screening screening;

    @Autowired
    private ScreeningLists lists;

    @AfterEach
    void nobodyIsListedAnyMore() {
        list("Nobody At All");
    }

    @Test
    void anAccountWhoseBeneficiaryIsBlockedWhileThePartnerLooksAtItIsRejectedWhateverThePartnerSays() {
        Caller caller = customer();
        BankAccountId id = adds(caller, "Ignatius Blackthorne");
        jobs.runDue();
        assertThat(account(caller, id).status()).isEqualTo(AccountStatus.INPROGRESS);

        list("Ignatius Blackthorne");
        screening.screenAgain();
        Hit hit = screening.hits(Subject.Kind.BENEFICIARY, id.value()).getFirst();
        screening.judge(hit.id(), true, "it is him", "operator");
        someTime();

        BankAccount account = account(caller, id);
        assertThat(account.status()).isEqualTo(AccountStatus.REJECTED);
        assertThat(account.registrations())
                .as("the partner was not asked again")
                .allSatisfy(at -> assertThat(at.status()).isEqualTo(AccountStatus.INPROGRESS));
    }

    @Test
    void anAccountWhoseBeneficiaryAPersonHasClearedIsShownToPartnersAtOnceHoweverLongItHasWaited() {
        list("Ignatius Blackthorne");
        Caller caller = customer();
        BankAccountId id = adds(caller, "Ignatius Blackthorne");
        clock.advance(Duration.ofDays(1));
        jobs.runDue();
        clock.advance(Duration.ofHours(2));
        jobs.runDue();
        assertThat(account(caller, id).status()).isEqualTo(AccountStatus.MANUAL_REVIEW);

        Hit hit = screening.hits(Subject.Kind.BENEFICIARY, id.value()).getFirst();
        screening.judge(hit.id(), false, "another man", "operator");
        jobs.runDue();

        assertThat(account(caller, id).status()).isEqualTo(AccountStatus.INPROGRESS);
    }

    @Test
    void aPartnerThatIsThereNoLongerKeepsNoOtherFromBeingAsked() {
        Caller caller = customer();
        BankAccountId id = adds(caller, "Ada Example");
        jdbc.sql("""
                        insert into bank_account_registration (id, bank_account_id, partnership_id, customer, provider_code,
                            supports_remittance, status, created_at, updated_at)
                        values (:first, :id, :partnership, :partnership, '0x0', false, 'inprogress', now(), now())
                        """)
                .param("first", new UUID(0, ThreadLocalRandom.current().nextLong()))
                .param("id", id.value())
                .param("partnership", UUID.randomUUID())
                .update();

        jobs.runDue();
        someTime();

        assertThat(account(caller, id).status()).isEqualTo(AccountStatus.VERIFIED);
    }

    private void someTime() {
        clock.advance(LONG);
        jobs.reviveDead();
        jobs.runDue();
    }

    private BankAccount account(Caller caller, BankAccountId id) {
        return banks.of(caller.organization(), id).orElseThrow();
    }

    private BankAccountId adds(Caller caller, String beneficiary) {
        BankCoordinates bank = VerifiedAccounts.american(
                "6" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000) + "6789", beneficiary);
        return ((Account.Bank) everyAccount.addBank(caller.organization(), bank, false, null))
                .account()
                .id();
    }

    private void list(String name) {
        String file =
                "id,kind,names,birthDates,countries,addresses,program\n1-" + name + ",person," + name + ",,,,test\n";
        lists.replace("beneficiaries", ListFormat.BORNITE, file.getBytes(StandardCharsets.UTF_8), null);
    }
}
